package org.lumbar.contracts.vocabulary;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A medicine as the vocabulary knows it.
 *
 * @param generic its generic name, or what a word for a class stands for, such as {@code anticoagulant by class}
 * @param names other names under which people write it
 * @param classes what rules ask for, such as {@code NSAID}; the first is its main class
 * @param formClasses classes instead of {@code classes} when it is given in a form, such as {@code topical}
 * @param allergyClass what an allergy to it counts for; {@code null} when that cannot be told, as with combinations
 * @param byDose classes that depend on the dose; {@code null} = none
 */
public record Medicine(
        String generic,
        List<String> names,
        List<String> classes,
        Map<String, List<String>> formClasses,
        @Nullable String allergyClass,
        @Nullable ByDose byDose) {

    public Medicine {
        names = List.copyOf(names);
        classes = List.copyOf(classes);
        formClasses = Map.copyOf(formClasses);
    }

    /**
     * Classes that depend on the dose.
     *
     * @param limitMg mg a day, or mg at once when the text does not say how often
     * @param upTo classes up to the limit
     * @param above classes above the limit, and when the dose is not known
     */
    public record ByDose(double limitMg, List<String> upTo, List<String> above) {

        public ByDose {
            upTo = List.copyOf(upTo);
            above = List.copyOf(above);
        }
    }
}
