package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.Assessed;
import org.lumbar.plan.treatment.CareContext;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.Proposal;
import org.lumbar.plan.treatment.Proposal.ProposedItem;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Truth;

/** What must hold of every plan, whoever the patient is and whatever was not asked. */
class CompositionPropertiesTest {

    private static final List<String> CODES = allCodes();
    private static final List<String> CLASSES =
            List.copyOf(TestKnowledge.VOCABULARY.medicineClasses().keySet());
    private static final List<GuidelineProfile> PROFILES = List.of(GuidelineProfile.values());
    private static final Set<String> NEVER = Set.of(
            "BED_REST",
            "BRACE_OR_BELT",
            "TRACTION",
            "ELECTROTHERAPY",
            "OPIOID_LONG_OR_STRONG",
            "GABAPENTINOID",
            "BENZODIAZEPINE",
            "ORAL_CORTICOSTEROID",
            "PARACETAMOL_ALONE",
            "ROUTINE_IMAGING",
            "ANY_SELF_DIRECTED_PLAN");

    private static List<String> allCodes() {
        var vocabulary = TestKnowledge.VOCABULARY;
        var codes = new ArrayList<String>();
        codes.addAll(vocabulary.findings().keySet());
        codes.addAll(vocabulary.history().keySet());
        codes.addAll(vocabulary.painFeatures().keySet());
        codes.addAll(vocabulary.preferences().keySet());
        codes.add("pregnant");
        return List.copyOf(codes);
    }

    @Property(tries = 1000)
    void noPlanHoldsAnythingThatIsOrMayBeContraindicated(@ForAll("patients") Evaluated patient) {
        for (var item : plan(patient).items()) {
            var intervention = TestKnowledge.CATALOGUE.get(item.intervention());
            for (var stop : intervention.stops()) {
                assertNotBarred(stop.id(), stop.when().evaluate(patient.facts()).truth(), stop.matters(), patient);
            }
            for (var gate : TestKnowledge.COMPOSITION.gates()) {
                if (gate.effect() != CompositionKnowledge.Gate.Effect.CAUTION && concerns(gate, intervention)) {
                    assertNotBarred(
                            gate.id(), gate.when().evaluate(patient.facts()).truth(), gate.matters(), patient);
                }
            }
        }
    }

    private static boolean concerns(CompositionKnowledge.Gate gate, Intervention intervention) {
        return gate.items().contains(intervention.id())
                || gate.modalities().contains(intervention.modality())
                || gate.categories().stream().anyMatch(intervention::is);
    }

    private static void assertNotBarred(String rule, Truth truth, @Nullable Condition matters, Evaluated patient) {
        var covered = matters != null && matters.evaluate(patient.facts()).truth() == Truth.FALSE;
        assertThat(truth == Truth.FALSE || (truth == Truth.UNKNOWN && covered))
                .as("%s is %s", rule, truth)
                .isTrue();
    }

    @Property(tries = 1000)
    void noPlanHoldsWhatTheGuidelinesRuleOut(@ForAll("patients") Evaluated patient) {
        assertThat(plan(patient).items())
                .allSatisfy(item -> assertThat(item.categories()).doesNotContainAnyElementsOf(NEVER));
    }

    @Property(tries = 1000)
    void noPlanIsOnlyPassive(@ForAll("patients") Evaluated patient) {
        var items = plan(patient).items();

        if (items.stream().anyMatch(item -> item.modality() == Modality.MANUAL || is(item, "PSYCHOLOGICAL_THERAPY"))) {
            assertThat(items).anyMatch(item -> is(item, "EXERCISE"));
        }
    }

    @Property(tries = 1000)
    void everyPlanHoldsTheSafetyNetAndEducation(@ForAll("patients") Evaluated patient) {
        assertThat(plan(patient).items())
                .anyMatch(item -> is(item, "SAFETY_NET"))
                .anyMatch(item -> is(item, "EDUCATION_SELF_MANAGEMENT"));
    }

    @Property(tries = 500)
    void noUrgentTriageBecomesAPlan(@ForAll("patients") Evaluated patient, @ForAll boolean emergency) {
        var triage = emergency ? Triage.EMERGENCY_SAME_DAY : Triage.URGENT_2W;
        var composed = compose(withTriage(patient, triage));

        assertThat(composed).isInstanceOfSatisfying(Composition.Handover.class, handover -> {
            assertThat(handover.request().categories()).contains("SAFETY_NET");
            assertThat(handover.request().explanation().signOff().needed()).isTrue();
            assertThat(handover.request().explanation().excluded())
                    .anyMatch(exclusion -> exclusion.categories().contains("ANY_SELF_DIRECTED_PLAN"))
                    .anyMatch(exclusion -> exclusion.categories().contains("SPINAL_MANIPULATION"));
        });
    }

    @Property(tries = 500)
    void noChildGetsAPlan(@ForAll("patients") Evaluated patient, @ForAll @IntRange(max = 15) int age) {
        var numbers = new TreeMap<>(patient.facts().numbers());
        numbers.put("age", (double) age);
        var composed = compose(withNumbers(patient, numbers));

        assertThat(composed).isInstanceOfSatisfying(Composition.Handover.class, handover -> {
            assertThat(handover.request().referral()).isEqualTo("PAEDIATRICS");
            assertThat(handover.request().categories()).contains("SAFETY_NET");
            assertThat(handover.request().explanation().excluded())
                    .anyMatch(exclusion -> exclusion.categories().contains("ANY_SELF_DIRECTED_PLAN"));
        });
    }

    private static Evaluated withNumbers(Evaluated patient, Map<String, Double> numbers) {
        var facts = patient.facts();
        return new Evaluated(
                patient.assessed(),
                null,
                List.of(),
                List.of(),
                null,
                patient.context(),
                new PatientFacts(
                        facts.present(),
                        facts.absent(),
                        numbers,
                        facts.texts(),
                        facts.medicineClasses(),
                        facts.allergies(),
                        facts.unrecognisedMedicines(),
                        facts.unrecognisedAllergies(),
                        facts.unrecognisedConditions()));
    }

    @Property(tries = 1000)
    void theLimitsHold(@ForAll("patients") Evaluated patient) {
        var items = plan(patient).items().stream()
                .map(item -> TestKnowledge.CATALOGUE.get(item.intervention()))
                .toList();
        var treatments = items.stream()
                .filter(item -> !item.supportive())
                .filter(item -> item.modality() != Modality.EDUCATION && item.modality() != Modality.REFERRAL)
                .toList();
        var modalities =
                treatments.stream().map(Intervention::modality).distinct().count();
        var active = treatments.stream()
                .filter(item -> item.modality() == Modality.EXERCISE || item.modality() == Modality.PSYCHOLOGICAL)
                .count();

        switch (patient.context().stratum()) {
            case "MEDIUM" -> assertThat(modalities).isLessThanOrEqualTo(3);
            case "HIGH" -> assertThat(modalities).isLessThanOrEqualTo(4);
            default -> assertThat(active).isLessThanOrEqualTo(2);
        }
        assertThat(treatments.stream().filter(Intervention::passive).count()).isLessThanOrEqualTo(1);
        assertThat(items.stream().filter(item -> item.analgesic() != null).count())
                .isLessThanOrEqualTo(1);
        assertThat(items.stream().mapToInt(Intervention::minutes).sum()).isLessThanOrEqualTo(30);
    }

    @Property(tries = 1000)
    void everyInterventionIsEitherTakenOrLeftOutAndBothAreExplained(@ForAll("patients") Evaluated patient) {
        var plan = plan(patient);
        var explanation = plan.explanation();
        var taken = explanation.taken().stream().map(Explanation.Taken::item).toList();
        var leftOut = explanation.excluded().stream().map(Exclusion::item).toList();

        assertThat(taken)
                .containsExactlyElementsOf(
                        plan.items().stream().map(ProposedItem::intervention).toList());
        assertThat(taken).doesNotContainAnyElementsOf(leftOut);
        var all = new TreeSet<>(taken);
        all.addAll(leftOut);
        assertThat(all)
                .containsAll(TestKnowledge.CATALOGUE_CONTENT.interventions().stream()
                        .map(Intervention::id)
                        .toList());
        assertThat(explanation.taken())
                .allSatisfy(one -> assertThat(one.reasons())
                        .isNotEmpty()
                        .allSatisfy(reason -> assertThat(reason.citation()).isNotBlank()));
        assertThat(explanation.excluded())
                .allSatisfy(one -> assertThat(one.reasons())
                        .isNotEmpty()
                        .allSatisfy(reason -> assertThat(reason.citation()).isNotBlank()));
    }

    @Property(tries = 500)
    void composingTwiceGivesTheSameToTheByte(@ForAll("patients") Evaluated patient) {
        assertThat(compose(patient).toString())
                .isEqualTo(compose(shuffled(patient)).toString());
    }

    @Property(tries = 500)
    void notAskingNeverBringsATreatmentThatKnowingWouldForbid(
            @ForAll("patients") Evaluated patient, @ForAll("codes") String code) {
        var asked = with(patient, code);
        var notAsked = without(patient, code);

        var forbidden = plan(asked).explanation().excluded().stream()
                .filter(exclusion -> exclusion.kind() == Exclusion.Kind.CONTRAINDICATED)
                .map(Exclusion::item)
                .toList();
        for (var item : plan(notAsked).items()) {
            if (forbidden.contains(item.intervention())) {
                // only where the knowledge says that not knowing does not matter
                assertThat(mayBeUnknown(item.intervention(), notAsked.facts()))
                        .as("%s although %s is unknown", item.intervention(), code)
                        .isTrue();
            }
        }
    }

    private static boolean mayBeUnknown(String item, Facts facts) {
        var intervention = TestKnowledge.CATALOGUE.get(item);
        var ofItem = intervention.stops().stream()
                .anyMatch(stop -> stop.when().evaluate(facts).truth() == Truth.UNKNOWN && stop.matters() != null);
        return ofItem
                || TestKnowledge.COMPOSITION.gates().stream()
                        .filter(gate -> concerns(gate, intervention))
                        .anyMatch(
                                gate -> gate.when().evaluate(facts).truth() == Truth.UNKNOWN && gate.matters() != null);
    }

    // --- patients ---

    private static Proposal plan(Evaluated patient) {
        if (compose(patient) instanceof Composition.Plan(var proposal)) {
            return proposal;
        }
        throw new AssertionError("Expected a plan for " + patient);
    }

    private static Composition compose(Evaluated patient) {
        var profile = PROFILES.get(Math.floorMod(patient.facts().present().hashCode(), PROFILES.size()));
        return TestKnowledge.COMPOSER.compose(patient, new Formulary(profile, Set.of()));
    }

    private static boolean is(ProposedItem item, String category) {
        return item.categories().contains(category);
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.of(CODES);
    }

    @Provide
    Arbitrary<Evaluated> patients() {
        var answers = Arbitraries.of(CODES).set().ofMinSize(0).ofMaxSize(25);
        var unasked = Arbitraries.of(CODES).set().ofMinSize(0).ofMaxSize(40);
        var medicines = Arbitraries.of(CLASSES).set().ofMinSize(0).ofMaxSize(4);
        var numbers = Arbitraries.maps(
                        Arbitraries.of(
                                "age",
                                "painNprs",
                                "legPainNprs",
                                "rmdq",
                                "egfr",
                                "systolic",
                                "diastolic",
                                "bmi",
                                "phq2",
                                "gad2",
                                "gestationWeeks",
                                "durationWeeks"),
                        Arbitraries.integers().between(0, 200))
                .ofMaxSize(12);
        var context = Combinators.combine(
                        Arbitraries.of(DerivedFacts.CAUSES),
                        Arbitraries.of(DerivedFacts.DURATIONS),
                        Arbitraries.of(DerivedFacts.STRATA))
                .as((cause, duration, stratum) -> new CareContext(cause, duration, stratum, null, null, null, null));
        var sexes = Arbitraries.of("female", "male", "other");
        var unrecognised = Arbitraries.frequency(Tuple.of(9, 0), Tuple.of(1, 1));
        return Combinators.combine(answers, unasked, medicines, numbers, context, sexes, unrecognised)
                .as(CompositionPropertiesTest::patient);
    }

    private static Evaluated patient(
            Set<String> present,
            Set<String> unknown,
            Set<String> medicines,
            Map<String, Integer> measured,
            CareContext context,
            String sex,
            int unrecognised) {
        var absent = new TreeSet<>(CODES);
        absent.removeAll(present);
        absent.removeAll(unknown);
        var numbers = new TreeMap<String, Double>();
        measured.forEach((name, value) -> numbers.put(name, (double) scaled(name, value)));
        var texts = new TreeMap<>(Map.of(
                "sex", sex,
                "triage", Triage.ROUTINE_CARE.name(),
                "causeClass", context.cause(),
                "durationClass", context.duration(),
                "riskStratum", context.stratum()));
        var facts = new PatientFacts(present, absent, numbers, texts, medicines, Set.of(), unrecognised, 0, 0)
                .with(List.of(), null, null, false);
        return new Evaluated(
                new Assessed(UUID.nameUUIDFromBytes(new byte[] {1}), 1, Triage.ROUTINE_CARE),
                null,
                List.of(),
                List.of(),
                null,
                context,
                facts);
    }

    private static int scaled(String name, int value) {
        return switch (name) {
            case "painNprs", "legPainNprs" -> value % 11;
            case "rmdq" -> value % 25;
            case "phq2", "gad2" -> value % 7;
            case "gestationWeeks" -> 1 + value % 42;
            case "age" -> 16 + value % 85;
            default -> value;
        };
    }

    private static Evaluated withTriage(Evaluated patient, Triage triage) {
        var texts = new TreeMap<>(patient.facts().texts());
        texts.put("triage", triage.name());
        return new Evaluated(
                new Assessed(patient.assessed().assessment(), 1, triage),
                null,
                List.of(new FiredRule("RF-NEU-1", triage, 0)),
                List.of(),
                null,
                patient.context(),
                facts(patient, patient.facts().present(), patient.facts().absent(), texts));
    }

    private static Evaluated with(Evaluated patient, String code) {
        var present = new TreeSet<>(patient.facts().present());
        present.add(code);
        var absent = new TreeSet<>(patient.facts().absent());
        absent.remove(code);
        return copy(patient, present, absent);
    }

    private static Evaluated without(Evaluated patient, String code) {
        var present = new TreeSet<>(patient.facts().present());
        present.remove(code);
        var absent = new TreeSet<>(patient.facts().absent());
        absent.remove(code);
        return copy(patient, present, absent);
    }

    /** The same facts, built anew in another order. */
    private static Evaluated shuffled(Evaluated patient) {
        return copy(
                patient,
                new TreeSet<>(patient.facts().present()).descendingSet(),
                new TreeSet<>(patient.facts().absent()).descendingSet());
    }

    private static Evaluated copy(Evaluated patient, Set<String> present, Set<String> absent) {
        return new Evaluated(
                patient.assessed(),
                patient.withinDays(),
                patient.firedRules(),
                patient.questions(),
                patient.referral(),
                patient.context(),
                facts(patient, present, absent, patient.facts().texts()));
    }

    private static PatientFacts facts(
            Evaluated patient, Set<String> present, Set<String> absent, Map<String, String> texts) {
        var facts = patient.facts();
        return new PatientFacts(
                present,
                absent,
                facts.numbers(),
                texts,
                facts.medicineClasses(),
                facts.allergies(),
                facts.unrecognisedMedicines(),
                facts.unrecognisedAllergies(),
                facts.unrecognisedConditions());
    }
}
