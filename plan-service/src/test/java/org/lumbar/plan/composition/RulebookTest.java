package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.composition.CompositionKnowledge.Companion;
import org.lumbar.plan.composition.CompositionKnowledge.Gate;
import org.lumbar.plan.composition.CompositionKnowledge.Preference;
import org.lumbar.plan.composition.CompositionKnowledge.Row;
import org.lumbar.plan.composition.Rulebook.Accompaniment;
import org.lumbar.plan.composition.Rulebook.Favour;
import org.lumbar.plan.composition.Rulebook.Line;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Constant;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Holds;
import org.lumbar.platform.kernel.rules.Rule;

/** The catalogue and the composition rules together; each test lays them out anew. */
class RulebookTest {

    private static final Condition ALWAYS = new Constant(true);
    private static final List<String> OUR_OWN = List.of("PLATFORM");

    // --- rules ---

    private static Rulebook rulebook(Row... rows) {
        return rulebook(List.of(rows), List.of(), List.of(), List.of());
    }

    private static Rulebook rulebook(Gate... gates) {
        return rulebook(List.of(), List.of(gates), List.of(), List.of());
    }

    private static Rulebook rulebook(Companion companion) {
        return rulebook(List.of(), List.of(), List.of(companion), List.of());
    }

    private static Rulebook rulebook(Preference preference) {
        return rulebook(List.of(), List.of(), List.of(), List.of(preference));
    }

    private static Rulebook rulebook(
            List<Row> rows, List<Gate> gates, List<Companion> companions, List<Preference> preferring) {
        return new Rulebook(
                TestKnowledge.CATALOGUE,
                new CompositionKnowledge(
                        "test",
                        rows,
                        List.of(),
                        gates,
                        companions,
                        preferring,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static Rulebook shipped() {
        return new Rulebook(TestKnowledge.CATALOGUE, TestKnowledge.COMPOSITION);
    }

    private static Gate gate(String id, List<String> items, List<String> categories, List<Modality> modalities) {
        return new Gate(
                id, Gate.Effect.STOP, null, Holds.of("ckd"), null, items, categories, modalities, "kidneys", OUR_OWN);
    }

    private static Row row(List<List<String>> first, List<List<String>> second, List<String> never) {
        return new Row("R-TEST", List.of(), List.of(), List.of(), null, null, first, second, never, OUR_OWN);
    }

    private static Companion companion(List<String> categories, List<String> addOneOf, String unless) {
        return new Companion("CMP-TEST", categories, List.of(), ALWAYS, addOneOf, unless, false, OUR_OWN);
    }

    private static Preference preference(String... items) {
        return new Preference("PREF-TEST", ALWAYS, List.of(items), 1, OUR_OWN);
    }

    private static List<String> ids(Collection<Candidate> candidates) {
        return candidates.stream().map(Candidate::id).toList();
    }

    // --- candidates ---

    @Test
    void everyInterventionOfTheCatalogueIsACandidateInItsPlace() {
        var rulebook = shipped();

        assertThat(rulebook.candidates)
                .extracting(each -> each.intervention)
                .containsExactlyElementsOf(TestKnowledge.CATALOGUE.all());
        for (int i = 0; i < rulebook.candidates.size(); i++) {
            assertThat(rulebook.candidates.get(i).index).isEqualTo(i);
        }
    }

    @Test
    void onlyPracticesAreKnownToBeWarnedAgainst() {
        var practices = TestKnowledge.CATALOGUE_CONTENT.practices().stream()
                .map(Intervention::id)
                .toList();

        assertThat(shipped().candidates.stream().filter(each -> each.practice).map(Candidate::id))
                .isNotEmpty()
                .containsExactlyElementsOf(practices);
    }

    @Test
    void aCandidateIsFoundByItsCodeAndACodeThatThereIsNotIsRefused() {
        var rulebook = shipped();

        assertThat(rulebook.candidates)
                .allSatisfy(each -> assertThat(rulebook.candidate(each.id())).isSameAs(each));
        assertThatThrownBy(() -> rulebook.candidate("EX-99"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EX-99");
    }

    @Test
    void itsVersionIsThatOfTheCatalogueAndThenThatOfTheRules() {
        assertThat(rulebook(preference("EX-08")).version).isEqualTo(TestKnowledge.CATALOGUE.version() + "+test");
        assertThat(new PlanComposer(TestKnowledge.CATALOGUE, TestKnowledge.COMPOSITION).knowledgeVersion())
                .isEqualTo(TestKnowledge.CATALOGUE.version() + "+" + TestKnowledge.COMPOSITION.version());
    }

    // --- gates ---

    @Test
    void aGateConcernsExactlyWhatItNamesByCodeCategoryAndModality() {
        var rulebook = rulebook(
                gate("G-0", List.of("EX-08"), List.of(), List.of()),
                gate("G-1", List.of(), List.of("NSAID_ORAL"), List.of()),
                gate("G-2", List.of("EX-08"), List.of(), List.of(Modality.MANUAL)));

        assertThat(rulebook.candidates).allSatisfy(each -> {
            var expected = new ArrayList<Integer>();
            if (each.id().equals("EX-08")) {
                expected.add(0);
            }
            if (each.intervention.is("NSAID_ORAL")) {
                expected.add(1);
            }
            if (each.id().equals("EX-08") || each.intervention.modality() == Modality.MANUAL) {
                expected.add(2);
            }
            assertThat(each.gates)
                    .as(each.id())
                    .containsExactly(
                            expected.stream().mapToInt(Integer::intValue).toArray());
        });
        assertThat(rulebook.candidate("EX-08").gates).containsExactly(0, 2);
        assertThat(rulebook.candidate("RX-03").gates).containsExactly(1);
    }

    @Test
    void aGateThatConcernsNothingIsRefused() {
        var concernsNothing = gate("G-NOTHING", List.of(), List.of(), List.of());

        assertThatThrownBy(() -> rulebook(concernsNothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Gate G-NOTHING concerns nothing");
    }

    @Test
    void aGateOnAnInterventionOrACategoryThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> rulebook(gate("G-0", List.of("EX-99"), List.of(), List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EX-99");
        assertThatThrownBy(() -> rulebook(gate("G-0", List.of(), List.of("NSAID_RECTAL"), List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NSAID_RECTAL");
    }

    // --- rows ---

    @Test
    void aRowHasTheCandidatesOfItsSlotsInTheirOrderAndWhatItNeverOffers() {
        var row = row(
                List.of(List.of("EX-22", "EX-02"), List.of("EX-01")),
                List.of(List.of("RX-03", "RX-02", "RX-07")),
                List.of("MT-01", "PR-01"));

        var rulebook = rulebook(row);

        assertThat(rulebook.lines)
                .containsExactly(new Line(
                        row,
                        List.of(
                                List.of(rulebook.candidate("EX-22"), rulebook.candidate("EX-02")),
                                List.of(rulebook.candidate("EX-01"))),
                        List.of(List.of(
                                rulebook.candidate("RX-03"), rulebook.candidate("RX-02"), rulebook.candidate("RX-07"))),
                        List.of(rulebook.candidate("MT-01"), rulebook.candidate("PR-01"))));
    }

    @Test
    void theRowsKeepTheirOrderBecauseItIsTheirImportance() {
        assertThat(shipped().lines).extracting(Line::row).containsExactlyElementsOf(TestKnowledge.COMPOSITION.rows());
    }

    @Test
    void aRowWithAnEmptySlotIsRefused() {
        var inFirst = row(List.of(List.of("EX-01"), List.of()), List.of(), List.of());
        var inSecond = row(List.of(List.of("EX-01")), List.of(List.of()), List.of());

        assertThatThrownBy(() -> rulebook(inFirst))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Row R-TEST has a slot without interventions");
        assertThatThrownBy(() -> rulebook(inSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Row R-TEST has a slot without interventions");
    }

    @Test
    void aRowThatOffersAPracticeIsRefused() {
        var inFirst = row(List.of(List.of("EX-01", "PR-01")), List.of(), List.of());
        var inSecond = row(List.of(), List.of(List.of("PR-01")), List.of());

        assertThatThrownBy(() -> rulebook(inFirst))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Row R-TEST offers PR-01, which is never offered");
        assertThatThrownBy(() -> rulebook(inSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Row R-TEST offers PR-01, which is never offered");
    }

    @Test
    void aRowThatNamesAnInterventionThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> rulebook(row(List.of(List.of("EX-99")), List.of(), List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EX-99");
        assertThatThrownBy(() -> rulebook(row(List.of(), List.of(), List.of("MT-99"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MT-99");
    }

    // --- companions and preferences ---

    @Test
    void aCompanionHasTheCandidatesThatMayGoAlongInTheirOrder() {
        var companion = companion(List.of("MOBILISATION_MASSAGE"), List.of("EX-11", "EX-02"), "EXERCISE");

        var rulebook = rulebook(companion);

        assertThat(rulebook.companions)
                .containsExactly(new Accompaniment(
                        companion, List.of(rulebook.candidate("EX-11"), rulebook.candidate("EX-02"))));
    }

    @Test
    void aCompanionThatNamesWhatThereIsNotIsRefused() {
        assertThatThrownBy(() -> rulebook(companion(List.of("NSAID_RECTAL"), List.of("RX-06"), "PPI_WITH_NSAID")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NSAID_RECTAL");
        assertThatThrownBy(() -> rulebook(companion(List.of("NSAID_ORAL"), List.of("RX-99"), "PPI_WITH_NSAID")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RX-99");
        assertThatThrownBy(() -> rulebook(companion(List.of("NSAID_ORAL"), List.of("RX-06"), "PPI_ALONE")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PPI_ALONE");
    }

    @Test
    void aPreferenceHasTheCandidatesThatItFavours() {
        var preference = preference("EX-08", "EX-11");

        var rulebook = rulebook(preference);

        assertThat(rulebook.favours)
                .containsExactly(
                        new Favour(preference, List.of(rulebook.candidate("EX-08"), rulebook.candidate("EX-11"))));
        assertThat(ids(rulebook.favours.getFirst().candidates())).containsExactly("EX-08", "EX-11");
    }

    @Test
    void aPreferenceForAnInterventionThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> rulebook(preference("EX-08", "EX-99")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EX-99");
    }

    // --- the words of reasons ---

    /** What a reason can be written from. */
    private record Explained(String what, @Nullable Condition when, List<String> sources) {

        static Explained of(Rule rule, List<String> sources) {
            return new Explained(rule.id(), rule.when(), sources);
        }
    }

    /** Every rule of the shipped knowledge that reasons are given from. */
    private static List<Explained> explained() {
        var rules = TestKnowledge.COMPOSITION;
        var all = new ArrayList<Explained>();
        for (var each : TestKnowledge.CATALOGUE.all()) {
            each.stops().forEach(stop -> all.add(Explained.of(stop, stop.sources())));
            each.cautions().forEach(caution -> all.add(Explained.of(caution, caution.sources())));
            all.add(new Explained(each.id(), each.indicated(), each.sources()));
        }
        rules.rows().forEach(row -> all.add(new Explained(row.id(), row.when(), row.sources())));
        rules.withholding().forEach(rule -> all.add(Explained.of(rule, rule.sources())));
        rules.gates().forEach(gate -> all.add(Explained.of(gate, gate.sources())));
        rules.companions().forEach(companion -> all.add(Explained.of(companion, companion.sources())));
        rules.limits().forEach(limit -> all.add(new Explained(limit.id(), limit.when(), limit.sources())));
        rules.signOffs().forEach(rule -> all.add(Explained.of(rule, rule.sources())));
        rules.reviews().forEach(rule -> all.add(Explained.of(rule, rule.sources())));
        rules.goals().forEach(goal -> all.add(new Explained(goal.id(), goal.when(), goal.sources())));
        rules.handovers().forEach(rule -> all.add(Explained.of(rule, rule.sources())));
        return all;
    }

    @Test
    void sourcesAreWrittenOnceForEveryRuleAndNotInEveryComposition() {
        var wording = shipped().wording;

        assertThat(explained())
                .allSatisfy(each -> assertThat(wording.citation(each.sources()))
                        .as("Citation of %s", each.what())
                        .isEqualTo(String.join(", ", each.sources()))
                        .isSameAs(wording.citation(each.sources())));
    }

    @Test
    void factsAreWrittenOnceForEveryRuleAndNotInEveryComposition() {
        var wording = shipped().wording;
        Facts nothingKnown = name -> null;
        var names = explained().stream()
                .flatMap(each -> each.when() == null ? Stream.empty() : each.when().names().stream())
                .toList();

        assertThat(names).isNotEmpty().allSatisfy(name -> {
            var asked = new TreeSet<>(List.of(name));
            assertThat(wording.facts(new TreeSet<>(), asked, nothingKnown).getFirst())
                    .as(name)
                    .isEqualTo(name + "=?")
                    .isSameAs(
                            wording.facts(new TreeSet<>(), asked, nothingKnown).getFirst());
        });
    }
}
