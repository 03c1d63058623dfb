package org.lumbar.assessment.evaluation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Imaging that is indicated.
 *
 * @param modality code
 * @param text the modality in words
 * @param note what to mind; null when there is nothing
 */
public record Imaging(
        String modality, @Nullable String text, @Nullable String note) {

    /** Looks for a source outside the spine. */
    private static final Set<String> ELSEWHERE = Set.of(
            "AORTIC_ULTRASOUND_OR_CT",
            "CT_ABDOMEN_URGENT",
            "CT_ANGIOGRAPHY_LEG",
            "HIP_RADIOGRAPH",
            "RENAL_TRACT_ULTRASOUND_OR_CT");

    boolean isOfSpine() {
        return !ELSEWHERE.contains(modality);
    }
}
