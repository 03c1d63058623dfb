package org.lumbar.monitoring.followup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.InvalidInput.Fault;

/**
 * What a check-in asks beside the scores that a status is made of; null is not answered.
 *
 * @param psfs Patient-Specific Functional Scale, mean of the patient's own activities, 0 to 10, high is better
 * @param qualityOfLife own health today, 0 to 100, high is better
 * @param confidence in managing alone, 0 to 10, high is better
 * @param goalsMetPct share of the goals that are met, %
 * @param activeMinutes moderate activity in the last week
 * @param adherence done share of what was planned, %, by item of the plan
 */
public record Particulars(
        @Nullable Double psfs,
        @Nullable Integer qualityOfLife,
        @Nullable Integer confidence,
        @Nullable Integer goalsMetPct,
        @Nullable Integer activeMinutes,
        SortedMap<String, Integer> adherence) {

    private static final int MINUTES_A_WEEK = 7 * 24 * 60;
    private static final int MOST_ITEMS = 30;

    /** @throws InvalidInput naming everything that is out of its range */
    public Particulars {
        var faults = new ArrayList<Fault>();
        check("psfs", psfs, 10, faults);
        check("qualityOfLife", qualityOfLife, 100, faults);
        check("selfManagementConfidence", confidence, 10, faults);
        check("goalsMetPct", goalsMetPct, 100, faults);
        check("activeMinutes", activeMinutes, MINUTES_A_WEEK, faults);
        adherence.forEach((item, done) -> checkItem(item, done, faults));
        if (adherence.size() > MOST_ITEMS) {
            faults.add(new Fault(
                    "itemAdherence",
                    "must name at most %d items, but names %d".formatted(MOST_ITEMS, adherence.size())));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        adherence = Collections.unmodifiableSortedMap(new TreeMap<>(adherence));
    }

    private static void checkItem(String item, Integer done, ArrayList<Fault> faults) {
        try {
            check("itemAdherence." + UUID.fromString(item), done, 100, faults);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault("itemAdherence", "must name items of the plan by their ids, but one is none"));
        }
    }

    private static void check(String field, @Nullable Number value, int most, ArrayList<Fault> faults) {
        if (value != null && !(value.doubleValue() >= 0 && value.doubleValue() <= most)) {
            faults.add(new Fault(field, "must be 0 to %d, but is %s".formatted(most, value)));
        }
    }

    /** Nothing answered. */
    public static Particulars none() {
        return new Particulars(null, null, null, null, null, new TreeMap<>());
    }

    /** The mean over the items, rounded to whole percent; null when none was answered. */
    public @Nullable Integer meanAdherence() {
        return adherence.isEmpty()
                ? null
                : (int) Math.round(adherence.values().stream()
                        .mapToInt(Integer::intValue)
                        .average()
                        .orElseThrow());
    }

    /** By the names that rules and readers know. */
    Map<String, Double> numbers() {
        var numbers = new TreeMap<String, Double>();
        note(numbers, "psfs", psfs);
        note(numbers, "qualityOfLife", qualityOfLife);
        note(numbers, "selfManagementConfidence", confidence);
        note(numbers, "goalsMetPct", goalsMetPct);
        note(numbers, "activeMinutes", activeMinutes);
        return numbers;
    }

    private static void note(Map<String, Double> numbers, String name, @Nullable Number value) {
        if (value != null) {
            numbers.put(name, value.doubleValue());
        }
    }
}
