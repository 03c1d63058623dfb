package org.lumbar.plan.composition.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.contracts.clinical.Baseline;
import org.lumbar.contracts.clinical.Evaluation;
import org.lumbar.plan.composition.DerivedFacts;
import org.lumbar.plan.composition.Evaluated;
import org.lumbar.plan.composition.PatientFacts;
import org.lumbar.plan.treatment.Assessed;
import org.lumbar.plan.treatment.CareContext;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.OpenQuestion;
import org.lumbar.plan.treatment.Triage;

/** The published evaluation in the composer's words. */
final class Evaluations {

    private static final String UNKNOWN = "UNKNOWN";

    private Evaluations() {}

    static Evaluated evaluated(String assessment, int version, Evaluation evaluation) {
        var triage = Triage.valueOf(evaluation.triage());
        var fired = evaluation.firedRules().stream()
                .map(rule -> new FiredRule(rule.rule(), Triage.valueOf(rule.triage()), rule.withinDays()))
                .toList();
        var questions = evaluation.openQuestions().stream()
                .map(question -> new OpenQuestion(
                        question.rule(),
                        Triage.valueOf(question.triage()),
                        question.unknown(),
                        question.clinicianNeeded()))
                .toList();
        var context = context(evaluation);
        return new Evaluated(
                new Assessed(UUID.fromString(assessment), version, triage),
                evaluation.withinDays(),
                fired,
                questions,
                evaluation.referral(),
                context,
                facts(evaluation, context)
                        .with(
                                fired,
                                evaluation.imaging(),
                                evaluation.referral(),
                                known(evaluation.riskStratum(), DerivedFacts.STRATA)
                                        .equals(UNKNOWN)));
    }

    private static CareContext context(Evaluation evaluation) {
        var baseline = evaluation.baseline();
        return new CareContext(
                known(evaluation.causeClass(), DerivedFacts.CAUSES),
                known(evaluation.durationClass(), DerivedFacts.DURATIONS),
                stratum(evaluation),
                baseline.painNprs(),
                baseline.legPainNprs(),
                baseline.rmdq(),
                baseline.odi());
    }

    /** While answers are missing, care is matched to the lowest stratum that they allow; a clinician signs. */
    private static String stratum(Evaluation evaluation) {
        var stratum = known(evaluation.riskStratum(), DerivedFacts.STRATA);
        return stratum.equals(UNKNOWN) ? known(evaluation.lowestRiskStratum(), DerivedFacts.STRATA) : stratum;
    }

    /** A code that a newer writer added is one that nothing is known about. */
    private static String known(@Nullable String code, List<String> codes) {
        return code != null && codes.contains(code) ? code : UNKNOWN;
    }

    private static PatientFacts facts(Evaluation evaluation, CareContext context) {
        var facts = evaluation.facts();
        var medicines = evaluation.medicines();
        var texts = new TreeMap<String, String>();
        texts.put("triage", evaluation.triage());
        texts.put("causeClass", context.cause());
        texts.put("certainty", evaluation.certainty());
        texts.put("durationClass", context.duration());
        texts.put("dominantMechanism", evaluation.dominantMechanism());
        texts.put("riskStratum", context.stratum());
        if (evaluation.sex() != null) {
            texts.put("sex", evaluation.sex());
        }
        if (Boolean.FALSE.equals(medicines.medicinesAsked())) {
            texts.put(PatientFacts.MEDICINES, PatientFacts.NOT_ASKED);
        }
        if (Boolean.FALSE.equals(medicines.allergiesAsked())) {
            texts.put(PatientFacts.ALLERGIES, PatientFacts.NOT_ASKED);
        }
        var numbers = new TreeMap<>(facts.numbers());
        put(numbers, "age", evaluation.age());
        put(numbers, "durationWeeks", evaluation.durationWeeks());
        scores(numbers, evaluation.baseline());
        return new PatientFacts(
                new HashSet<>(facts.present()),
                new HashSet<>(facts.absent()),
                numbers,
                texts,
                Set.copyOf(medicines.classes()),
                Set.copyOf(medicines.allergies()),
                medicines.unrecognisedMedicines(),
                medicines.unrecognisedAllergies(),
                medicines.unrecognisedConditions());
    }

    private static void scores(Map<String, Double> numbers, Baseline baseline) {
        put(numbers, "painNprs", baseline.painNprs());
        put(numbers, "legPainNprs", baseline.legPainNprs());
        put(numbers, "rmdq", baseline.rmdq());
        put(numbers, "odi", baseline.odi());
        put(numbers, "phq2", baseline.phq2());
        put(numbers, "gad2", baseline.gad2());
        put(numbers, "pcs", baseline.pcs());
        put(numbers, "psfs", baseline.psfs());
        put(numbers, "ompsq", baseline.ompsq());
    }

    private static void put(Map<String, Double> numbers, String name, @Nullable Number value) {
        if (value != null) {
            numbers.put(name, value.doubleValue());
        }
    }
}
