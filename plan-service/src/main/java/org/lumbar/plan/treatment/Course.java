package org.lumbar.plan.treatment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What adjustments need to remember of the course so far. Bounded, whatever comes.
 *
 * @param latest the latest evaluated check-ins, oldest first
 * @param misses check-ins in a row without enough data
 * @param rung how often care was stepped up
 * @param flaresAtLevel flares since exercise was last made harder
 * @param rejected what clinicians said no to lately
 */
public record Course(List<Seen> latest, int misses, int rung, int flaresAtLevel, List<Rejected> rejected) {

    private static final int REMEMBERED = 6;
    private static final int REJECTIONS_THAT_SILENCE = 2;
    private static final Duration SILENCE = Duration.ofDays(28);

    /** An evaluated check-in; null = not measured. */
    public record Seen(
            int day,
            String status,
            @Nullable Integer painNprs,
            @Nullable Integer legPainNprs,
            @Nullable Integer rmdq,
            @Nullable Double odi) {}

    /** Proposals of one kind that were rejected, counted since the last accepted one or the last silence. */
    public record Rejected(AdjustmentKind kind, int times, Instant last) {}

    public Course {
        latest = List.copyOf(latest);
        rejected = List.copyOf(rejected);
    }

    public static Course begun() {
        return new Course(List.of(), 0, 0, 0, List.of());
    }

    public Optional<Seen> previous() {
        return latest.isEmpty() ? Optional.empty() : Optional.of(latest.getLast());
    }

    /**
     * Tells whether clinicians do not want to see this kind for now: two proposals of it were rejected, the second less
     * than 28 days ago.
     */
    public boolean silences(AdjustmentKind kind, Instant now) {
        return rejected.stream()
                .anyMatch(no -> no.kind() == kind
                        && no.times() >= REJECTIONS_THAT_SILENCE
                        && now.isBefore(no.last().plus(SILENCE)));
    }

    /** The course with one more check-in; one of an earlier day than the latest changes nothing but the count of misses. */
    public Course with(Seen seen, boolean isMiss, int nextRung, int nextFlares) {
        var more = new ArrayList<>(latest);
        if (!isMiss && (latest.isEmpty() || latest.getLast().day() <= seen.day())) {
            more.add(seen);
        }
        var kept = more.size() > REMEMBERED ? more.subList(more.size() - REMEMBERED, more.size()) : more;
        return new Course(kept, isMiss ? misses + 1 : 0, nextRung, nextFlares, rejected);
    }

    Course rejecting(List<AdjustmentKind> kinds, Instant now) {
        var next = new ArrayList<>(
                rejected.stream().filter(no -> !kinds.contains(no.kind())).toList());
        for (var kind : kinds) {
            var earlier = rejected.stream().filter(no -> no.kind() == kind).findFirst();
            var times = earlier.map(no -> silences(kind, now) || no.times() < REJECTIONS_THAT_SILENCE ? no.times() : 0)
                    .orElse(0);
            next.add(new Rejected(kind, times + 1, now));
        }
        return new Course(latest, misses, rung, flaresAtLevel, next);
    }

    Course accepting(List<AdjustmentKind> kinds) {
        return new Course(
                latest,
                misses,
                rung,
                flaresAtLevel,
                rejected.stream().filter(no -> !kinds.contains(no.kind())).toList());
    }
}
