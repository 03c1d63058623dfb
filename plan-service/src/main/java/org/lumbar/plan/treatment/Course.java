package org.lumbar.plan.treatment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
     * @param changed whether anything was changed or proposed because of it that is done one at a time; null in what was
     *     stored before it was kept
     * @param rungBefore how often care had been stepped up before it; null likewise
     */
    public record Evaluated(
            String checkIn,
            int day,
            boolean eased,
            @Nullable Boolean changed,
            @Nullable Integer rungBefore) {}

    public Course {
        latest = List.copyOf(latest);
        rejected = List.copyOf(rejected);
        // absent from what was stored before it was kept
        evaluated = evaluated == null ? List.of() : List.copyOf(evaluated);
    }

    public static Course begun() {
        return new Course(List.of(), 0, 0, 0, List.of(), List.of());
    }

    /** The latest check-in of an earlier day: several answers of one day are not several good days. */
    public Optional<Seen> before(int day) {
        return latest.reversed().stream().filter(seen -> seen.day() < day).findFirst();
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
        return knows(checkIn) || (!latest.isEmpty() && day < latest.getLast().day());
    }

    /** Tells whether this check-in was acted on lately. */
    public boolean knows(String checkIn) {
        return of(checkIn).isPresent();
    }

    /** Tells whether exercise was made easier already because of this check-in, or of another one of the same day. */
    public boolean wasEasedBy(String checkIn, int day) {
        return ofCheckInOrDay(checkIn, day).anyMatch(Evaluated::eased);
    }

    /**
     * Tells whether something was changed or proposed already because of this check-in, or of another one of the same day:
     * one change at a time, so that its effect can be told.
     */
    public boolean wasChangedBy(String checkIn, int day) {
        return ofCheckInOrDay(checkIn, day).anyMatch(each -> each.eased() || Boolean.TRUE.equals(each.changed()));
    }

    /** How often care had been stepped up when the day began: what this day has stepped up is no reason to do it again. */
    public int rungBefore(String checkIn, int day) {
        return ofCheckInOrDay(checkIn, day)
                .map(Evaluated::rungBefore)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .min()
                .orElse(rung);
    }

    private Optional<Evaluated> of(String checkIn) {
        return evaluated.stream().filter(each -> each.checkIn().equals(checkIn)).findFirst();
    }

    private Stream<Evaluated> ofCheckInOrDay(String checkIn, int day) {
        return evaluated.stream().filter(each -> each.checkIn().equals(checkIn) || each.day() == day);
    }

    /**
     * The course after acting on a check-in.
     *
     * @param eased whether it made exercise easier
     * @param changed whether it changed or proposed anything that is done one at a time
     * @param before how often care had been stepped up before it
     */
    public Course having(String checkIn, int day, boolean eased, boolean changed, int before) {
        var known = of(checkIn);
        var next = new ArrayList<>(evaluated);
        next.removeIf(each -> each.checkIn().equals(checkIn));
        next.add(new Evaluated(
                checkIn,
                day,
                eased || known.filter(Evaluated::eased).isPresent(),
                changed
                        || known.filter(each -> Boolean.TRUE.equals(each.changed()))
                                .isPresent(),
                before));
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

    /**
     * The course with one more check-in; one of an earlier day than the latest changes nothing but the count of misses, and
     * of several of one day the latest counts.
     */
    public Course with(Seen seen, boolean isMiss, int nextRung, int nextFlares) {
        var more = new ArrayList<>(latest);
        if (!isMiss) {
            more.removeIf(earlier -> earlier.day() == seen.day());
        }
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
