package org.lumbar.plan;

import java.util.Set;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.composition.Formulary;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How plans are composed.
 *
 * @param guidelineProfile the guideline that counts where guidelines differ
 * @param notOffered codes of interventions that are not offered here, such as {@code SC-03}
 */
@ConfigurationProperties("lumbar.plan.composition")
record CompositionProperties(
        @DefaultValue("NICE") GuidelineProfile guidelineProfile,
        @DefaultValue Set<String> notOffered) {

    /**
     * The same, in the core's own words.
     *
     * @throws IllegalArgumentException when something is not offered that is not in the catalogue
     */
    Formulary formulary(InterventionCatalogue catalogue) {
        notOffered.forEach(catalogue::get);
        return new Formulary(guidelineProfile, notOffered);
    }
}
