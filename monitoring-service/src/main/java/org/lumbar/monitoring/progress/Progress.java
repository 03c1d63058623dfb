package org.lumbar.monitoring.progress;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says how a patient is doing. One reading is never enough for a change below measurement error to count, and what is
 * missing never counts as an improvement. Red flags and adverse events beat what is said here
 * ({@link Judgement#overruledBy}).
 */
public final class Progress {

    /** A run of improved check-ins is counted so far: two in a row are what a progression asks for. */
    private static final int ENOUGH_IN_A_ROW = 2;

    private static final double DAYS_A_WEEK = 7;

    private final Limits limits;

    public Progress(Limits limits) {
        this.limits = limits;
    }

    /**
     * What a patient answered on one day.
     *
     * @param confirmed the patient was asked whether the scores are right, and said yes
     * @param psfs Patient-Specific Functional Scale, 0 to 10, high is better; null is not answered
     */
    public record Answered(
            UUID checkIn,
            LocalDate on,
            Scores scores,
            boolean confirmed,
            @Nullable Double psfs) {

        /** Without the patient's own activities. */
        public Answered(UUID checkIn, LocalDate on, Scores scores, boolean confirmed) {
            this(checkIn, on, scores, confirmed, null);
        }
    }

    /**
     * A check-in judged.
     *
     * @param course with the reading in it
     */
    public record Judged(Judgement judgement, Reading reading, Course course) {}

    /** Judges one answered check-in against the days before it. */
    public Judged judge(BaselineScores baseline, Care care, Course course, Answered answered) {
        var known = course;
        var previous = previousValid(course, answered.on());
        boolean isJump = jumps(baseline, care, answered, previous);
        var slip = jumpBefore(course, answered).filter(jump -> !differ(jump.scores(), answered.scores()));
        boolean confirmed = answered.confirmed() || slip.isPresent() || !isJump;
        if (slip.isPresent() && slip.get().on().isBefore(answered.on()) && differs(baseline, previous, answered)) {
            known = confirming(baseline, course, slip.get());
        }
        var comparison =
                new Comparison(limits, baseline, answered.scores(), answered.psfs(), known.before(answered.on()));
        var reading = new Reading(
                answered.checkIn(),
                answered.on(),
                answered.scores(),
                confirmed,
                confirmed && comparison.elevated,
                confirmed && comparison.improved());
        var after = known.with(reading);
        var judgement = judgement(comparison, care, after, reading);
        if (course.hasAfter(answered.on())) {
            judgement = judgement.beside(ProgressRule.LATE).lessCertain();
        }
        return new Judged(judgement, reading, after.forgetting(limits));
    }

    /** A check-in whose window closed without an answer. */
    public Judgement missed(Care care, LocalDate on, int inARow) {
        var numbers = Map.of("day", (double) care.day(on), "missedInARow", (double) inARow);
        return Judgement.insufficient(ProgressRule.MISSED, false, numbers);
    }

    /**
     * What red-flag rules may ask about the course under care, by the names of the vocabulary. Adequate care is care of
     * which half was done. Where nobody asked how much, it counts as adequate: not knowing must not silence a rule.
     */
    public Map<String, Object> underCare(Judgement judgement) {
        var facts = new HashMap<String, Object>();
        facts.put("progressStatus", judgement.status().name());
        var numbers = judgement.numbers();
        var day = numbers.get("day");
        if (day != null) {
            var weeks = day / DAYS_A_WEEK;
            var adherence = numbers.get("adherenceMean");
            boolean adequate = adherence == null || adherence >= limits.of(Limit.ADHERENCE_LOW);
            facts.put("weeksUnderCare", weeks);
            facts.put("weeksOfAdequateCare", adequate ? weeks : 0.0);
        }
        var gain = numbers.get("painGainPct");
        if (gain != null) {
            facts.put("gainPct", gain);
        }
        return facts;
    }

    private Judgement judgement(Comparison comparison, Care care, Course course, Reading reading) {
        describe(comparison, care, course, reading);
        if (reading.scores().painNprs() == null) {
            return Judgement.insufficient(ProgressRule.PAIN_ABSENT, true, comparison.numbers);
        }
        if (!reading.confirmed()) {
            return Judgement.insufficient(ProgressRule.IMPLAUSIBLE_JUMP, comparison.isPartial(), comparison.numbers);
        }
        var rule = rule(comparison, care, course, reading);
        var judgement = new Judgement(
                status(rule),
                trend(comparison),
                confidence(comparison),
                comparison.isPartial(),
                List.of(rule),
                new TreeMap<>(comparison.numbers));
        if (comparison.elevated && !status(rule).isHarm() && wasElevated(comparison)) {
            judgement = judgement.beside(
                    raisedLongEnough(comparison, reading)
                            ? ProgressRule.REVIEW_LASTING_ELEVATION
                            : ProgressRule.ELEVATION_UNCONFIRMED);
        }
        return comparison.hasBaseline() ? judgement : judgement.beside(ProgressRule.NO_BASELINE);
    }

    /** The rows of the status table, first match wins: contradiction, harm, benefit, dose, efficacy. */
    private ProgressRule rule(Comparison comparison, Care care, Course course, Reading reading) {
        if ((comparison.painImproved && comparison.functionWorse)
                || (comparison.functionImproved && comparison.painWorse)) {
            return ProgressRule.CONFLICT_OF_DOMAINS;
        }
        if ((comparison.impressionIsBetter() && !comparison.improved() && comparison.hasBaseline())
                || (comparison.impressionIsWorse() && comparison.improved())) {
            return ProgressRule.CONFLICT_WITH_IMPRESSION;
        }
        if (comparison.elevated && wasElevated(comparison) && isLongAfterTheLast(comparison, reading)) {
            return ProgressRule.WORSENING_SUSTAINED;
        }
        if (comparison.impressionIsWorse() && impressionWasWorse(comparison)) {
            return ProgressRule.WORSENING_BY_IMPRESSION;
        }
        if (comparison.elevated && !wasElevated(comparison)) {
            return ProgressRule.FLARE;
        }
        if (comparison.isRecovered() && wasRecovered(comparison, reading)) {
            return ProgressRule.RECOVERED;
        }
        if (comparison.improved()) {
            return benefit(comparison, reading);
        }
        return withoutBenefit(comparison, care, course, reading);
    }

    private ProgressRule benefit(Comparison comparison, Reading reading) {
        boolean stalled = !comparison.isPartial()
                && !comparison.isAcceptable()
                && toCompareWith(comparison, reading)
                        .filter(comparison::hasStalledSince)
                        .isPresent();
        if (stalled) {
            return ProgressRule.PLATEAU_PARTIAL;
        }
        return comparison.painImproved ? ProgressRule.IMPROVING_PAIN : ProgressRule.IMPROVING_FUNCTION;
    }

    private ProgressRule withoutBenefit(Comparison comparison, Care care, Course course, Reading reading) {
        var recent = adherence(course, reading);
        if (recent.size() >= limits.of(Limit.ADHERENCE_CHECK_INS) && mean(recent) < limits.of(Limit.ADHERENCE_LOW)) {
            return ProgressRule.NON_ADHERENT;
        }
        boolean due = care.day(reading.on()) >= limits.of(care.checkpoint());
        boolean tried = course.adherenceCount() > 0 && meanAdherence(course) >= limits.of(Limit.ADHERENCE_LOW);
        return due && tried && !comparison.isPartial() && comparison.hasBaseline() && !comparison.isAcceptable()
                ? ProgressRule.PLATEAU_NO_RESPONSE
                : ProgressRule.STABLE_EARLY;
    }

    private static Status status(ProgressRule rule) {
        return switch (rule) {
            case RED_FLAG -> Status.RED_FLAG;
            case ADVERSE_EVENT -> Status.ADVERSE_EVENT;
            case MISSED, PAIN_ABSENT, IMPLAUSIBLE_JUMP -> Status.INSUFFICIENT_DATA;
            case CONFLICT_OF_DOMAINS, CONFLICT_WITH_IMPRESSION -> Status.CONFLICTING;
            case WORSENING_SUSTAINED, WORSENING_BY_IMPRESSION -> Status.WORSENING;
            case FLARE -> Status.FLARE;
            case RECOVERED -> Status.RECOVERED;
            case PLATEAU_PARTIAL, PLATEAU_NO_RESPONSE -> Status.PLATEAU;
            case IMPROVING_PAIN, IMPROVING_FUNCTION -> Status.IMPROVING;
            case NON_ADHERENT -> Status.NON_ADHERENT;
            case STABLE_EARLY -> Status.STABLE_EARLY;
            case LATE,
                    NO_BASELINE,
                    ELEVATION_UNCONFIRMED,
                    SAFETY_NOT_ANSWERED,
                    REVIEW_LASTING_ELEVATION,
                    REVIEW_ROUTINE_RULE,
                    REVIEW_OPEN_QUESTION,
                    REVIEW_UNRECOGNISED_EVENT ->
                throw new IllegalArgumentException(rule + " stands beside a status and gives none");
        };
    }

    private static boolean wasElevated(Comparison comparison) {
        return comparison.previousValid().filter(Reading::elevated).isPresent();
    }

    private boolean isLongAfterTheLast(Comparison comparison, Reading reading) {
        var since = reading.on().minusDays(limits.days(Limit.WORSENING_DAYS));
        return comparison
                .previousValid()
                .filter(previous -> !previous.on().isAfter(since))
                .isPresent();
    }

    /**
     * Raised now and at every valid check-in back to one that is old enough, with those in between too close together for
     * the table to call it a worsening. Checking in more often must not hide it from a clinician.
     */
    private boolean raisedLongEnough(Comparison comparison, Reading reading) {
        var since = reading.on().minusDays(limits.days(Limit.WORSENING_DAYS));
        for (var earlier : comparison.before.reversed()) {
            if (earlier.isValid()) {
                if (!earlier.elevated()) {
                    return false;
                }
                if (!earlier.on().isAfter(since)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** At the last check-in that asked for it. */
    private boolean impressionWasWorse(Comparison comparison) {
        return Course.last(1, comparison.before, reading -> reading.scores().pgic() != null).stream()
                .anyMatch(reading -> {
                    var impression = reading.scores().pgic();
                    return impression != null && impression >= limits.of(Limit.PGIC_WORSE);
                });
    }

    private boolean wasRecovered(Comparison comparison, Reading reading) {
        var longAgo = reading.on().minusDays(limits.days(Limit.RECOVERED_DAYS));
        return comparison
                .previousValid()
                .filter(previous -> comparison.isRecovered(previous.scores())
                        && !previous.on().isAfter(longAgo))
                .isPresent();
    }

    /** The valid check-in nearest to the time after which no change is a plateau, among those at least as old. */
    private Optional<Reading> toCompareWith(Comparison comparison, Reading reading) {
        var longAgo = reading.on().minusDays(limits.days(Limit.STALLED_DAYS));
        return Course.last(
                        1,
                        comparison.before,
                        earlier -> earlier.isValid() && !earlier.on().isAfter(longAgo))
                .stream()
                .findFirst();
    }

    private Trend trend(Comparison comparison) {
        var previous = comparison.previousValid();
        return previous.isPresent()
                ? comparison.trend(
                        site -> site.of(previous.get().scores()),
                        scale -> scale.of(previous.get().scores()))
                : comparison.trend(site -> site.of(comparison.baseline), scale -> scale.of(comparison.baseline));
    }

    private static Confidence confidence(Comparison comparison) {
        if (!comparison.hasBaseline()) {
            return Confidence.LOW;
        }
        var scale = comparison.scale;
        boolean complete = !comparison.isPartial()
                && comparison.site.of(comparison.baseline) != null
                && scale != null
                && scale.of(comparison.baseline) != null;
        return complete ? Confidence.HIGH : Confidence.MEDIUM;
    }

    private void describe(Comparison comparison, Care care, Course course, Reading reading) {
        comparison.note("day", (double) care.day(reading.on()));
        comparison.note("checkpointDay", limits.of(care.checkpoint()));
        var recent = adherence(course, reading);
        comparison.note("adherence14CheckIns", (double) recent.size());
        if (!recent.isEmpty()) {
            comparison.note("adherence14", mean(recent));
        }
        if (course.adherenceCount() > 0) {
            comparison.note("adherenceMean", meanAdherence(course));
        }
        comparison.note("acceptableDays", (double) acceptableDays(comparison, reading));
        comparison.note("improvedInARow", (double) improvedInARow(comparison, reading));
        comparison
                .previousValid()
                .ifPresent(previous -> comparison.note(
                        "daysSincePrevious", (double) ChronoUnit.DAYS.between(previous.on(), reading.on())));
    }

    /** For how long pain has been acceptable and not raised, at every valid check-in. */
    private long acceptableDays(Comparison comparison, Reading reading) {
        if (!reading.isAcceptable(limits)) {
            return 0;
        }
        var since = reading.on();
        for (var earlier : comparison.before.reversed()) {
            if (earlier.isValid()) {
                if (!earlier.isAcceptable(limits)) {
                    break;
                }
                since = earlier.on();
            }
        }
        return ChronoUnit.DAYS.between(since, reading.on());
    }

    private static int improvedInARow(Comparison comparison, Reading reading) {
        if (!reading.isValid() || !reading.improved()) {
            return 0;
        }
        return comparison.previousValid().filter(Reading::improved).isPresent() ? ENOUGH_IN_A_ROW : 1;
    }

    private List<Integer> adherence(Course course, Reading reading) {
        var since = reading.on().minusDays(limits.days(Limit.ADHERENCE_DAYS));
        return course.readings().stream()
                .filter(each -> !each.on().isBefore(since) && !each.on().isAfter(reading.on()))
                .<@Nullable Integer>map(each -> each.scores().adherencePct())
                .flatMap(Progress::present)
                .toList();
    }

    private static Stream<Integer> present(@Nullable Integer value) {
        return value == null ? Stream.empty() : Stream.of(value);
    }

    private static double mean(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).average().orElse(Double.NaN);
    }

    private static double meanAdherence(Course course) {
        return (double) course.adherenceTotal() / course.adherenceCount();
    }

    private static Optional<Reading> previousValid(Course course, LocalDate on) {
        return Course.last(1, course.before(on), Reading::isValid).stream().findFirst();
    }

    /** An unconfirmed jump that this answer may confirm: an earlier one of the same day, or the reading before. */
    private static Optional<Reading> jumpBefore(Course course, Answered answered) {
        var sameDay = course.on(answered.on());
        var before = course.before(answered.on());
        var candidate = sameDay.isPresent()
                ? sameDay
                : before.isEmpty() ? Optional.<Reading>empty() : Optional.of(before.getLast());
        return candidate.filter(
                reading -> !reading.confirmed() && reading.scores().painNprs() != null);
    }

    private Course confirming(BaselineScores baseline, Course course, Reading jump) {
        var comparison = new Comparison(limits, baseline, jump.scores(), null, course.before(jump.on()));
        return course.with(new Reading(
                jump.checkIn(), jump.on(), jump.scores(), true, comparison.elevated, comparison.improved()));
    }

    /** Either site changed more, within days, than pain usually does; it may be a slip of the finger. */
    private boolean jumps(BaselineScores baseline, Care care, Answered answered, Optional<Reading> previous) {
        var since = previous.map(Reading::on).orElse(care.since());
        return ChronoUnit.DAYS.between(since, answered.on()) <= limits.of(Limit.JUMP_DAYS)
                && differs(baseline, previous, answered);
    }

    /** From the valid check-in before, or from the baseline if there is none. */
    private boolean differs(BaselineScores baseline, Optional<Reading> previous, Answered answered) {
        return differ(previous.map(Reading::scores).orElseGet(baseline::asAnswered), answered.scores());
    }

    private boolean differ(Scores one, Scores other) {
        for (var site : Site.values()) {
            var before = site.of(one);
            var after = site.of(other);
            if (before != null && after != null && Math.abs(after - before) >= limits.of(Limit.PAIN_JUMP)) {
                return true;
            }
        }
        return false;
    }
}
