package org.lumbar.plan.formulary.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.composition.Patients.adult;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.plan.PlanVocabulary;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.composition.Composition;
import org.lumbar.plan.composition.Formulary;
import org.lumbar.plan.formulary.ClinicFormulary;
import org.lumbar.plan.formulary.ClinicFormulary.LocalCaution;
import org.lumbar.plan.formulary.Formularies.Kept;
import org.lumbar.plan.formulary.KeepingFormularies;
import org.lumbar.plan.formulary.KeepingFormularies.Outcome;
import org.lumbar.plan.formulary.Overlay;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.rules.InvalidKnowledge;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;

/** Formularies against a running document store: what is refused leaves it as it was, and nobody sees a neighbour's. */
class MongoFormulariesTest {

    private static final Tenant OSLO = Tenant.of("nord", "oslo");
    private static final Tenant BERGEN = Tenant.of("nord", "bergen");
    private static final Tenant ROME = Tenant.of("sud", "oslo");

    private static DocumentStore store;
    private MongoFormularies formularies;
    private KeepingFormularies keeping;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void emptyStore() {
        store.clear();
        formularies =
                new MongoFormularies(store.aggregates("/plan-service", PublishedEvents.types(), () -> Instant.EPOCH));
        keeping = new KeepingFormularies(
                formularies,
                new KeepingFormularies.Knowledge(
                        TestKnowledge.CATALOGUE_CONTENT,
                        TestKnowledge.CATALOGUE,
                        TestKnowledge.COMPOSITION,
                        List.copyOf(TestKnowledge.VOCABULARY
                                .interventionCategories()
                                .keySet()),
                        TestKnowledge.SAFETY,
                        MongoFormulariesTest::read),
                new Formulary(GuidelineProfile.NICE, Set.of()));
    }

    private static Overlay read(String yaml) {
        try {
            return PlanVocabulary.ofPatients(TestKnowledge.VOCABULARY).read("overlay", yaml, Overlay.class);
        } catch (InvalidKnowledge e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Caller manager(Tenant clinic) {
        return new Caller(ActorId.of("kari"), Set.of(Role.MANAGER), Scope.of(clinic), "request", null, null);
    }

    private static ClinicFormulary without(String... items) {
        return new ClinicFormulary(null, Set.of(items), List.of(), false, null);
    }

    private List<String> items(Tenant clinic) {
        var patient = adult().duration("CHRONIC").stratum("MEDIUM").evaluated();
        if (keeping.of(clinic).compose(patient) instanceof Composition.Plan(var proposal)) {
            return proposal.items().stream().map(item -> item.intervention()).toList();
        }
        throw new AssertionError("Expected a plan");
    }

    @Test
    void whatWasKeptIsReadAsItWasWritten() {
        var formulary = new ClinicFormulary(
                GuidelineProfile.ACP,
                Set.of("EX-05", "EX-15"),
                List.of(new LocalCaution("MT-02", "only in the main building")),
                true,
                """
                version: "1"
                sources: {LOCAL: {title: "Our pharmacist"}}
                stops:
                  - {id: LOCAL-STAIRS, intervention: EX-10, when: frailty, reason: "the pool has stairs", sources: [LOCAL]}
                """);

        assertThat(keeping.putClinic(manager(OSLO), formulary)).isEqualTo(new Outcome.Kept(1));
        assertThat(formularies.ofClinic(OSLO)).contains(new Kept(formulary, 1));
    }

    @Test
    void aClinicGoesByItsNetworkAndItsOwnAndOthersByNeither() {
        keeping.putNetwork(Callers.expecting(manager(OSLO), 0), without("EX-05"));
        keeping.putClinic(manager(OSLO), without("EX-07"));

        assertThat(items(OSLO)).doesNotContain("EX-05", "EX-07");
        assertThat(items(BERGEN)).doesNotContain("EX-05").contains("EX-07");
        assertThat(items(ROME)).contains("EX-05");
        assertThat(formularies.ofClinic(ROME)).isEmpty();
        assertThat(formularies.ofNetwork(ROME.network())).isEmpty();
    }

    @Test
    void whatIsWrongLeavesTheStoreAsItWas() {
        var before = without("EX-05");
        keeping.putClinic(manager(OSLO), before);

        assertThat(problems(keeping.putClinic(manager(OSLO), without("EX-99"))))
                .anyMatch(problem -> problem.contains("EX-99"));
        assertThat(problems(keeping.putClinic(
                        manager(OSLO),
                        new ClinicFormulary(null, Set.of(), List.of(), false, "version: \"1\"\nremoves: [CX-04]\n"))))
                .anyMatch(problem -> problem.contains("CX-04") && problem.contains("safety rule"));
        assertThat(problems(keeping.putNetwork(
                        Callers.expecting(manager(OSLO), 0),
                        new ClinicFormulary(null, Set.of(), List.of(), false, """
                                version: "1"
                                bounds:
                                  - {intervention: RX-02, measure: MG_PER_DAY, range: 200 to 9000}
                                """))))
                .isNotEmpty();

        assertThat(formularies.ofClinic(OSLO)).contains(new Kept(before, 1));
        assertThat(formularies.ofNetwork(OSLO.network())).isEmpty();
    }

    private static List<String> problems(Outcome outcome) {
        return outcome instanceof Outcome.Wrong(var problems) ? problems : List.of();
    }

    @Test
    void ofTwoWhoSawTheSameOnlyTheFirstIsKept() {
        assertThat(formularies.put(OSLO.network(), without("EX-05"), 0)).isTrue();
        assertThat(formularies.put(OSLO.network(), without("EX-07"), 0)).isFalse();
        assertThat(formularies.put(OSLO.network(), without("EX-07"), 1)).isTrue();
        assertThat(formularies.put(OSLO.network(), without("EX-08"), 1)).isFalse();

        assertThat(formularies.ofNetwork(OSLO.network())).contains(new Kept(without("EX-07"), 2));
    }

    @Test
    void whatWasStoredBeforeRevisionsWereKeptIsTheFirstAndCanBeReplaced() {
        formularies.put(OSLO, without("EX-05"), 0);
        store.mongo()
                .getCollection("formularies")
                .updateMany(new Document(), new Document("$unset", new Document("state.revision", "")));

        assertThat(formularies.ofClinic(OSLO)).contains(new Kept(without("EX-05"), 1));
        assertThat(formularies.put(OSLO, without("EX-07"), 1)).isTrue();
        assertThat(formularies.ofClinic(OSLO)).contains(new Kept(without("EX-07"), 2));
    }
}
