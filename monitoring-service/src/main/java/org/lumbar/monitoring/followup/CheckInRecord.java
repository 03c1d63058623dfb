package org.lumbar.monitoring.followup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.progress.Scores;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.platform.kernel.ActorId;

/**
 * A check-in that is over, answered or missed, with how it was judged. Never changes; a second answer of the same day is
 * a second record.
 *
 * @param record its own id
 * @param day the day that it says something about: when it was answered, or when it was due if it was missed
 * @param answeredAt null if it was missed
 * @param adverseEvents codes
 * @param words adverse events as they were reported
 * @param safety null if there was no danger
 */
public record CheckInRecord(
        UUID record,
        UUID plan,
        CheckIn checkIn,
        int day,
        @Nullable Instant answeredAt,
        Instant recordedAt,
        ActorId by,
        Scores scores,
        Particulars particulars,
        List<String> newFindings,
        List<String> adverseEvents,
        List<String> words,
        @Nullable String note,
        Evaluation evaluation,
        @Nullable SafetyAnswer safety) {

    public CheckInRecord {
        newFindings = List.copyOf(newFindings);
        adverseEvents = List.copyOf(adverseEvents);
        words = List.copyOf(words);
    }

    public boolean isMissed() {
        return answeredAt == null;
    }
}
