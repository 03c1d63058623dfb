package org.lumbar.notification.correspondence;

import static org.lumbar.notification.correspondence.Audience.CLINICIAN;
import static org.lumbar.notification.correspondence.Audience.PATIENT;
import static org.lumbar.notification.correspondence.Importance.IMPORTANT;
import static org.lumbar.notification.correspondence.Importance.ROUTINE;
import static org.lumbar.notification.correspondence.Importance.SAFETY;

import java.util.List;

/** What there is to say apart from education. The name is the topic that events and phrasebooks use. */
public enum Notice {
    SAFETY_EMERGENCY(PATIENT, SAFETY),
    SAFETY_URGENT(PATIENT, SAFETY, "days"),
    SAFETY_SIDE_EFFECT(PATIENT, SAFETY),
    PLAN_READY(PATIENT, IMPORTANT),
    PLAN_ACTIVE(PATIENT, IMPORTANT),
    PLAN_ADJUSTED(PATIENT, IMPORTANT, "changes"),
    PLAN_SUSPENDED(PATIENT, SAFETY),
    PLAN_RESUMED(PATIENT, IMPORTANT),
    PLAN_ENDED(PATIENT, IMPORTANT),
    DISCHARGE(PATIENT, IMPORTANT),
    CHECK_IN_DUE(PATIENT, ROUTINE),
    CHECK_IN_REMINDER(PATIENT, ROUTINE),
    ESCALATION(CLINICIAN, SAFETY, "patient", "urgency", "rules", "minutes"),
    ESCALATION_REPEATED(CLINICIAN, SAFETY, "patient", "urgency", "rules", "minutes"),
    PLAN_WAITS(CLINICIAN, IMPORTANT, "patient", "waitsFor"),
    ADJUSTMENT_WAITS(CLINICIAN, IMPORTANT, "patient", "changes", "waitsFor");

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

    public List<String> variables() {
        return variables.isEmpty() ? List.of() : List.of(variables.split(" "));
    }
}
