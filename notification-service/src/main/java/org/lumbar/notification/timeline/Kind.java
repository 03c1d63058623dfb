package org.lumbar.notification.timeline;

import java.util.Arrays;
import java.util.List;

/** What an entry of a timeline is about. */
public enum Kind {
    ALERT("assessment.red-flag-raised", "safety-alert."),
    DECISION(
            "plan.medication-signed-off",
            "plan.resumed",
            "plan.declined",
            "plan.closed",
            "plan.handover-acknowledged",
            "consent."),
    ASSESSMENT("assessment."),
    PLAN("plan."),
    CHECK_IN("check-in.", "progress."),
    MESSAGE("message."),
    OTHER("");

    private static final String OURS = "org.lumbar.";

    /** Parted by blanks: an enum holds nothing that could change. */
    private final String beginnings;

    Kind(String... beginnings) {
        this.beginnings = String.join(" ", beginnings);
    }

    /** The first kind, in the order above, that an event type belongs to. */
    public static Kind of(String type) {
        var name = type.startsWith(OURS) ? type.substring(OURS.length()) : type;
        return Arrays.stream(values())
                .filter(kind -> List.of(kind.beginnings.split(" ")).stream().anyMatch(name::startsWith))
                .findFirst()
                .orElse(OTHER);
    }
}
