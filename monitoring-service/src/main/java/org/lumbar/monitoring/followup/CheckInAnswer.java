package org.lumbar.monitoring.followup;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.progress.Scores;

/**
 * What a patient answered.
 *
 * @param screened the questions about signs of danger were answered; without that, no finding means nothing
 * @param newFindings codes of what the patient did not have before
 * @param adverseEvents codes or the patient's own words
 * @param note for the clinician; never leaves the service
 * @param answeredAt when a device recorded it; null is now
 * @param confirmed the patient was asked whether surprising scores are right, and said yes
 */
public record CheckInAnswer(
        Scores scores,
        Particulars particulars,
        boolean screened,
        List<String> newFindings,
        List<String> adverseEvents,
        @Nullable String note,
        @Nullable Instant answeredAt,
        boolean confirmed) {

    public CheckInAnswer {
        newFindings = newFindings.stream().sorted().distinct().toList();
        adverseEvents = List.copyOf(adverseEvents);
    }

    /** Of an answer that cannot be recorded: what it says of danger. */
    public static CheckInAnswer ofDanger(List<String> newFindings, List<String> adverseEvents) {
        return new CheckInAnswer(
                Scores.none(), Particulars.none(), true, newFindings, adverseEvents, null, null, false);
    }

    /** The same without findings for which there is no code. */
    CheckInAnswer withOnly(Set<String> known) {
        return new CheckInAnswer(
                scores,
                particulars,
                screened,
                newFindings.stream().filter(known::contains).toList(),
                adverseEvents,
                note,
                answeredAt,
                confirmed);
    }
}
