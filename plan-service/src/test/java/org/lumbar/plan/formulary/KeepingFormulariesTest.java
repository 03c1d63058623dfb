package org.lumbar.plan.formulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lumbar.plan.composition.Patients.adult;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.PlanVocabulary;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.Dose;
import org.lumbar.plan.catalogue.DoseMeasure;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.catalogue.Range;
import org.lumbar.plan.composition.Composition;
import org.lumbar.plan.composition.Formulary;
import org.lumbar.plan.composition.Patients;
import org.lumbar.plan.formulary.ClinicFormulary.LocalCaution;
import org.lumbar.plan.formulary.Formularies.Kept;
import org.lumbar.plan.formulary.KeepingFormularies.Outcome;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.Proposal;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.NetworkId;
import org.lumbar.platform.kernel.NotPermitted;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.rules.InvalidKnowledge;
import org.lumbar.platform.testing.Callers;

/** What a clinic may say about its plans, and what it may not. */
class KeepingFormulariesTest {

    private static final Tenant OSLO = Tenant.of("nord", "oslo");
    private static final Tenant BERGEN = Tenant.of("nord", "bergen");
    private static final Caller MANAGER = caller(Role.MANAGER);

    private final Map<Object, Kept> kept = new HashMap<>();

    /** What others do at the last moment before something is kept. */
    private Runnable meanwhile = () -> {};

    private final KeepingFormularies keeping = new KeepingFormularies(
            new Formularies() {
                @Override
                public Optional<Kept> ofClinic(Tenant clinic) {
                    return Optional.ofNullable(kept.get(clinic));
                }

                @Override
                public Optional<Kept> ofNetwork(NetworkId network) {
                    return Optional.ofNullable(kept.get(network));
                }

                @Override
                public boolean put(Tenant clinic, ClinicFormulary formulary, long expected) {
                    return put((Object) clinic, formulary, expected);
                }

                @Override
                public boolean put(NetworkId network, ClinicFormulary formulary, long expected) {
                    return put((Object) network, formulary, expected);
                }

                private boolean put(Object key, ClinicFormulary formulary, long expected) {
                    meanwhile.run();
                    var before = kept.get(key);
                    if ((before == null ? NOTHING_YET : before.revision()) != expected) {
                        return false;
                    }
                    kept.put(key, new Kept(formulary, expected + 1));
                    return true;
                }
            },
            new KeepingFormularies.Knowledge(
                    TestKnowledge.CATALOGUE_CONTENT,
                    TestKnowledge.CATALOGUE,
                    TestKnowledge.COMPOSITION,
                    List.copyOf(
                            TestKnowledge.VOCABULARY.interventionCategories().keySet()),
                    TestKnowledge.SAFETY,
                    KeepingFormulariesTest::read),
            new Formulary(GuidelineProfile.NICE, Set.of()));

    private static Overlay read(String yaml) {
        try {
            return PlanVocabulary.ofPatients(TestKnowledge.VOCABULARY).read("overlay", yaml, Overlay.class);
        } catch (InvalidKnowledge e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What is wrong with it. */
    private List<String> putClinic(ClinicFormulary formulary) {
        return problems(keeping.putClinic(MANAGER, formulary));
    }

    private List<String> putNetwork(long seen, ClinicFormulary formulary) {
        return problems(keeping.putNetwork(Callers.expecting(MANAGER, seen), formulary));
    }

    private static List<String> problems(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept _ -> List.of();
            case Outcome.Wrong(var problems) -> problems;
            case Outcome.Stale _, Outcome.NotSeen _ -> throw new AssertionError("Expected it to be judged: " + outcome);
        };
    }

    private static Caller caller(Role role) {
        return new Caller(ActorId.of("kari"), Set.of(role), Scope.of(OSLO), "request", null, null);
    }

    private static ClinicFormulary overlay(String yaml) {
        return new ClinicFormulary(null, Set.of(), List.of(), true, yaml);
    }

    private Proposal plan(Tenant clinic, Patients patient) {
        if (keeping.of(clinic).compose(patient.evaluated()) instanceof Composition.Plan(var proposal)) {
            return proposal;
        }
        throw new AssertionError("Expected a plan");
    }

    private static List<String> items(Proposal proposal) {
        return proposal.items().stream().map(item -> item.intervention()).toList();
    }

    @Test
    void aClinicComposesByItsOwnFormularyAndItsNeighbourDoesNot() {
        var ours = new ClinicFormulary(
                GuidelineProfile.ACP,
                Set.of("EX-05"),
                List.of(new LocalCaution("EX-07", "the gym is closed on Mondays")),
                true,
                null);
        assertThat(putClinic(ours)).isEmpty();
        var patient = adult().duration("CHRONIC").stratum("MEDIUM").with("wants_acupuncture");

        assertThat(items(plan(OSLO, patient))).contains("EX-07", "SC-03").doesNotContain("EX-05");
        assertThat(plan(OSLO, patient).explanation().taken())
                .filteredOn(taken -> taken.item().equals("EX-07"))
                .flatExtracting(Explanation.Taken::cautions)
                .extracting(reason -> reason.rule())
                .contains("LOCAL-CAUTION");
        assertThat(items(plan(BERGEN, patient))).contains("EX-05").doesNotContain("SC-03");
    }

    @Test
    void aFormularyThatNamesAnUnknownInterventionIsRefusedAndNotKept() {
        var wrong = new ClinicFormulary(null, Set.of("EX-99"), List.of(new LocalCaution("RX-77", "care")), true, null);

        assertThat(putClinic(wrong))
                .containsExactly(
                        "names EX-99, which is not in the catalogue", "names RX-77, which is not in the catalogue");
        assertThat(kept).isEmpty();
    }

    @Test
    void theSafetyNetCannotBeLeftOut() {
        assertThat(putClinic(new ClinicFormulary(null, Set.of("SN-01"), List.of(), true, null)))
                .containsExactly("leaves out SN-01 or PS-01, which belong to every plan");
    }

    @Test
    void anOverlayAddsAStopOfItsOwn() {
        var yaml = """
            version: "oslo-1"
            sources:
              OURS: {title: "Meeting of 3 March"}
            stops:
              - {id: LOCAL-POOL, intervention: EX-08, when: "age >= 40 && asthma", reason: "not before the winter is over", sources: [OURS]}
            bounds:
              - {intervention: EX-08, measure: MINUTES, range: 5 to 40}
            """;
        assertThat(putClinic(overlay(yaml))).isEmpty();
        var patient = adult().duration("CHRONIC").with("asthma");

        assertThat(items(plan(OSLO, patient))).doesNotContain("EX-08");
        assertThat(plan(OSLO, patient).explanation().excluded())
                .filteredOn(exclusion -> exclusion.item().equals("EX-08"))
                .flatExtracting(exclusion -> exclusion.reasons())
                .extracting(reason -> reason.toString())
                .anyMatch(text -> text.contains("LOCAL-POOL"));
        assertThat(plan(OSLO, patient).explanation().knowledgeVersion()).contains("oslo-1");
        assertThat(items(plan(OSLO, adult().duration("CHRONIC")))).contains("EX-08");
    }

    @Test
    void anOverlayThatRemovesASafetyRuleIsRefusedWithTheReason() {
        assertThat(putClinic(overlay("version: \"1\"\nsources: {}\nremoves: [CX-04, NO-RULE]\n")))
                .containsExactly(
                        "removes CX-04, which is a safety rule; a formulary can add stops, never take them away",
                        "removes NO-RULE, which is no rule that a formulary could change");
        assertThat(kept).isEmpty();
    }

    @Test
    void anOverlayWidensNoBoundsNamesNothingUnknownAndUsesOnlyKnownFacts() {
        assertThat(putClinic(overlay("""
            version: "1"
            sources: {}
            bounds:
              - {intervention: RX-02, measure: MG, range: 200 to 800}
              - {intervention: RX-99, measure: MG, range: 1 to 2}
            """)))
                .containsExactly(
                        "bounds MG of RX-02 are 200 to 800, which the catalogue (200 to 400) does not cover",
                        "names RX-99, which is not in the catalogue");
        assertThat(putClinic(overlay("""
            version: "1"
            sources: {OURS: {title: "x"}}
            stops: [{id: LOCAL-1, intervention: EX-08, when: moon_is_full, reason: "x", sources: [OURS]}]
            """))).singleElement().asString().contains("moon_is_full");
        assertThat(kept).isEmpty();
    }

    private static String bounds(String version, String intervention, DoseMeasure measure, String range) {
        return """
            version: "%s"
            sources: {}
            bounds: [{intervention: %s, measure: %s, range: %s}]
            """.formatted(version, intervention, measure, range);
    }

    /** What people set is measured by the clinic's own catalogue. */
    @Test
    void boundsThatAnOverlayNarrowsHoldForWhatPeopleSetAndAClinicDoesNotWidenItsNetworks() {
        assertThat(putNetwork(0, overlay(bounds("nord-1", "RX-02", DoseMeasure.MG_PER_DAY, "200 to 1200"))))
                .isEmpty();
        assertThat(putClinic(overlay(bounds("oslo-1", "RX-02", DoseMeasure.MG_PER_DAY, "400 to 2000"))))
                .isEmpty();

        var much = Dose.set(Map.of(DoseMeasure.MG_PER_DAY, 1600.0));
        for (var clinic : List.of(OSLO, BERGEN)) {
            assertThat(keeping.of(clinic)
                            .changing(null)
                            .catalogue()
                            .get("RX-02")
                            .outOfBounds(null, much))
                    .as("at %s", clinic)
                    .singleElement()
                    .asString()
                    .endsWith("to 1200)");
        }
        assertThat(keeping.of(OSLO).changing(null).catalogue().get("RX-02").bounds())
                .containsEntry(DoseMeasure.MG_PER_DAY, new Range(400, 1200));
    }

    @Test
    void whatTwoOverlaysLeaveNothingInCommonOfIsTheLessOfThem() {
        assertThat(new Range(10, 20).and(new Range(30, 40))).isEqualTo(new Range(20, 20));
        assertThat(new Range(30, 40).and(new Range(10, 20))).isEqualTo(new Range(20, 20));
    }

    @Test
    void boundsThatADoseOfTheCatalogueWouldBreakAreRefused() {
        assertThat(putClinic(overlay(bounds("1", "EX-08", DoseMeasure.MINUTES, "5 to 20"))))
                .contains(
                        "bounds MINUTES of EX-08 are 5 to 20, which leaves out its dose WALK-30X5; they have to cover every dose of the catalogue");
        assertThat(kept).isEmpty();
    }

    @Test
    void releaseWithoutApprovalIsTheNetworksToTurnOnAndTheClinicsToRefuse() {
        var on = new ClinicFormulary(null, Set.of(), List.of(), true, null);
        var off = new ClinicFormulary(null, Set.of(), List.of(), false, null);

        putClinic(on);
        assertThat(plan(OSLO, adult()).autoRelease()).isFalse();
        putNetwork(0, on);
        assertThat(plan(OSLO, adult()).autoRelease()).isTrue();
        putClinic(off);
        assertThat(plan(OSLO, adult()).autoRelease()).isFalse();
        assertThat(plan(BERGEN, adult()).autoRelease()).isTrue();
    }

    @Test
    void onlyAManagerKeepsAFormulary() {
        assertThatThrownBy(() -> keeping.putClinic(caller(Role.CLINICIAN), ClinicFormulary.empty()))
                .isInstanceOf(NotPermitted.class);
    }

    // --- several managers ---

    private static ClinicFormulary without(String... items) {
        return new ClinicFormulary(null, Set.of(items), List.of(), false, null);
    }

    @Test
    void whatAllClinicsGoByIsChangedOnlyByAManagerWhoHasSeenWhatIsThere() {
        assertThat(keeping.putNetwork(MANAGER, without("EX-05"))).isEqualTo(new Outcome.NotSeen(0));
        assertThat(kept).isEmpty();

        assertThat(keeping.putNetwork(Callers.expecting(MANAGER, 0), without("EX-05")))
                .isEqualTo(new Outcome.Kept(1));
    }

    @Test
    void twoManagersDoNotOverwriteEachOther() {
        var oslo = Callers.expecting(MANAGER, 0);
        keeping.putNetwork(oslo, without("EX-05"));

        assertThat(keeping.putNetwork(Callers.expecting(MANAGER, 0), without("EX-07")))
                .isEqualTo(new Outcome.Stale(0, 1));
        assertThat(keeping.ofNetwork(MANAGER)).contains(new Kept(without("EX-05"), 1));
        // what is sent again has its effect once
        assertThat(keeping.putNetwork(oslo, without("EX-05"))).isEqualTo(new Outcome.Kept(1));
    }

    @Test
    void aClinicsOwnIsGuardedWhereTheManagerSaysWhatWasSeen() {
        assertThat(keeping.putClinic(MANAGER, without("EX-05"))).isEqualTo(new Outcome.Kept(1));
        assertThat(keeping.putClinic(MANAGER, without("EX-07"))).isEqualTo(new Outcome.Kept(2));
        assertThat(keeping.putClinic(Callers.expecting(MANAGER, 1), without("EX-08")))
                .isEqualTo(new Outcome.Stale(1, 2));
    }

    private void othersKeep(Object key, String... notOffered) {
        var before = kept.get(key);
        kept.put(key, new Kept(without(notOffered), before == null ? 1 : before.revision() + 1));
    }

    @Test
    void whoSaysNotWhatWasSeenComesAfterWhoeverWasFaster() {
        meanwhile = () -> {
            meanwhile = () -> {};
            othersKeep(OSLO, "EX-07");
        };

        assertThat(keeping.putClinic(MANAGER, without("EX-05"))).isEqualTo(new Outcome.Kept(2));
        assertThat(kept.get(OSLO)).isEqualTo(new Kept(without("EX-05"), 2));
    }

    @Test
    void whoIsOvertakenAgainAndAgainIsToldSo() {
        meanwhile = () -> othersKeep(OSLO, "EX-07");

        assertThat(keeping.putClinic(MANAGER, without("EX-05"))).isEqualTo(new Outcome.Stale(0, 3));
        assertThat(kept.get(OSLO)).isEqualTo(new Kept(without("EX-07"), 3));
    }

    @Test
    void whoIsOvertakenAfterLookingDoesNotOverwriteTheNetworks() {
        var network = OSLO.network();
        meanwhile = () -> {
            meanwhile = () -> {};
            othersKeep(network, "EX-07");
        };

        assertThat(keeping.putNetwork(Callers.expecting(MANAGER, 0), without("EX-05")))
                .isEqualTo(new Outcome.Stale(0, 1));
        assertThat(kept.get(network)).isEqualTo(new Kept(without("EX-07"), 1));
    }

    @Test
    void cliniciansReadWhatTheyComposeByAndPatientsDoNot() {
        keeping.putClinic(MANAGER, without("EX-05"));
        keeping.putNetwork(Callers.expecting(MANAGER, 0), without("EX-07"));

        for (var role : List.of(Role.MANAGER, Role.CLINICIAN, Role.PRESCRIBER)) {
            assertThat(keeping.ofClinic(caller(role))).contains(new Kept(without("EX-05"), 1));
            assertThat(keeping.ofNetwork(caller(role))).contains(new Kept(without("EX-07"), 1));
        }
        assertThatThrownBy(() -> keeping.ofClinic(caller(Role.PATIENT))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> keeping.ofNetwork(caller(Role.PATIENT))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> keeping.putNetwork(caller(Role.CLINICIAN), ClinicFormulary.empty()))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void boundsHoldForTheInterventionThatTheyNameAndForNoOther() {
        putClinic(overlay(bounds("oslo-1", "EX-08", DoseMeasure.MINUTES, "5 to 40")));

        var catalogue = keeping.of(OSLO).changing(null).catalogue();
        for (var intervention : TestKnowledge.CATALOGUE.all()) {
            var bounds = catalogue.get(intervention.id()).bounds();
            if (intervention.id().equals("EX-08")) {
                assertThat(bounds).containsEntry(DoseMeasure.MINUTES, new Range(5, 40));
            } else {
                assertThat(bounds).as(intervention.id()).isEqualTo(intervention.bounds());
            }
        }
    }

    @Test
    void theFirstStepsOfEveryPlanCannotBeLeftOut() {
        assertThat(putClinic(without("PS-01")))
                .containsExactly("leaves out SN-01 or PS-01, which belong to every plan");
    }
}
