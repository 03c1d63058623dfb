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
 * @param evaluated check-ins that were acted on lately, so that a corrected answer does not count as another one
 */
public record Course(
        List<Seen> latest,
        int misses,
        int rung,
        int flaresAtLevel,
        List<Rejected> rejected,
        List<Evaluated> evaluated) {

    private static final int REMEMBERED = 6;
    private static final int CHECK_INS_REMEMBERED = 16;
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

    /**
     * A check-in that was acted on.
     *
     * @param eased whether exercise was made easier because of it
     */
    public record Evaluated(String checkIn, int day, boolean eased) {}

    public Course {
        latest = List.copyOf(latest);
        rejected = List.copyOf(rejected);
        // absent from what was stored before it was kept
        evaluated = evaluated == null ? List.of() : List.copyOf(evaluated);
    }

    public static Course begun() {
        return new Course(List.of(), 0, 0, 0, List.of(), List.of());
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

    /** Tells whether it is a corrected answer, or one of an earlier day than the latest: what it says is no news. */
    public boolean isNoNews(String checkIn, int day) {
        return of(checkIn).isPresent()
                || (!latest.isEmpty() && day < latest.getLast().day());
    }

    /** Tells whether exercise was made easier because of this check-in already. */
    public boolean wasEasedBy(String checkIn) {
        return of(checkIn).filter(Evaluated::eased).isPresent();
    }

    private Optional<Evaluated> of(String checkIn) {
        return evaluated.stream().filter(each -> each.checkIn().equals(checkIn)).findFirst();
    }

    /** The course after acting on a check-in. */
    public Course having(String checkIn, int day, boolean eased) {
        var next = new ArrayList<>(evaluated);
        next.removeIf(each -> each.checkIn().equals(checkIn));
        next.add(new Evaluated(checkIn, day, eased || wasEasedBy(checkIn)));
        var kept = next.size() > CHECK_INS_REMEMBERED
                ? next.subList(next.size() - CHECK_INS_REMEMBERED, next.size())
                : next;
        return new Course(latest, misses, rung, flaresAtLevel, rejected, kept);
    }

    /** Without what a check-in said before its answer was corrected. */
    public Course without(String checkIn) {
        var before = of(checkIn);
        return before.isEmpty()
                        || latest.isEmpty()
                        || latest.getLast().day() != before.get().day()
                ? this
                : new Course(latest.subList(0, latest.size() - 1), misses, rung, flaresAtLevel, rejected, evaluated);
    }

    /** The course with one more check-in; one of an earlier day than the latest changes nothing but the count of misses. */
    public Course with(Seen seen, boolean isMiss, int nextRung, int nextFlares) {
        var more = new ArrayList<>(latest);
        if (!isMiss && (latest.isEmpty() || latest.getLast().day() <= seen.day())) {
            more.add(seen);
        }
        var kept = more.size() > REMEMBERED ? more.subList(more.size() - REMEMBERED, more.size()) : more;
        return new Course(kept, isMiss ? misses + 1 : 0, nextRung, nextFlares, rejected, evaluated);
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
        return new Course(latest, misses, rung, flaresAtLevel, next, evaluated);
    }

    Course accepting(List<AdjustmentKind> kinds) {
        return new Course(
                latest,
                misses,
                rung,
                flaresAtLevel,
                rejected.stream().filter(no -> !kinds.contains(no.kind())).toList(),
                evaluated);
    }
}
