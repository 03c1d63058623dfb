package org.lumbar.plan;

import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import org.lumbar.plan.adjustment.AdjustmentKnowledge;
import org.lumbar.plan.adjustment.PlanAdjuster;
import org.lumbar.plan.catalogue.CatalogueContent;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.PatientWords;
import org.lumbar.plan.catalogue.SafetyRules;
import org.lumbar.plan.composition.CompositionKnowledge;
import org.lumbar.plan.composition.PlanComposer;

/** The knowledge that the service ships, loaded once for all tests. */
public final class TestKnowledge {

    public static final ClinicalVocabulary VOCABULARY = ClinicalVocabulary.load();

    public static final CatalogueContent CATALOGUE_CONTENT =
            PlanVocabulary.ofPatients(VOCABULARY).load("knowledge/catalogue.yaml", CatalogueContent.class);

    public static final InterventionCatalogue CATALOGUE = new InterventionCatalogue(
            CATALOGUE_CONTENT, VOCABULARY.interventionCategories().keySet());

    public static final CompositionKnowledge COMPOSITION =
            PlanVocabulary.ofPatients(VOCABULARY).load("knowledge/composition.yaml", CompositionKnowledge.class);

    public static final AdjustmentKnowledge ADJUSTMENT =
            PlanVocabulary.ofProgress().load("knowledge/adjustment.yaml", AdjustmentKnowledge.class);

    public static final PlanComposer COMPOSER = new PlanComposer(CATALOGUE, COMPOSITION);

    public static final PatientWords WORDS = PlanVocabulary.ofPatients(VOCABULARY)
            .load("knowledge/patient-words.yaml", PatientWords.class)
            .checkedAgainst(CATALOGUE);

    public static final SafetyRules SAFETY = COMPOSITION.safety(CATALOGUE_CONTENT);

    public static final PlanAdjuster ADJUSTER = new PlanAdjuster(CATALOGUE, ADJUSTMENT);

    private TestKnowledge() {}
}
