package org.lumbar.plan.catalogue;

import java.util.regex.Pattern;

/** From the least to the most that may be planned. */
public record Range(double least, double most) {

    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?) to (\\d+(?:\\.\\d+)?)");

    public Range {
        if (least > most) {
            throw new IllegalArgumentException(
                    "A range must not end (%s) before it begins (%s)".formatted(most, least));
        }
    }

    /** @throws IllegalArgumentException unless it reads like {@code 200 to 400} */
    public static Range of(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("A range must read like '200 to 400', but is '%s'".formatted(text));
        }
        return new Range(Double.parseDouble(parts.group(1)), Double.parseDouble(parts.group(2)));
    }

    public boolean holds(double amount) {
        return least <= amount && amount <= most;
    }

    /** Tells whether all that {@code other} allows is allowed here. */
    public boolean covers(Range other) {
        return holds(other.least) && holds(other.most);
    }

    /** What both allow; where they have nothing in common, the less of the two. */
    public Range and(Range other) {
        var lower = Math.min(most, other.most);
        return new Range(Math.min(Math.max(least, other.least), lower), lower);
    }

    @Override
    public String toString() {
        return "%s to %s".formatted(Dose.number(least), Dose.number(most));
    }
}
