package org.lumbar.plan;

import java.util.HashMap;
import java.util.List;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import org.lumbar.plan.adjustment.AdjustingPlans;
import org.lumbar.plan.adjustment.AdjustmentKnowledge;
import org.lumbar.plan.adjustment.PlanAdjuster;
import org.lumbar.plan.catalogue.CatalogueContent;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.RuleTexts;
import org.lumbar.plan.catalogue.SafetyRules;
import org.lumbar.plan.composition.ClinicComposers;
import org.lumbar.plan.composition.ComposingPlans;
import org.lumbar.plan.composition.CompositionKnowledge;
import org.lumbar.plan.composition.GuardingPlans;
import org.lumbar.plan.formulary.Formularies;
import org.lumbar.plan.formulary.KeepingFormularies;
import org.lumbar.plan.formulary.Overlay;
import org.lumbar.plan.treatment.ChangingPlans;
import org.lumbar.plan.treatment.ClinicSettings;
import org.lumbar.plan.treatment.DecidingOnPlans;
import org.lumbar.plan.treatment.ReadingPlans;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.plan.whatif.RedFlags;
import org.lumbar.plan.whatif.TryingOutPlans;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.rules.InvalidKnowledge;
import org.lumbar.platform.rules.KnowledgeLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the service does, and what each part is built from. An assessment is heard of and a plan or a handover composed;
 * people decide on it; check-ins adjust it; danger suspends it.
 */
@Configuration(proxyBeanMethods = false)
class PlanServiceConfiguration {

    // --- use-cases ---

    @Bean
    ComposingPlans composingPlans(TreatmentPlans plans, ClinicComposers composers, DomainClock clock) {
        return new ComposingPlans(plans, composers, clock);
    }

    @Bean
    KeepingFormularies keepingFormularies(
            Formularies formularies,
            CatalogueContent content,
            InterventionCatalogue catalogue,
            CompositionKnowledge rules,
            SafetyRules safety,
            ClinicalVocabulary vocabulary,
            KnowledgeLoader patientKnowledge,
            CompositionProperties properties) {
        var knowledge = new KeepingFormularies.Knowledge(
                content,
                catalogue,
                rules,
                List.copyOf(vocabulary.interventionCategories().keySet()),
                safety,
                overlay -> overlay(patientKnowledge, overlay));
        return new KeepingFormularies(formularies, knowledge, properties.formulary(catalogue));
    }

    private static Overlay overlay(KnowledgeLoader loader, String yaml) {
        try {
            return loader.read("overlay", yaml, Overlay.class);
        } catch (InvalidKnowledge e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Bean
    GuardingPlans guardingPlans(TreatmentPlans plans, ComposingPlans composing, DomainClock clock) {
        return new GuardingPlans(plans, composing, clock);
    }

    @Bean
    DecidingOnPlans decidingOnPlans(TreatmentPlans plans, DomainClock clock) {
        return new DecidingOnPlans(plans, clock);
    }

    @Bean
    ChangingPlans changingPlans(
            TreatmentPlans plans, DecidingOnPlans deciding, ClinicComposers composers, SafetyRules safety) {
        return new ChangingPlans(
                plans, deciding, (clinic, grounds) -> composers.of(clinic).changing(grounds), safety);
    }

    @Bean
    AdjustingPlans adjustingPlans(TreatmentPlans plans, PlanAdjuster adjuster, DomainClock clock) {
        return new AdjustingPlans(plans, adjuster, clock);
    }

    @Bean
    TryingOutPlans tryingOutPlans(
            TreatmentPlans plans, ClinicComposers composers, ClinicalVocabulary vocabulary, RedFlags redFlags) {
        return new TryingOutPlans(plans, composers, PlanVocabulary.changeable(vocabulary), redFlags);
    }

    @Bean
    ReadingPlans readingPlans(TreatmentPlans plans) {
        return new ReadingPlans(plans);
    }

    // --- knowledge ---

    @Bean
    PlanAdjuster planAdjuster(InterventionCatalogue catalogue, AdjustmentKnowledge rules) {
        return new PlanAdjuster(catalogue, rules);
    }

    @Bean
    InterventionCatalogue interventionCatalogue(CatalogueContent content, ClinicalVocabulary vocabulary) {
        return new InterventionCatalogue(
                content, vocabulary.interventionCategories().keySet());
    }

    @Bean
    RuleTexts ruleTexts(CatalogueContent catalogue, CompositionKnowledge rules) {
        var texts = new HashMap<String, String>();
        catalogue.interventions().forEach(one -> {
            one.stops().forEach(stop -> texts.put(stop.id(), stop.reason()));
            one.cautions().forEach(caution -> texts.put(caution.id(), caution.advice()));
        });
        catalogue.practices().forEach(one -> one.stops().forEach(stop -> texts.put(stop.id(), stop.reason())));
        rules.withholding().forEach(rule -> texts.put(rule.id(), rule.reason()));
        rules.gates().forEach(gate -> texts.put(gate.id(), gate.reason()));
        rules.signOffs().forEach(rule -> texts.put(rule.id(), rule.reason()));
        return new RuleTexts(texts);
    }

    @Bean
    SafetyRules safetyRules(CatalogueContent catalogue, CompositionKnowledge rules) {
        return rules.safety(catalogue);
    }

    @Bean
    KnowledgeLoader patientKnowledge(ClinicalVocabulary vocabulary) {
        return PlanVocabulary.ofPatients(vocabulary);
    }

    @Bean
    KnowledgeLoader progressKnowledge() {
        return PlanVocabulary.ofProgress();
    }

    @Bean
    ClinicalVocabulary clinicalVocabulary() {
        return ClinicalVocabulary.load();
    }

    // --- the published language and the clinics ---

    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.of(PublishedEvents.types());
    }

    @Bean
    ClinicSettings clinicSettings(ClinicProperties properties) {
        return properties.settings();
    }
}
