package org.lumbar.assessment.answers;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Scores instruments from their items, each with its own rule for items that were not answered. */
public final class Instruments {

    /** With more items missing, a Roland-Morris score is not valid (clinical reference, section 4; platform's choice). */
    private static final int RMDQ_MOST_MISSING = 4;

    /** These items of the Orebro short form count from the other end (expectations, sleep and ability are good when high). */
    private static final List<Integer> OMPSQ_REVERSED = List.of(2, 3, 7);

    private Instruments() {}

    /**
     * Roland-Morris disability from its items: the number that apply; up to 4 missing items are made up for in
     * proportion.
     *
     * @return 0 to 24; null when there are no items, or too few
     */
    public static @Nullable Integer rmdq(@Nullable List<@Nullable Boolean> items) {
        if (items == null || items.isEmpty()) {
            return null;
        }
        var answered = items.stream().filter(Objects::nonNull).count();
        if (items.size() - answered > RMDQ_MOST_MISSING) {
            return null;
        }
        var applying = items.stream().filter(Boolean.TRUE::equals).count();
        return (int) Math.round((double) applying / answered * items.size());
    }

    /** Whether a Roland-Morris score from these items makes up for missing ones. */
    public static boolean isEstimated(@Nullable List<@Nullable Boolean> items) {
        return items != null && items.contains(null) && rmdq(items) != null;
    }

    /** The first two items of the PHQ-9; null unless both are answered. */
    public static @Nullable Integer phq2(@Nullable List<@Nullable Integer> phq9Items) {
        return phq9Items == null || phq9Items.size() < 2 ? null : total(phq9Items.subList(0, 2));
    }

    /** 0 to 27; null unless all items are answered. */
    public static @Nullable Integer phq9(@Nullable List<@Nullable Integer> items) {
        return total(items);
    }

    /** The last item of the PHQ-9, thoughts of being better off dead; null when not answered. */
    public static @Nullable Integer phq9LastItem(@Nullable List<@Nullable Integer> items) {
        return items == null || items.size() < 9 ? null : items.get(8);
    }

    /** Orebro short form, 0 to 100; null unless all ten items are answered. */
    public static @Nullable Integer ompsq(@Nullable List<@Nullable Integer> items) {
        if (items == null) {
            return null;
        }
        var sum = 0;
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item == null) {
                return null;
            }
            sum += OMPSQ_REVERSED.contains(i) ? 10 - item : item;
        }
        return sum;
    }

    /** Mean of pain, enjoyment and general activity, 0 to 10; null unless all three are answered. */
    public static @Nullable Double peg(@Nullable List<@Nullable Integer> items) {
        var total = total(items);
        return total == null || items == null || items.isEmpty() ? null : (double) total / items.size();
    }

    /** Mean of the activities' ratings, 0 to 10. */
    public static @Nullable Double psfs(@Nullable List<Integer> ratings) {
        return ratings == null || ratings.isEmpty()
                ? null
                : ratings.stream().mapToInt(Integer::intValue).average().orElseThrow();
    }

    private static @Nullable Integer total(@Nullable List<@Nullable Integer> items) {
        if (items == null) {
            return null;
        }
        var sum = 0;
        for (var item : items) {
            if (item == null) {
                return null;
            }
            sum += item;
        }
        return sum;
    }
}
