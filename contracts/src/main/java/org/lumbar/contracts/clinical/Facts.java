package org.lumbar.contracts.clinical;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known about a patient, in codes. A code in neither list is unknown.
 *
 * @param present codes of findings, history, pain features and preferences that are there
 * @param absent codes that were asked for or examined and are not there
 * @param numbers measure code to value in the unit of the vocabulary, such as {@code age} (years), {@code bmi} (kg/m2), {@code egfr}
 *     (mL/min/1.73 m2), {@code systolic} (mmHg); a measure that is not in it is unknown
 */
public record Facts(List<String> present, List<String> absent, Map<String, Double> numbers) {

    public Facts {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }
}
