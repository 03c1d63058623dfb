package org.lumbar.monitoring.outcomes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long a response takes, by the method of Kaplan and Meier: who was not followed long enough counts for as long as
 * they were seen. Confidence intervals are Greenwood's on the complementary log-log scale; that of the median holds all
 * days on which half is within the interval (Brookmeyer and Crowley).
 *
 * @param medianDays day by which half have responded; null while fewer than half have
 * @param medianLow earliest day that agrees with the data; null when there is none
 * @param medianHigh latest day that agrees with the data; null when there is no end to it
 * @param by share that has responded by certain days
 * @see <a href="https://doi.org/10.1080/01621459.1958.10501452">Kaplan and Meier 1958</a>
 */
public record TimeToResponse(
        @Nullable Integer medianDays,
        @Nullable Integer medianLow,
        @Nullable Integer medianHigh,
        List<ByDay> by) {

    private static final int[] DAYS = {14, 28, 42, 84};

    public TimeToResponse {
        by = List.copyOf(by);
    }

    /** The share that has responded by a day, with its 95 % interval; {@code atRisk} were still followed then. */
    public record ByDay(int day, double share, double low, double high, long atRisk) {}

    /** Who responded and who was last seen on a day. */
    private record Day(long responded, long lastSeen) {
        Day plus(long more, boolean response) {
            return response ? new Day(responded + more, lastSeen) : new Day(responded, lastSeen + more);
        }
    }

    /** A step of the curve: the share that has not responded after a day. */
    private record Step(int day, double waiting, double low, double high) {}

    /** @param tallies of treatments, in any order */
    public static TimeToResponse of(List<Outcomes.Tally> tallies) {
        var days = days(tallies);
        var curve = curve(days);
        var by = new ArrayList<ByDay>();
        for (int day : DAYS) {
            long atRisk = days.tailMap(day).values().stream()
                    .mapToLong(each -> each.responded() + each.lastSeen())
                    .sum();
            if (atRisk > 0) {
                var step = at(curve, day);
                by.add(new ByDay(day, 1 - step.waiting(), 1 - step.high(), 1 - step.low(), atRisk));
            }
        }
        return new TimeToResponse(first(curve, Step::waiting), first(curve, Step::low), first(curve, Step::high), by);
    }

    private static SortedMap<Integer, Day> days(List<Outcomes.Tally> tallies) {
        var days = new TreeMap<Integer, Day>();
        for (var tally : tallies) {
            days.merge(
                    tally.observedDays(),
                    new Day(0, 0).plus(tally.treatments(), tally.responded()),
                    (one, other) -> new Day(one.responded() + other.responded(), one.lastSeen() + other.lastSeen()));
        }
        return days;
    }

    private static List<Step> curve(Map<Integer, Day> days) {
        var curve = new ArrayList<Step>();
        long atRisk = days.values().stream()
                .mapToLong(day -> day.responded() + day.lastSeen())
                .sum();
        double waiting = 1;
        double greenwood = 0;
        for (var each : days.entrySet()) {
            long responded = each.getValue().responded();
            if (responded > 0) {
                waiting *= 1 - (double) responded / atRisk;
                greenwood += responded == atRisk ? 0 : (double) responded / ((double) atRisk * (atRisk - responded));
                curve.add(step(each.getKey(), waiting, greenwood));
            }
            atRisk -= responded + each.getValue().lastSeen();
        }
        return curve;
    }

    /** When nobody waits any more, or everybody does, the scale ends and with it the interval. */
    private static Step step(int day, double waiting, double greenwood) {
        if (waiting <= 0 || waiting >= 1) {
            return new Step(day, waiting, waiting, waiting);
        }
        double spread = Proportion.Z * Math.sqrt(greenwood) / Math.abs(Math.log(waiting));
        return new Step(day, waiting, Math.pow(waiting, Math.exp(spread)), Math.pow(waiting, Math.exp(-spread)));
    }

    private static Step at(List<Step> curve, int day) {
        var found = new Step(0, 1, 1, 1);
        for (var step : curve) {
            if (step.day() <= day) {
                found = step;
            }
        }
        return found;
    }

    /** The first day on which half, or fewer, are left waiting. */
    private static @Nullable Integer first(List<Step> curve, ToDoubleFunction<Step> waiting) {
        return curve.stream()
                .filter(step -> waiting.applyAsDouble(step) <= 0.5)
                .map(Step::day)
                .findFirst()
                .orElse(null);
    }
}
