package org.lumbar.plan.formulary;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.GuidelineProfile;

/**
 * What a network or one of its clinics goes by.
 *
 * @param profile the guideline that counts where guidelines differ; null = as the network, or the deployment, says
 * @param notOffered codes of interventions that are not offered
 * @param cautions what people should be careful with here
 * @param autoRelease whether a plan that needs no sign-off is released without a clinician's approval; a clinic can only
 *     refuse what its network has turned on
 * @param overlay more hard stops and narrower bounds of doses, in the language of the catalogue; null = none
 */
public record ClinicFormulary(
        @Nullable GuidelineProfile profile,
        Set<String> notOffered,
        List<LocalCaution> cautions,
        boolean autoRelease,
        @Nullable String overlay) {

    /** Something to be careful with in this clinic. */
    public record LocalCaution(String intervention, String advice) {}

    public ClinicFormulary {
        notOffered = Set.copyOf(notOffered);
        cautions = List.copyOf(cautions);
    }

    static ClinicFormulary empty() {
        return new ClinicFormulary(null, Set.of(), List.of(), true, null);
    }
}
