package org.lumbar.assessment.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Truth;

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

    /**
     * The codes of all rules that hold.
     *
     * @return null when none does
     */
    static @Nullable Coding of(List<CodingRule> rules, Facts facts) {
        var icd10 = new ArrayList<String>();
        var icd10cm = new ArrayList<String>();
        String snomed = null;
        boolean coded = false;
        for (var rule : rules) {
            if (rule.when().truth(facts) == Truth.TRUE) {
                icd10.addAll(rule.icd10());
                icd10cm.addAll(rule.icd10cm());
                snomed = snomed == null ? rule.snomed() : snomed;
                coded = true;
            }
        }
        return coded ? new Coding(icd10, icd10cm, snomed) : null;
    }
}
