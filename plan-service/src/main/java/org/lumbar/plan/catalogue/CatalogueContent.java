package org.lumbar.plan.catalogue;

import java.util.List;

/**
 * The catalogue as {@code knowledge/catalogue.yaml} has it.
 *
 * @param ownCategories categories that the shared vocabulary lacks
 * @param practices what is never offered, only left out with a reason
 */
public record CatalogueContent(
        String version,
        List<String> ownCategories,
        List<Ladder> ladders,
        List<Intervention> interventions,
        List<Intervention> practices) {}
