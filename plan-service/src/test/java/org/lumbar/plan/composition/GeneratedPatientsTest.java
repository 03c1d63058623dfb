package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.composition.CompositionKnowledge.Gate;
import org.lumbar.plan.treatment.Assessed;
import org.lumbar.plan.treatment.CareContext;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.Proposal;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Truth;

/**
 * What holds for every plan, over generated patients with random missing and contradictory data: 2,000 of them, or 500,000
 * with {@code -Dlumbar.test.full=true}, which leaves its figures in {@code target/reports}.
 */
class GeneratedPatientsTest {

    private static final boolean FULL = Boolean.getBoolean("lumbar.test.full");
    private static final int PATIENTS = FULL ? 500_000 : 2_000;
    private static final long SEED = Long.getLong("lumbar.test.seed", 20261128L);

    private static final List<String> CODES = codes();
    private static final List<String> CLASSES = List.of(
            "NSAID",
            "ANTICOAGULANT",
            "ACE_INHIBITOR",
            "ARB",
            "DIURETIC",
            "SSRI_SNRI",
            "OPIOID",
            "BENZODIAZEPINE",
            "GABAPENTINOID",
            "SYSTEMIC_STEROID",
            "LITHIUM",
            "METHOTREXATE",
            "MAOI",
            "CYP1A2_INHIBITOR",
            "ANTIPLATELET",
            "LOW_DOSE_ASPIRIN",
            "MUSCLE_RELAXANT",
            "TRICYCLIC",
            "Z_DRUG",
            "STATIN",
            "PPI");
    private static final List<String> ALLERGIES = List.of("NSAID", "PARACETAMOL", "PPI", "OPIOID", "SULFONAMIDE");
    private static final Set<String> NEVER = Set.of(
            "BED_REST",
            "TRACTION",
            "ELECTROTHERAPY",
            "BRACE_OR_BELT",
            "ROUTINE_IMAGING",
            "OPIOID_LONG_OR_STRONG",
            "GABAPENTINOID",
            "BENZODIAZEPINE",
            "ORAL_CORTICOSTEROID",
            "PARACETAMOL_ALONE",
            "NOT_OFFERED_PROCEDURE");

    private static List<String> codes() {
        var codes = new TreeSet<String>();
        codes.addAll(TestKnowledge.VOCABULARY.findings().keySet());
        codes.addAll(TestKnowledge.VOCABULARY.history().keySet());
        codes.addAll(TestKnowledge.VOCABULARY.painFeatures().keySet());
        codes.addAll(TestKnowledge.VOCABULARY.preferences().keySet());
        codes.add("pregnant");
        return List.copyOf(codes);
    }

    @Test
    void everyPlanIsSafeBoundedExplainedAndTheSameTwice() throws IOException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        var begun = System.nanoTime();
        int plans = 0;
        int handovers = 0;
        long items = 0;
        for (int i = 0; i < PATIENTS; i++) {
            var patient = patient(random);
            var formulary = new Formulary(pick(random, List.of(GuidelineProfile.values())), Set.of());
            var composed = TestKnowledge.COMPOSER.compose(patient, formulary);
            switch (composed) {
                case Composition.Handover(var request) -> {
                    handovers++;
                    require(
                            mustBeHandedOver(patient),
                            "a handover without urgency of a patient of 16 or more",
                            patient);
                    require(request.categories().contains("SAFETY_NET"), "no safety net", patient);
                    require(request.explanation().signOff().needed(), "a handover that nobody takes over", patient);
                }
                case Composition.Plan(var proposal) -> {
                    plans++;
                    items += proposal.items().size();
                    require(!mustBeHandedOver(patient), "a plan after urgent triage or under 16", patient);
                    check(proposal, patient);
                }
            }
            if (i % 10 == 0) {
                var again = TestKnowledge.COMPOSER.compose(rebuilt(patient), formulary);
                require(again.toString().equals(composed.toString()), "another plan the second time", patient);
            }
        }
        assertThat(plans).isGreaterThan(PATIENTS / 2);
        assertThat(handovers).isPositive();
        if (FULL) {
            var folder = Files.createDirectories(Path.of("target", "reports"));
            Files.writeString(
                    folder.resolve("generated-patients.txt"),
                    "patients %d, seed %d: plans %d, handovers %d, items %d, violations 0, %.0f s%n"
                            .formatted(PATIENTS, SEED, plans, handovers, items, (System.nanoTime() - begun) / 1e9));
        }
    }

    private static boolean mustBeHandedOver(Evaluated patient) {
        var age = patient.facts().numbers().get("age");
        return patient.assessed().triage().forbidsPlan() || (age != null && age < 16);
    }

    private static void require(boolean holds, String otherwise, Evaluated patient) {
        if (!holds) {
            throw new AssertionError("%s (seed %d): %s".formatted(otherwise, SEED, patient));
        }
    }

    private static void check(Proposal plan, Evaluated patient) {
        var interventions = plan.items().stream()
                .map(item -> TestKnowledge.CATALOGUE.get(item.intervention()))
                .toList();
        for (var one : interventions) {
            for (var stop : one.stops()) {
                notBarred(stop.id(), stop.when(), stop.matters(), patient);
            }
            for (var gate : TestKnowledge.COMPOSITION.gates()) {
                if (gate.effect() != Gate.Effect.CAUTION && concerns(gate, one)) {
                    notBarred(gate.id(), gate.when(), gate.matters(), patient);
                }
            }
            require(one.categories().stream().noneMatch(NEVER::contains), one.id() + " is never offered", patient);
        }
        var exercise = interventions.stream().anyMatch(one -> one.is("EXERCISE"));
        require(
                exercise
                        || interventions.stream()
                                .noneMatch(one -> one.modality() == Modality.MANUAL || one.is("PSYCHOLOGICAL_THERAPY")),
                "only passive",
                patient);
        require(interventions.stream().anyMatch(one -> one.is("SAFETY_NET")), "no safety net", patient);
        limits(interventions, patient);
        explained(plan, patient);
    }

    private static boolean concerns(Gate gate, Intervention one) {
        return gate.items().contains(one.id())
                || gate.modalities().contains(one.modality())
                || gate.categories().stream().anyMatch(one::is);
    }

    private static void notBarred(String rule, Condition when, @Nullable Condition matters, Evaluated patient) {
        var truth = when.evaluate(patient.facts()).truth();
        var covered = matters != null && matters.evaluate(patient.facts()).truth() == Truth.FALSE;
        require(truth == Truth.FALSE || (truth == Truth.UNKNOWN && covered), rule + " is " + truth, patient);
    }

    private static void limits(List<Intervention> interventions, Evaluated patient) {
        var treatments = interventions.stream()
                .filter(one -> !one.supportive())
                .filter(one -> one.modality() != Modality.EDUCATION && one.modality() != Modality.REFERRAL)
                .toList();
        var kinds = treatments.stream().map(Intervention::modality).distinct().count();
        var active = treatments.stream()
                .filter(one -> one.modality() == Modality.EXERCISE || one.modality() == Modality.PSYCHOLOGICAL)
                .count();
        switch (patient.context().stratum()) {
            case "MEDIUM" -> require(kinds <= 3, "more than 3 kinds", patient);
            case "HIGH" -> require(kinds <= 4, "more than 4 kinds", patient);
            default -> require(active <= 2, "more than 2 active items", patient);
        }
        require(treatments.stream().filter(Intervention::passive).count() <= 1, "two passive items", patient);
        require(interventions.stream().filter(one -> one.analgesic() != null).count() <= 1, "two analgesics", patient);
        var confidence = patient.facts().numbers().get("goalConfidence");
        var most = confidence != null && confidence < 5 ? 20 : 30;
        require(interventions.stream().mapToInt(Intervention::minutes).sum() <= most, "too long a day", patient);
    }

    private static void explained(Proposal plan, Evaluated patient) {
        var explanation = plan.explanation();
        var told = new HashSet<String>();
        explanation.taken().forEach(taken -> told.add(taken.item()));
        require(told.size() == plan.items().size(), "an item without its reason", patient);
        explanation.excluded().forEach(exclusion -> told.add(exclusion.item()));
        for (var one : TestKnowledge.CATALOGUE_CONTENT.interventions()) {
            require(told.contains(one.id()), one.id() + " is neither in nor out", patient);
        }
        require(
                explanation.taken().stream().map(Explanation.Taken::reasons).noneMatch(List::isEmpty)
                        && !explanation.review().isEmpty(),
                "no reason",
                patient);
    }

    // --- patients ---

    private static <T> T pick(RandomGenerator random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Set<String> some(RandomGenerator random, List<String> of, int most) {
        var some = new TreeSet<String>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(pick(random, of));
        }
        return some;
    }

    private static Evaluated patient(RandomGenerator random) {
        var present = some(random, CODES, 14);
        var absent = new TreeSet<>(CODES);
        absent.removeAll(some(random, CODES, random.nextInt(4) == 0 ? 200 : 12));
        if (random.nextInt(8) != 0) {
            absent.removeAll(present);
        }
        var numbers = new TreeMap<String, Double>();
        number(random, numbers, "age", 8, 95);
        number(random, numbers, "painNprs", 0, 10);
        number(random, numbers, "legPainNprs", 0, 10);
        number(random, numbers, "rmdq", 0, 24);
        number(random, numbers, "egfr", 10, 120);
        number(random, numbers, "systolic", 90, 210);
        number(random, numbers, "diastolic", 50, 130);
        number(random, numbers, "bmi", 17, 45);
        number(random, numbers, "phq2", 0, 6);
        number(random, numbers, "gad2", 0, 6);
        number(random, numbers, "gestationWeeks", 1, 42);
        number(random, numbers, "goalConfidence", 0, 10);
        number(random, numbers, "durationWeeks", 0, 200);
        var context = new CareContext(
                pick(random, DerivedFacts.CAUSES),
                pick(random, DerivedFacts.DURATIONS),
                pick(random, DerivedFacts.STRATA),
                null,
                null,
                null,
                null);
        var triage = random.nextInt(12) == 0 ? pick(random, List.of(Triage.values())) : Triage.ROUTINE_CARE;
        var texts = new TreeMap<String, String>();
        texts.put("sex", pick(random, List.of("female", "male", "other")));
        texts.put("triage", triage.name());
        texts.put("causeClass", context.cause());
        texts.put("durationClass", context.duration());
        texts.put("riskStratum", context.stratum());
        var fired = random.nextInt(6) == 0
                ? List.of(new FiredRule("RF-CA-6", Triage.ROUTINE_CARE, null))
                : List.<FiredRule>of();
        var referral = random.nextInt(6) == 0 ? "PHYSIOTHERAPY" : null;
        var facts = new PatientFacts(
                        present,
                        absent,
                        numbers,
                        texts,
                        some(random, CLASSES, 4),
                        some(random, ALLERGIES, 1),
                        random.nextInt(12) == 0 ? 1 : 0,
                        random.nextInt(20) == 0 ? 1 : 0,
                        0)
                .with(fired, null, referral, context.stratum().equals("UNKNOWN"));
        return new Evaluated(new Assessed(new UUID(7, 7), 1, triage), null, fired, List.of(), referral, context, facts);
    }

    private static void number(RandomGenerator random, Map<String, Double> numbers, String name, int least, int most) {
        if (random.nextInt(4) != 0) {
            numbers.put(name, (double) random.nextInt(least, most + 1));
        }
    }

    /** The same facts, put together in another order. */
    private static Evaluated rebuilt(Evaluated patient) {
        var facts = patient.facts();
        var again = new PatientFacts(
                new TreeSet<>(facts.present()).descendingSet(),
                new HashSet<>(new ArrayList<>(facts.absent()).reversed()),
                new TreeMap<>(facts.numbers()).descendingMap(),
                new TreeMap<>(facts.texts()).descendingMap(),
                facts.medicineClasses(),
                facts.allergies(),
                facts.unrecognisedMedicines(),
                facts.unrecognisedAllergies(),
                facts.unrecognisedConditions());
        return new Evaluated(
                patient.assessed(),
                patient.withinDays(),
                patient.firedRules(),
                patient.questions(),
                patient.referral(),
                patient.context(),
                again);
    }
}
