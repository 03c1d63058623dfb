package org.lumbar.monitoring.story;

/** How soon a clinician should attend, most urgent first. The times stand in {@code knowledge/attention.yaml}. */
public enum Deadline {
    /** Within minutes. */
    EMERGENCY,
    /** Within hours. */
    URGENT,
    /** An adverse event that is no emergency: somebody looks the same or the next day. */
    ADVERSE_EVENT,
    SUSPENDED,
    WORSENING,
    /** Three check-ins in a row were missed: a clinician decides whether to pause or close. */
    SILENT,
    /** Two check-ins in a row were missed: somebody calls. */
    OUTREACH,
    PLAN_DECISION,
    CONFLICTING,
    PLATEAU,
    REVIEW;

    /** A danger that somebody must act on within the day. */
    public boolean isDanger() {
        return this == EMERGENCY || this == URGENT;
    }

    /** The sooner of two. */
    public Deadline or(Deadline other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
