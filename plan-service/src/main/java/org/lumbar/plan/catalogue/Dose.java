package org.lumbar.plan.catalogue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much of an intervention. One that a person has set has a code that says its amounts, such as {@code SET-MG300-PD3-D7};
 * of an intervention that stands for several drugs it says which, such as {@code SET-TIZANIDINE-MG2-PD3-D7}.
 *
 * @param code such as {@code LEVEL-2} or {@code 250MG-X2}
 * @param amounts what can be counted of it
 * @param text frequency, time, intensity, and for how long, for people
 */
public record Dose(String code, Map<DoseMeasure, Double> amounts, String text) {

    private static final String SET = "SET";
    private static final Pattern DRUG = Pattern.compile("[A-Z]+");
    private static final Pattern AMOUNT = Pattern.compile("([A-Z]+)(\\d+(?:\\.\\d+)?)");

    public Dose {
        amounts = sorted(amounts);
    }

    private static Map<DoseMeasure, Double> sorted(Map<DoseMeasure, Double> amounts) {
        var sorted = new EnumMap<DoseMeasure, Double>(DoseMeasure.class);
        sorted.putAll(amounts);
        return Collections.unmodifiableMap(sorted);
    }

    /** A dose that a person has set. */
    public static Dose set(Map<DoseMeasure, Double> amounts) {
        return set(null, amounts);
    }

    /**
     * A dose that a person has set.
     *
     * @param drug which of the drugs that the intervention stands for; null when it stands for one
     */
    public static Dose set(@Nullable String drug, Map<DoseMeasure, Double> amounts) {
        var ordered = sorted(amounts);
        var code = ordered.entrySet().stream()
                .map(amount -> amount.getKey().abbreviation() + number(amount.getValue()))
                .collect(Collectors.joining("-", SET + "-" + (drug == null ? "" : drug + "-"), ""));
        var text = ordered.entrySet().stream()
                .map(amount -> number(amount.getValue()) + " " + amount.getKey().unit())
                .collect(Collectors.joining(", ", drug == null ? "" : drug.toLowerCase(Locale.ROOT) + ", ", ""));
        return new Dose(code, ordered, text);
    }

    /** The dose that a code of {@link #set} says; empty for any other code. */
    public static Optional<Dose> ofCode(String code) {
        if (!code.startsWith(SET + "-")) {
            return Optional.empty();
        }
        var amounts = new EnumMap<DoseMeasure, Double>(DoseMeasure.class);
        var parts = List.of(code.substring(SET.length() + 1).split("-", -1));
        var drug = DRUG.matcher(parts.getFirst()).matches() ? parts.getFirst() : null;
        for (var part : drug == null ? parts : parts.subList(1, parts.size())) {
            var amount = AMOUNT.matcher(part);
            if (!amount.matches()) {
                return Optional.empty();
            }
            var abbreviation = amount.group(1);
            Arrays.stream(DoseMeasure.values())
                    .filter(measure -> measure.abbreviation().equals(abbreviation))
                    .forEach(measure -> amounts.put(measure, Double.valueOf(amount.group(2))));
        }
        return Optional.of(set(drug, amounts));
    }

    /** All amounts that have bounds, also those that follow from others: of what is said and what follows, the more. */
    Map<DoseMeasure, Double> measured() {
        var all = new EnumMap<DoseMeasure, Double>(DoseMeasure.class);
        all.putAll(amounts);
        perDay(all, DoseMeasure.MG, DoseMeasure.MG_PER_DAY);
        perDay(all, DoseMeasure.GRAMS, DoseMeasure.GRAMS_PER_DAY);
        return all;
    }

    private static void perDay(Map<DoseMeasure, Double> all, DoseMeasure single, DoseMeasure daily) {
        var dose = all.get(single);
        if (dose != null) {
            all.merge(daily, dose * all.getOrDefault(DoseMeasure.TIMES_PER_DAY, 1.0), Math::max);
        }
    }

    static String number(double amount) {
        return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
    }
}
