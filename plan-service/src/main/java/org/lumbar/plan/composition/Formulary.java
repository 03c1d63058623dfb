package org.lumbar.plan.composition;

import java.util.Set;
import org.lumbar.plan.catalogue.GuidelineProfile;

/**
 * What a clinic goes by.
 *
 * @param profile the guideline that counts where guidelines differ
 * @param notOffered codes of what the clinic does not offer
 */
public record Formulary(GuidelineProfile profile, Set<String> notOffered) {

    public Formulary {
        notOffered = Set.copyOf(notOffered);
    }
}
