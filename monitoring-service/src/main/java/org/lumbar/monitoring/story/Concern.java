package org.lumbar.monitoring.story;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a clinician has to attend to.
 *
 * @param about what it is about: an alert, an adjustment, a version, a check-in; with the kind it is the concern's identity
 * @param since when it arose
 * @param takenOn somebody has taken it on, and it is not over
 * @param checkIn where it came from; null when it came from none
 * @param why codes: statuses, rules, kinds of adjustment; never words
 */
public record Concern(
        Kind kind,
        String about,
        Deadline deadline,
        Instant since,
        boolean takenOn,
        @Nullable String checkIn,
        List<String> why) {

    /** What kind of thing it is. */
    public enum Kind {
        /** A red flag or a serious adverse event at a check-in, which nobody has closed. */
        SAFETY_ALERT,
        /** An urgent assessment that nobody has taken over yet. */
        HANDOVER,
        /** Safety questions of the assessment that were not answered; they hold up release. */
        OPEN_QUESTION,
        /** Items are on hold because of danger until a clinician resumes them. */
        PLAN_SUSPENDED,
        /** How the patient is doing asks for a clinician's look. */
        REVIEW,
        /** The patient has not answered for a while. */
        OUTREACH,
        /** An adjustment that somebody has to decide on. */
        PROPOSAL,
        /** A plan that is not released yet. */
        PLAN_DECISION
    }

    public Concern {
        why = List.copyOf(why);
    }

    /** Tells whether it is the same concern, whatever has become of it. */
    public boolean isSame(Concern other) {
        return isOf(other.kind, other.about);
    }

    boolean isOf(Kind otherKind, String otherAbout) {
        return kind == otherKind && about.equals(otherAbout);
    }

    /** The same, having arisen earlier. */
    public Concern since(Instant earlier) {
        return new Concern(kind, about, deadline, earlier, takenOn, checkIn, why);
    }
}
