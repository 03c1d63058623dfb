package org.lumbar.assessment.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class of cause in the words of classifications; only where the reference asserts them.
 *
 * @param icd10 WHO edition
 * @param icd10cm United States clinical modification
 * @param snomed SNOMED CT concept; null when none is asserted
 */
public record Coding(
        List<String> icd10, List<String> icd10cm, @Nullable String snomed) {

    public Coding {
        icd10 = List.copyOf(icd10);
        icd10cm = List.copyOf(icd10cm);
    }
}
