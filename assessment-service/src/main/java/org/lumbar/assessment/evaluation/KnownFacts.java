package org.lumbar.assessment.evaluation;

import java.util.List;
import java.util.Map;

/** The facts that an evaluation was made from, in codes. A code in neither list was unknown. */
public record KnownFacts(List<String> present, List<String> absent, Map<String, Double> numbers) {

    public KnownFacts {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
        numbers = Map.copyOf(numbers);
    }
}
