package org.lumbar.monitoring.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The readings of one plan that a later check-in may be compared with: those of the last weeks, and the few older ones
 * that a reference, a plateau or an earlier impression rests on. One a day; it does not grow with the years.
 *
 * @param readings in the order of their days
 * @param adherenceTotal sum of all adherence answers since the plan began, forgotten readings included
 * @param adherenceCount how many these were
 */
public record Course(List<Reading> readings, int adherenceTotal, int adherenceCount) {

    /** A reference is the middle of so many values. */
    private static final int REFERENCE_OF = 3;

    public Course {
        readings = List.copyOf(readings);
    }

    /** Before the first check-in. */
    public static Course none() {
        return new Course(List.of(), 0, 0);
    }

    /** What was known before {@code date}. */
    List<Reading> before(LocalDate date) {
        return readings.stream().filter(reading -> reading.on().isBefore(date)).toList();
    }

    /** The reading of a day. */
    public Optional<Reading> on(LocalDate date) {
        return readings.stream().filter(reading -> reading.on().equals(date)).findFirst();
    }

    /** Tells whether a reading of a later day is there already. */
    public boolean hasAfter(LocalDate date) {
        return !readings.isEmpty() && readings.getLast().on().isAfter(date);
    }

    /** The same with a reading; it takes the place of one of the same day. */
    Course with(Reading reading) {
        var all = new ArrayList<Reading>();
        int total = adherenceTotal + adherence(reading);
        int count = adherenceCount + counted(reading);
        for (var each : readings) {
            if (each.on().equals(reading.on())) {
                total -= adherence(each);
                count -= counted(each);
            } else {
                all.add(each);
            }
        }
        all.add(reading);
        all.sort(Comparator.comparing(Reading::on));
        return new Course(all, total, count);
    }

    private static int adherence(Reading reading) {
        var done = reading.scores().adherencePct();
        return done == null ? 0 : done;
    }

    private static int counted(Reading reading) {
        return reading.scores().adherencePct() == null ? 0 : 1;
    }

    /** The same without readings that no later check-in is compared with. */
    Course forgetting(Limits limits) {
        if (readings.isEmpty()) {
            return this;
        }
        var latest = readings.getLast().on();
        var memory = latest.minusDays(limits.days(Limit.MEMORY_DAYS));
        var stalled = latest.minusDays(limits.days(Limit.STALLED_DAYS));
        var needed = new LinkedHashSet<Reading>();
        readings.stream().filter(reading -> !reading.on().isBefore(memory)).forEach(needed::add);
        needed.addAll(streakBefore(memory, limits));
        needed.addAll(last(1, Reading::isValid));
        needed.addAll(last(1, reading -> reading.scores().pgic() != null));
        needed.addAll(last(1, reading -> reading.isValid() && !reading.on().isAfter(stalled)));
        for (var site : Site.values()) {
            needed.addAll(last(REFERENCE_OF, reading -> isReference(reading) && site.of(reading.scores()) != null));
        }
        for (var scale : FunctionScale.values()) {
            needed.addAll(last(REFERENCE_OF, reading -> isReference(reading) && scale.of(reading.scores()) != null));
        }
        return new Course(readings.stream().filter(needed::contains).toList(), adherenceTotal, adherenceCount);
    }

    /**
     * What tells since when pain has been acceptable, of the time that is forgotten: the last valid reading that was not,
     * and the first valid one after it.
     */
    private List<Reading> streakBefore(LocalDate memory, Limits limits) {
        var valid = before(memory).stream().filter(Reading::isValid).toList();
        int first = valid.size();
        while (first > 0 && valid.get(first - 1).isAcceptable(limits)) {
            first--;
        }
        return valid.subList(Math.max(0, first - 1), Math.min(valid.size(), first + 1));
    }

    private static boolean isReference(Reading reading) {
        return reading.isValid() && !reading.elevated();
    }

    private List<Reading> last(int count, Predicate<Reading> that) {
        return last(count, readings, that);
    }

    static List<Reading> last(int count, List<Reading> of, Predicate<Reading> that) {
        var found = of.stream().filter(that).toList();
        return found.subList(Math.max(0, found.size() - count), found.size());
    }

    /** The middle value; of an even number of values, the mean of the two in the middle. */
    static double median(List<Double> values) {
        var sorted = values.stream().sorted().mapToDouble(Double::doubleValue).toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The latest values, baseline first if it is among them, that a reference is the middle of. */
    static List<Double> referenceValues(
            List<Double> baseline, List<Reading> before, Predicate<Reading> has, ToDoubleFunction<Reading> value) {
        var values = new ArrayList<>(baseline);
        before.stream()
                .filter(reading -> isReference(reading) && has.test(reading))
                .mapToDouble(value)
                .forEach(values::add);
        return values.subList(Math.max(0, values.size() - REFERENCE_OF), values.size());
    }
}
