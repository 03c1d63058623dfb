package org.lumbar.plan.composition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.treatment.Reason;

/**
 * What a clinic goes by.
 *
 * @param profile the guideline that counts where guidelines differ
 * @param notOffered codes of what the clinic does not offer
 * @param cautions what the clinic wants people to be careful with, by intervention
 * @param autoRelease whether a plan that needs no sign-off is released without a clinician's approval
 */
public record Formulary(
        GuidelineProfile profile, Set<String> notOffered, Map<String, List<Reason>> cautions, boolean autoRelease) {

    public Formulary {
        notOffered = Set.copyOf(notOffered);
        cautions = Map.copyOf(cautions);
    }

    public Formulary(GuidelineProfile profile, Set<String> notOffered) {
        this(profile, notOffered, Map.of(), false);
    }

    List<Reason> cautionsOf(String intervention) {
        return cautions.getOrDefault(intervention, List.of());
    }
}
