package org.lumbar.monitoring.outcomes;

/**
 * A share with its 95 % confidence interval by Wilson's score method, which stays within 0 and 1 and holds for small
 * numbers and for none or all.
 *
 * @param count how many
 * @param of out of how many
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927</a>
 */
public record Proportion(long count, long of, double share, double low, double high) {

    /** Two-sided 95 % quantile of the normal distribution. */
    static final double Z = 1.959963984540054;

    /** @throws IllegalArgumentException for more than all, or of none */
    public static Proportion of(long count, long of) {
        if (count < 0 || count > of || of == 0) {
            throw new IllegalArgumentException(
                    "A proportion must be 0 to all of some, but is %d of %d".formatted(count, of));
        }
        double share = (double) count / of;
        double middle = share + Z * Z / (2 * of);
        double half = Z * Math.sqrt(share * (1 - share) / of + Z * Z / (4.0 * of * of));
        double scale = 1 + Z * Z / of;
        return new Proportion(
                count,
                of,
                share,
                count == 0 ? 0 : Math.max(0, (middle - half) / scale),
                count == of ? 1 : Math.min(1, (middle + half) / scale));
    }
}
