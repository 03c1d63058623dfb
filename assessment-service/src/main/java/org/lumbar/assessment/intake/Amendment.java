package org.lumbar.assessment.intake;

import java.util.List;
import org.lumbar.assessment.answers.Provenance;
import org.lumbar.assessment.answers.Section;

/**
 * A change after completion.
 *
 * @param version the version that it made
 */
public record Amendment(int version, String reason, List<Section> changed, Provenance by) {

    public Amendment {
        changed = List.copyOf(changed);
    }
}
