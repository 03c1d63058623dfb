package org.lumbar.contracts.vocabulary;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A number that can be recorded.
 *
 * @param code such as {@code egfr}
 * @param meaning what it means to a clinician
 * @param unit UCUM unit of the stored value; {@code 1} for points and counts
 * @param min smallest possible value, in {@code unit}; below, it is a mistake
 * @param max largest possible value, in {@code unit}; above, it is a mistake
 * @param whole {@code true} when only whole numbers are possible
 * @param accepted other units in which it may be given, as {@link #spelling} writes them
 */
public record Measure(
        String code,
        String meaning,
        String unit,
        double min,
        double max,
        boolean whole,
        Map<String, Conversion> accepted) {

    /** Room for rounding when a converted value is compared with a limit, as a share of the value. */
    private static final double ROUNDING = 1e-9;

    public Measure {
        accepted = Map.copyOf(accepted);
    }

    /**
     * How a value in another unit becomes one in the measure's own: {@code value * factor + offset}.
     *
     * @param factor never 0
     * @param offset in the measure's own unit
     */
    public record Conversion(double factor, double offset) {

        double apply(double value) {
            return value * factor + offset;
        }
    }

    /**
     * The value in the measure's own unit.
     *
     * @param value as it was given
     * @param givenUnit as it was given, in any common spelling; {@code null} or blank = already in the measure's own unit
     * @throws IllegalArgumentException if the unit is not accepted, or the value is not a number, impossible or not whole where it must be
     */
    public double inSi(double value, @Nullable String givenUnit) {
        var converted = conversion(givenUnit).apply(value);
        if (!Double.isFinite(converted)) {
            throw new IllegalArgumentException("%s must be a number, but is %s".formatted(code, value));
        }
        var room = Math.abs(converted) * ROUNDING;
        if (converted < min - room || converted > max + room) {
            throw new IllegalArgumentException("%s must be from %s to %s %s, but is %s%s"
                    .formatted(code, plain(min), plain(max), unit, plain(value), shown(givenUnit)));
        }
        if (whole && converted != Math.rint(converted)) {
            throw new IllegalArgumentException("%s must be a whole number, but is %s".formatted(code, plain(value)));
        }
        return converted;
    }

    private Conversion conversion(@Nullable String givenUnit) {
        if (givenUnit == null || givenUnit.isBlank()) {
            return new Conversion(1, 0);
        }
        var conversion = accepted.get(spelling(givenUnit));
        if (conversion == null) {
            throw new IllegalArgumentException("%s is taken in %s, but was given in %s. Known units: %s"
                    .formatted(code, unit, givenUnit, new TreeMap<>(accepted).keySet()));
        }
        return conversion;
    }

    /** One spelling for a unit, whatever its case, spaces and signs for micro. */
    static String spelling(String unit) {
        return Words.lower(unit).replace('μ', 'u').replaceAll("\\s", "");
    }

    private static String shown(@Nullable String givenUnit) {
        return givenUnit == null || givenUnit.isBlank() ? "" : " " + givenUnit;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
