package org.lumbar.assessment.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Condition;

/**
 * When a class of cause may be told in codes of a classification: some only once it is confirmed, some only of one of its
 * kinds. Of a class, every rule that holds gives its codes.
 *
 * @param when may ask for the certainty of the class
 */
public record CodingRule(
        Condition when,
        List<String> icd10,
        List<String> icd10cm,
        @Nullable String snomed) {

    public CodingRule {
        icd10 = List.copyOf(icd10);
        icd10cm = List.copyOf(icd10cm);
    }
}
