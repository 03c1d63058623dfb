package org.lumbar.plan.whatif;

import java.util.Map;
import java.util.Set;

/**
 * What is supposed to be otherwise.
 *
 * @param present codes of findings, history, pain features and wishes that are supposed to be there
 * @param absent codes that are supposed not to be there
 * @param unknown codes that are supposed not to be known
 * @param numbers measures that are supposed to have other values
 * @param notMeasured measures that are supposed not to be known
 * @param takes classes of medicines that are supposed to be taken
 * @param takesNot classes of medicines that are supposed not to be taken
 */
public record Changes(
        Set<String> present,
        Set<String> absent,
        Set<String> unknown,
        Map<String, Double> numbers,
        Set<String> notMeasured,
        Set<String> takes,
        Set<String> takesNot) {

    public Changes {
        present = Set.copyOf(present);
        absent = Set.copyOf(absent);
        unknown = Set.copyOf(unknown);
        numbers = Map.copyOf(numbers);
        notMeasured = Set.copyOf(notMeasured);
        takes = Set.copyOf(takes);
        takesNot = Set.copyOf(takesNot);
    }

    boolean isEmpty() {
        return present.isEmpty()
                && absent.isEmpty()
                && unknown.isEmpty()
                && numbers.isEmpty()
                && notMeasured.isEmpty()
                && takes.isEmpty()
                && takesNot.isEmpty();
    }
}
