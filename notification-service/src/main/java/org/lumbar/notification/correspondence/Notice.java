package org.lumbar.notification.correspondence;

import static org.lumbar.notification.correspondence.Audience.CLINICIAN;
import static org.lumbar.notification.correspondence.Audience.PATIENT;
import static org.lumbar.notification.correspondence.Importance.IMPORTANT;
import static org.lumbar.notification.correspondence.Importance.ROUTINE;
import static org.lumbar.notification.correspondence.Importance.SAFETY;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.OptOut;

/** What there is to say apart from education. The name is the topic that events and phrasebooks use. */
public enum Notice {
    SAFETY_EMERGENCY(PATIENT, SAFETY, "how"),
    /** Danger for somebody who thinks of suicide: no hospital, but a person who calls (RF-MH-1). */
    SAFETY_CRISIS(PATIENT, SAFETY),
    SAFETY_URGENT(PATIENT, SAFETY, "when"),
    SAFETY_SIDE_EFFECT(PATIENT, SAFETY),
    SEEN_ELSEWHERE(PATIENT, IMPORTANT),
    PLAN_READY(PATIENT, IMPORTANT, "next"),
    PLAN_ACTIVE(PATIENT, IMPORTANT),
    PLAN_ADJUSTED(PATIENT, IMPORTANT, "changes", "items", "why"),
    PLAN_SUSPENDED(PATIENT, SAFETY),
    PLAN_RESUMED(PATIENT, IMPORTANT),
    PLAN_ENDED(PATIENT, IMPORTANT),
    DISCHARGE(PATIENT, IMPORTANT),
    GOAL_REACHED(PATIENT, ROUTINE),
    CHECK_IN_DUE(PATIENT, IMPORTANT),
    CHECK_IN_REMINDER(PATIENT, ROUTINE),
    ESCALATION(CLINICIAN, SAFETY, "patient", "urgency", "rules", "minutes"),
    ESCALATION_REPEATED(CLINICIAN, SAFETY, "patient", "urgency", "rules", "minutes"),
    PLAN_WAITS(CLINICIAN, IMPORTANT, "patient", "waitsFor"),
    HANDOVER_WAITS(CLINICIAN, IMPORTANT, "patient"),
    ADJUSTMENT_WAITS(CLINICIAN, IMPORTANT, "patient", "changes", "waitsFor"),
    OUTREACH_CALL(CLINICIAN, IMPORTANT, "patient"),
    ABSENCE_DECISION(CLINICIAN, IMPORTANT, "patient", "missed"),
    ADDRESS_BOUNCED(CLINICIAN, IMPORTANT, "patient", "channel");

    private final Audience audience;
    private final Importance importance;
    /** Parted by blanks: an enum holds nothing that could change. */
    private final String variables;

    Notice(Audience audience, Importance importance, String... variables) {
        this.audience = audience;
        this.importance = importance;
        this.variables = String.join(" ", variables);
    }

    public Audience audience() {
        return audience;
    }

    public Importance importance() {
        return importance;
    }

    /** What a patient may have opted out of so as not to get it. */
    @Nullable
    OptOut optOut() {
        return this == CHECK_IN_DUE || this == CHECK_IN_REMINDER ? OptOut.CHECK_INS : null;
    }

    public List<String> variables() {
        return variables.isEmpty() ? List.of() : List.of(variables.split(" "));
    }
}
