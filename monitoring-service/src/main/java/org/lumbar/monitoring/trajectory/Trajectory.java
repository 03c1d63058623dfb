package org.lumbar.monitoring.trajectory;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.CheckInRecord;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.progress.Limits;
import org.lumbar.monitoring.progress.Site;
import org.lumbar.monitoring.progress.Status;
import org.lumbar.monitoring.story.Mark;
import org.lumbar.platform.kernel.EpisodeId;

/**
 * How one episode has gone: everything that was measured and everything that happened, on one axis of days.
 *
 * @param began day 0: the first on which a plan was active; null while none has been
 * @param dominantSite where it hurt more at baseline
 * @param series one for each thing that was measured at least once
 * @param checkIns answered and missed, in the order of their days
 * @param happenings in the order of their days
 * @param earlierLeftOut there is more before the first check-in than is shown
 */
public record Trajectory(
        EpisodeId episode,
        @Nullable LocalDate began,
        String zone,
        Measure dominantSite,
        List<Series> series,
        List<CheckIn> checkIns,
        List<Happening> happenings,
        boolean earlierLeftOut) {

    /** So many check-ins are shown, the latest. */
    public static final int MOST = 400;

    /** Shares are computed in floating point; 29.999… % is 30 %. */
    private static final double ROUNDING = 1e-9;

    public Trajectory {
        series = List.copyOf(series);
        checkIns = List.copyOf(checkIns);
        happenings = List.copyOf(happenings);
    }

    /**
     * One measure over time.
     *
     * @param baseline null when it was not measured at the first assessment
     * @param measurementError a change of this size or more is no error of measurement; null when nobody knows
     * @param importantGain the smallest gain that matters; null without a baseline, or when there is no room for it
     * @param importantFrom the value from which on that gain is reached
     */
    public record Series(
            Measure measure,
            @Nullable Double baseline,
            @Nullable Double measurementError,
            @Nullable Double importantGain,
            @Nullable Double importantFrom,
            List<Point> points) {

        public Series {
            points = List.copyOf(points);
        }
    }

    /** What a change from baseline amounts to. */
    public enum Change {
        /** As much as matters. */
        IMPROVED,
        /** More than measurement error, but less than matters. */
        BETTER,
        /** Less than measurement error, or nobody knows how large that is. */
        WITHIN_ERROR,
        WORSE,
        /** There is nothing to compare with. */
        UNKNOWN
    }

    /**
     * A value.
     *
     * @param sinceBaseline the value less that of the baseline; null without a baseline
     */
    public record Point(
            LocalDate on, int day, double value, @Nullable Double sinceBaseline, Change change) {}

    /**
     * A check-in.
     *
     * @param missed nobody answered
     * @param flare pain or function was up for now
     */
    public record CheckIn(
            UUID checkIn, LocalDate on, int day, Status status, boolean missed, boolean flare, List<String> rules) {

        public CheckIn {
            rules = List.copyOf(rules);
        }
    }

    /** Something that happened beside the check-ins. */
    public record Happening(LocalDate on, int day, Mark mark) {}

    /**
     * The trajectory of a follow-up.
     *
     * @param records the latest, in the order in which they were made; of several about one check-in the last counts
     * @param marks the latest, in any order
     */
    public static Trajectory of(
            FollowUp followUp, List<CheckInRecord> records, List<Mark> marks, Limits limits, boolean earlierLeftOut) {
        var plan = followUp.plan();
        var zone = plan == null ? ZoneOffset.UTC : ZoneId.of(plan.zone());
        var outcome = followUp.story().outcome();
        var began = outcome == null ? (plan == null ? null : plan.since()) : outcome.since();
        var days = new Days(zone, began);
        var counted = new LinkedHashMap<UUID, CheckInRecord>();
        records.forEach(record -> counted.put(record.checkIn().checkIn(), record));
        var inOrder = counted.values().stream()
                .sorted(Comparator.comparing((CheckInRecord record) -> days.on(record))
                        .thenComparing(CheckInRecord::recordedAt))
                .toList();
        var series = new ArrayList<Series>();
        for (var measure : Measure.values()) {
            var each = series(measure, followUp, inOrder, limits, days);
            if (each.baseline() != null || !each.points().isEmpty()) {
                series.add(each);
            }
        }
        return new Trajectory(
                followUp.episode(),
                began,
                zone.getId(),
                followUp.baselineScores().dominantSite() == Site.LEG ? Measure.LEG_PAIN : Measure.BACK_PAIN,
                series,
                inOrder.stream().map(record -> checkIn(record, days)).toList(),
                marks.stream()
                        .sorted(Comparator.comparing(Mark::at))
                        .map(mark -> new Happening(days.on(mark), days.number(days.on(mark)), mark))
                        .toList(),
                earlierLeftOut);
    }

    /** Days where the clinic is, counted from day 0. */
    private record Days(ZoneId zone, @Nullable LocalDate began) {

        LocalDate on(CheckInRecord record) {
            var at = record.answeredAt() == null ? record.checkIn().dueAt() : record.answeredAt();
            return LocalDate.ofInstant(at, zone);
        }

        LocalDate on(Mark mark) {
            return LocalDate.ofInstant(mark.at(), zone);
        }

        int number(LocalDate on) {
            return began == null ? 0 : (int) (on.toEpochDay() - began.toEpochDay());
        }
    }

    private static CheckIn checkIn(CheckInRecord record, Days days) {
        var judgement = record.evaluation().judgement();
        var on = days.on(record);
        return new CheckIn(
                record.checkIn().checkIn(),
                on,
                days.number(on),
                judgement.status(),
                record.isMissed(),
                judgement.status() == Status.FLARE,
                judgement.rules().stream().map(rule -> rule.id()).toList());
    }

    private static Series series(
            Measure measure, FollowUp followUp, List<CheckInRecord> records, Limits limits, Days days) {
        var baseline = measure.of(followUp.baseline());
        var error = measure.error(limits);
        var gain = baseline == null ? null : measure.importantGain(limits, baseline);
        var points = new ArrayList<Point>();
        for (var record : records) {
            var value = measure.of(record);
            if (value != null) {
                var on = days.on(record);
                points.add(new Point(
                        on,
                        days.number(on),
                        value,
                        baseline == null ? null : (Double) (value - baseline),
                        change(measure, baseline, value, error, gain)));
            }
        }
        Double from = baseline == null || gain == null
                ? null
                : (Double) (measure.highIsGood() ? baseline + gain : baseline - gain);
        return new Series(measure, baseline, error, gain, from, points);
    }

    private static Change change(
            Measure measure, @Nullable Double baseline, double value, @Nullable Double error, @Nullable Double gain) {
        if (baseline == null) {
            return Change.UNKNOWN;
        }
        double better = measure.gain(baseline, value);
        if (gain != null && better >= gain - ROUNDING) {
            return Change.IMPROVED;
        }
        if (error == null || Math.abs(better) < error) {
            return Change.WITHIN_ERROR;
        }
        return better > 0 ? Change.BETTER : Change.WORSE;
    }

    /** The last day that is shown, and at least day 0; null when there is nothing to show. */
    @Nullable
    LocalDate last() {
        return end(false);
    }

    /** The first day that is shown. */
    @Nullable
    LocalDate first() {
        return end(true);
    }

    private @Nullable LocalDate end(boolean first) {
        var days = new ArrayList<LocalDate>();
        if (began != null) {
            days.add(began);
        }
        checkIns.forEach(checkIn -> days.add(checkIn.on()));
        happenings.forEach(happening -> days.add(happening.on()));
        var order = Comparator.<LocalDate>naturalOrder();
        return days.stream().min(first ? order : order.reversed()).orElse(null);
    }
}
