package org.lumbar.plan.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lumbar.plan.composition.Patients.adult;
import static org.lumbar.plan.treatment.Plans.EVENT;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.routine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.Dose;
import org.lumbar.plan.catalogue.DoseMeasure;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.composition.ClinicComposers.ClinicComposer;
import org.lumbar.plan.composition.Patients;
import org.lumbar.plan.treatment.ChangingPlans.AskedDose;
import org.lumbar.plan.treatment.ChangingPlans.Change;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.PlanCommand.Accept;
import org.lumbar.plan.treatment.PlanCommand.Approve;
import org.lumbar.plan.treatment.PlanCommand.SetGoals;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;
import org.lumbar.plan.treatment.Proposal.ProposedItem;
import org.lumbar.plan.treatment.TreatmentPlans.Answer;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.NotPermitted;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/** What people may change of a composed plan, and what nobody may. */
class ChangingPlansTest {

    private static final Tenant CLINIC = Tenant.of("nord", "oslo");
    private static final Caller DR_LIND = caller("dr-lind", Role.CLINICIAN);
    private static final Caller DR_BERG = caller("dr-berg", Role.CLINICIAN);
    private static final Caller DR_FERRO = caller("dr-ferro", Role.PRESCRIBER);
    private static final Caller ANN = caller("ann", Role.PATIENT);

    private final OnePlan plans = new OnePlan();
    private final DecidingOnPlans deciding = new DecidingOnPlans(plans, () -> NOW);
    private final ChangingPlans changing = new ChangingPlans(plans, deciding, this::rules, TestKnowledge.SAFETY);

    private ChangeRules rules(Tenant clinic, @Nullable Grounds grounds) {
        assertThat(clinic).isEqualTo(CLINIC);
        return new ClinicComposer(TestKnowledge.COMPOSER, Patients.NICE).changing(grounds);
    }

    private static Caller caller(String actor, Role role) {
        return new Caller(ActorId.of(actor), Set.of(role), Scope.of(CLINIC), "request-" + actor, null, null);
    }

    /** The plan of one episode and the documents it refers to. */
    private static final class OnePlan implements TreatmentPlans {

        private EpisodePlan plan = new EpisodePlan(
                PLAN,
                routine(1),
                Versions.none(),
                null,
                Adjustments.none(),
                List.of(),
                Trail.begun(),
                List.of(),
                List.of());
        private final List<PlanDocument> documents = new ArrayList<>();
        private final List<PlanEvent> events = new ArrayList<>();
        private long revision = 1;
        private @Nullable Grounds grounds;

        private void keep(Decision decision) {
            if (decision instanceof Accepted accepted) {
                plan = accepted.plan();
                documents.addAll(accepted.documents());
                events.addAll(accepted.events());
                revision++;
            }
        }

        @Override
        public Optional<Found> find(Scope scope, PlanId id) {
            return Optional.of(new Found(
                            plan,
                            CLINIC,
                            EpisodeId.of("00000000-0000-7000-8000-000000000001"),
                            PatientId.of("00000000-0000-7000-8000-000000000002"),
                            revision))
                    .filter(found -> found.plan().plan().equals(id));
        }

        @Override
        public Answer update(Caller caller, PlanId id, Function<EpisodePlan, Decision> decide) {
            var decision = decide.apply(plan);
            keep(decision);
            return new Answer(decision, revision);
        }

        @Override
        public <T> void fold(String consumer, List<Heard<T>> heard, Hearing<T> hearing) {
            throw new AssertionError("Nobody folds here");
        }

        @Override
        public Optional<Explanation> explanation(Scope scope, UUID id) {
            return documents.stream()
                    .filter(Explanation.class::isInstance)
                    .map(Explanation.class::cast)
                    .filter(each -> each.document().equals(id))
                    .findFirst();
        }

        @Override
        public Optional<Grounds> grounds(Scope scope, EpisodePlan of) {
            return Optional.ofNullable(grounds);
        }

        @Override
        public List<AdjustmentRecord> adjustments(Scope scope, EpisodePlan of) {
            return List.of();
        }

        @Override
        public List<LogEntry> log(Scope scope, EpisodePlan of) {
            return documents.stream()
                    .filter(LogEntry.class::isInstance)
                    .map(LogEntry.class::cast)
                    .toList();
        }
    }

    private void composed(Patients patient) {
        plans.grounds = patient.grounds(PLAN);
        plans.keep(EpisodePlan.propose(null, PLAN, routine(1), patient.plan(), EVENT, NOW));
    }

    private PlanVersion open() {
        var open = plans.plan.open();
        if (open == null) {
            throw new AssertionError("Expected a version to decide on");
        }
        return open;
    }

    private ItemId item(String intervention) {
        return open().ofIntervention(intervention).orElseThrow().item();
    }

    private Decision edit(Caller caller, Change... changes) {
        return changing.edit(caller, PLAN, open().number(), List.of(changes), "to fit her day")
                .decision();
    }

    private Decision override(Caller caller, String intervention) {
        return changing.override(caller, PLAN, open().number(), intervention, null, "she knows the risk")
                .decision();
    }

    private static Refusal refusal(Decision decision) {
        if (decision instanceof Refused(var refusal)) {
            return refusal;
        }
        throw new AssertionError("Expected a refusal, but got " + decision);
    }

    private static AskedDose ibuprofen(double mg, double times) {
        return new AskedDose(null, Map.of(DoseMeasure.MG, mg, DoseMeasure.TIMES_PER_DAY, times, DoseMeasure.DAYS, 7.0));
    }

    // --- edits ---

    @Test
    void anEditedDoseVoidsTheSignatureThatWasBoundToTheOldOne() {
        composed(adult().with("wants_nsaid"));
        deciding.decide(DR_FERRO, PLAN, by -> new SignOffMedication(by, item("RX-02"), "200MG-X3"));
        deciding.decide(DR_LIND, PLAN, by -> new Approve(by, 1, List.of()));
        assertThat(open().missing()).containsExactly(new Missing(Missing.What.ACCEPTANCE, null));

        edit(DR_LIND, new Change.OfDose(item("RX-02"), ibuprofen(300, 3)));

        assertThat(open().number()).isEqualTo(2);
        assertThat(open().ofIntervention("RX-02").orElseThrow().dose()).isEqualTo("SET-MG300-PD3-D7");
        assertThat(open().missing())
                .containsExactly(
                        new Missing(Missing.What.APPROVAL, null),
                        new Missing(Missing.What.SIGN_OFF, "RX-02"),
                        new Missing(Missing.What.ACCEPTANCE, null));
        assertThat(plans.log(DR_LIND.scope(), plans.plan)).last().satisfies(entry -> {
            assertThat(entry.what()).isEqualTo(LogEntry.What.EDITED);
            assertThat(entry.actor()).isEqualTo(DR_LIND.actor());
            assertThat(entry.note()).isEqualTo("to fit her day");
        });
    }

    @Test
    void aDoseOutsideTheCataloguesBoundsIsRefusedAndNothingStored() {
        composed(adult().with("wants_nsaid"));
        var before = plans.plan;

        assertThat(refusal(edit(DR_LIND, new Change.OfDose(item("RX-02"), ibuprofen(800, 3)))))
                .isEqualTo(new Refusal.DoseOutOfBounds(PLAN, "RX-02", List.of("MG 800 (200 to 400)")));
        assertThat(refusal(edit(
                        DR_LIND,
                        new Change.OfDose(item("RX-02"), new AskedDose(null, Map.of(DoseMeasure.MINUTES, 5.0))))))
                .isEqualTo(new Refusal.DoseOutOfBounds(PLAN, "RX-02", List.of("MINUTES 5 (not to be set)")));
        assertThat(refusal(edit(DR_LIND, new Change.OfDose(item("RX-02"), new AskedDose("900MG-X9", Map.of())))))
                .isEqualTo(new Refusal.DoseOutOfBounds(PLAN, "RX-02", List.of("no dose 900MG-X9")));
        assertThat(plans.plan).isEqualTo(before);
    }

    @Test
    void aDailyDoseThatIsSaidCountsBesideTheOneThatFollows() {
        composed(adult().with("wants_nsaid"));
        var hidden = new AskedDose(null, Map.of(DoseMeasure.MG, 200.0, DoseMeasure.MG_PER_DAY, 9000.0));

        assertThat(refusal(edit(DR_LIND, new Change.OfDose(item("RX-02"), hidden))))
                .isEqualTo(new Refusal.DoseOutOfBounds(PLAN, "RX-02", List.of("MG_PER_DAY 9000 (200 to 2400)")));
    }

    private static AskedDose of(@Nullable String drug, double mg, double times, double days) {
        return new AskedDose(
                null, Map.of(DoseMeasure.MG, mg, DoseMeasure.TIMES_PER_DAY, times, DoseMeasure.DAYS, days), drug);
    }

    /** Specification 5.3, RX-08 and RX-11: each drug at its own single dose, daily maximum and duration. */
    @ParameterizedTest
    @CsvSource({
        "CYCLOBENZAPRINE, 10, 3, 14, ",
        "CYCLOBENZAPRINE, 15, 2, 7, MG 15 (5 to 10)",
        "CYCLOBENZAPRINE, 5, 3, 15, DAYS 15 (1 to 14)",
        "TIZANIDINE, 4, 3, 7, ",
        "TIZANIDINE, 5, 3, 7, MG 5 (2 to 4)",
        "TIZANIDINE, 4, 4, 7, TIMES_PER_DAY 4 (1 to 3)",
        "METHOCARBAMOL, 1500, 4, 3, ",
        "METHOCARBAMOL, 1500, 3, 14, ",
        "METHOCARBAMOL, 1500, 4, 4, MG_PER_DAY 6000 (500 to 4500)",
        "BACLOFEN, 10, 3, 7, drug BACLOFEN",
        ", 5, 3, 7, drug not said"
    })
    void aMuscleRelaxantIsDosedByTheDrugThatItIs(
            @Nullable String drug, double mg, double times, double days, @Nullable String outside) {
        composed(adult().profile(GuidelineProfile.ACP).stratum("MEDIUM").with("wants_muscle_relaxant"));
        assertThat(medicines()).containsExactly("RX-08");

        var decision = edit(DR_FERRO, new Change.OfDose(item("RX-08"), of(drug, mg, times, days)));
        if (outside == null) {
            assertThat(decision).isInstanceOf(Accepted.class);
            assertThat(open().ofIntervention("RX-08").orElseThrow().dose()).startsWith("SET-" + drug + "-MG");
        } else {
            assertThat(refusal(decision))
                    .isInstanceOfSatisfying(
                            Refusal.DoseOutOfBounds.class,
                            no -> assertThat(no.outside()).anyMatch(each -> each.startsWith(outside)));
        }
    }

    @Test
    void aDoseOfOneOfSeveralDrugsSaysAllOfIt() {
        composed(adult().profile(GuidelineProfile.ACP).stratum("MEDIUM").with("wants_muscle_relaxant"));
        var partly = new AskedDose(null, Map.of(DoseMeasure.MG, 4.0), "TIZANIDINE");

        assertThat(refusal(edit(DR_FERRO, new Change.OfDose(item("RX-08"), partly))))
                .isEqualTo(new Refusal.DoseOutOfBounds(
                        PLAN, "RX-08", List.of("TIMES_PER_DAY not said (1 to 3)", "DAYS not said (1 to 14)")));
    }

    @Test
    void aDoseThatSaysItsDrugIsReadAsItWasWritten() {
        var dose = Dose.set("TIZANIDINE", Map.of(DoseMeasure.MG, 2.0, DoseMeasure.TIMES_PER_DAY, 3.0));

        assertThat(dose.code()).isEqualTo("SET-TIZANIDINE-MG2-PD3");
        assertThat(dose.text()).isEqualTo("tizanidine, 2 mg, 3 times a day");
        assertThat(Dose.ofCode(dose.code())).contains(dose);
        assertThat(Dose.ofCode("SET-MG2-PD3").orElseThrow().text()).isEqualTo("2 mg, 3 times a day");
    }

    @Test
    void aDoseOfTheCatalogueStandsAtItsPlaceOnTheLadderAndOneOfOnesOwnWhereTheItemStood() {
        composed(adult().duration("CHRONIC"));

        for (var level : List.of(1, 5, 3)) {
            var code = List.of("WALK-10X3", "WALK-15X3", "WALK-20X4", "WALK-25X5", "WALK-30X5")
                    .get(level - 1);
            edit(DR_LIND, new Change.OfDose(item("EX-08"), new AskedDose(code, Map.of())));
            assertThat(open().ofIntervention("EX-08").orElseThrow())
                    .extracting(PlanItem::dose, PlanItem::level)
                    .containsExactly(code, level);
        }

        var own = new AskedDose(null, Map.of(DoseMeasure.MINUTES, 12.0, DoseMeasure.TIMES_PER_WEEK, 6.0));
        edit(DR_LIND, new Change.OfDose(item("EX-08"), own));
        assertThat(open().ofIntervention("EX-08").orElseThrow())
                .extracting(PlanItem::dose, PlanItem::level)
                .containsExactly(Dose.set(null, own.amounts()).code(), 3);
    }

    @Test
    void aDoseThatSaysNoAmountIsNone() {
        composed(adult().with("wants_nsaid"));

        assertThat(refusal(edit(DR_LIND, new Change.OfDose(item("RX-02"), new AskedDose(null, Map.of())))))
                .isEqualTo(new Refusal.DoseOutOfBounds(PLAN, "RX-02", List.of("no amount")));
    }

    @Test
    void theDoseOfWhatIsNotInThePlanIsNotChanged() {
        composed(adult());

        var naproxen = ItemId.of(PLAN, "RX-03");
        assertThat(refusal(edit(DR_FERRO, new Change.OfDose(naproxen, new AskedDose("250MG-X2", Map.of())))))
                .isEqualTo(new Refusal.ItemUnknown(PLAN, naproxen));
    }

    @Test
    void whatTheClinicsCatalogueNoLongerHasStaysAtItsDose() {
        var gone = new ProposedItem("EX-77", List.of("EXERCISE"), Modality.EXERCISE, "LEVEL-1", 1, 1, false, false);
        plans.keep(EpisodePlan.propose(null, PLAN, routine(1), Plans.proposal(gone), EVENT, NOW));

        assertThat(refusal(edit(DR_LIND, new Change.OfDose(item("EX-77"), new AskedDose("LEVEL-2", Map.of())))))
                .isEqualTo(new Refusal.InterventionUnknown(PLAN, "EX-77"));
    }

    @Test
    void aMedicineThatIsPausedIsBegunAgainByAnEdit() {
        composed(adult().with("wants_nsaid"));
        deciding.decide(DR_FERRO, PLAN, by -> new SignOffMedication(by, item("RX-02"), null));
        deciding.decide(DR_LIND, PLAN, by -> new Approve(by, 1, List.of()));
        deciding.decide(ANN, PLAN, by -> new Accept(by, List.of()));
        var paused = current(plans.plan).items().stream()
                .map(item -> item.intervention().equals("RX-02") ? item.in(PlanItem.State.PAUSED) : item)
                .toList();
        var stop = Plans.adjustment("check-in-1", List.of(AdjustmentKind.STOP_OR_PAUSE_ITEM), List.of(), false);
        plans.keep(plans.plan.adjust(new Adjusting(stop, paused, false, plans.plan.course(), null), EVENT, NOW));

        assertThat(edit(DR_LIND, new Change.Restart(item("RX-02")))).isInstanceOf(Accepted.class);
        assertThat(open().ofIntervention("RX-02").orElseThrow())
                .isEqualTo(current(plans.plan)
                        .ofIntervention("RX-02")
                        .orElseThrow()
                        .restarted());
        assertThat(open().missing()).contains(new Missing(Missing.What.SIGN_OFF, "RX-02"));
    }

    @Test
    void whereTheCallerSeesNoPlanThereIsNothingToChange() {
        composed(adult());
        var other = PlanId.ofEpisode(EpisodeId.of("00000000-0000-7000-8000-000000000003"));

        assertThat(changing.edit(DR_LIND, other, 1, List.of(new Change.Addition("EX-15", null)), "no"))
                .isEqualTo(new Answer(new Refused(new Refusal.PlanUnknown(other)), 0));
    }

    @Test
    void whereThereIsNoVersionThereIsNothingToChange() {
        assertThat(changing.override(DR_FERRO, PLAN, 0, "RX-02", null, "no"))
                .isEqualTo(new Answer(new Refused(new Refusal.PlanUnknown(PLAN)), 1));

        plans.keep(EpisodePlan.handOver(null, PLAN, Plans.urgent(2), Plans.emergency(), EVENT, NOW));
        assertThat(changing.override(DR_FERRO, PLAN, 0, "RX-02", null, "no"))
                .isEqualTo(new Answer(new Refused(new Refusal.HandedOver(PLAN, Triage.EMERGENCY_SAME_DAY)), 2));
    }

    @Test
    void aPlanInForceIsNotChangedWhileItsPatientIsHandedOver() {
        composed(adult().duration("CHRONIC"));
        deciding.decide(DR_LIND, PLAN, by -> new Approve(by, 1, List.of()));
        deciding.decide(ANN, PLAN, by -> new Accept(by, List.of()));
        plans.keep(EpisodePlan.handOver(plans.plan, PLAN, Plans.urgent(2), Plans.emergency(), EVENT, NOW));

        assertThat(refusal(edit(DR_LIND, new Change.Addition("EX-15", null))))
                .isEqualTo(new Refusal.HandedOver(PLAN, Triage.EMERGENCY_SAME_DAY));
    }

    @Test
    void anEditOfAVersionThatIsNoLongerOpenIsRefused() {
        composed(adult().duration("CHRONIC"));
        edit(DR_LIND, new Change.Removal(item("LS-01")));

        assertThat(refusal(changing.edit(DR_LIND, PLAN, 1, List.of(new Change.Removal(item("SC-04"))), "no")
                        .decision()))
                .isEqualTo(new Refusal.VersionSuperseded(PLAN, 1, 2));
    }

    @Test
    void whatNothingStandsAgainstIsAddedAndTheSafetyNetNeverRemoved() {
        composed(adult().duration("CHRONIC"));

        edit(DR_LIND, new Change.Addition("EX-15", null));
        assertThat(open().ofIntervention("EX-15")).isPresent();
        assertThat(refusal(edit(DR_LIND, new Change.Removal(item("SN-01")))))
                .isEqualTo(new Refusal.NotDeclinable(PLAN, "SN-01"));
        assertThat(refusal(edit(DR_LIND, new Change.Addition("EX-15", null))))
                .isEqualTo(new Refusal.ItemTwice(PLAN, "EX-15"));
        assertThat(refusal(edit(DR_LIND, new Change.Addition("PR-01", null))))
                .isEqualTo(new Refusal.InterventionUnknown(PLAN, "PR-01"));
        assertThat(refusal(edit(DR_LIND, new Change.Addition("RX-12", null))))
                .isInstanceOf(Refusal.OverrideNeeded.class);
    }

    @Test
    void whatAGateHoldsBackIsNotAddedWithoutAnOverrideThoughNoRowNamesIt() {
        composed(adult().duration("CHRONIC").measured("egfr", 45));

        assertThat(refusal(edit(DR_FERRO, new Change.Addition("RX-04", null))))
                .isInstanceOfSatisfying(
                        Refusal.OverrideNeeded.class,
                        refusal -> assertThat(refusal.rules()).isNotEmpty());
    }

    @Test
    void onlyPassiveTreatmentMustNotBeLeft() {
        composed(adult().duration("CHRONIC").stratum("MEDIUM").with("wants_manual_therapy"));

        assertThat(refusal(edit(DR_LIND, new Change.Removal(item("EX-05")), new Change.Removal(item("EX-08")))))
                .isEqualTo(new Refusal.OnlyPassiveLeft(PLAN, List.of("MT-02")));
    }

    @Test
    void anEditOfAPlanInForceWaitsBesideItUntilEverybodyHasDecided() {
        composed(adult().duration("CHRONIC"));
        deciding.decide(DR_LIND, PLAN, by -> new Approve(by, 1, List.of()));
        deciding.decide(ANN, PLAN, by -> new Accept(by, List.of()));

        edit(DR_LIND, new Change.Addition("EX-15", null));

        assertThat(current(plans.plan).stage()).isEqualTo(Stage.ACTIVE);
        assertThat(current(plans.plan).ofIntervention("EX-15")).isEmpty();
        deciding.decide(DR_LIND, PLAN, by -> new Approve(by, 2, List.of()));
        deciding.decide(ANN, PLAN, by -> new Accept(by, List.of()));
        assertThat(current(plans.plan).ofIntervention("EX-15")).isPresent();
        assertThat(current(plans.plan).stage()).isEqualTo(Stage.ACTIVE);
    }

    @Test
    void patientsDoNotEditAndCliniciansDoNotChooseForThem() {
        composed(adult().duration("CHRONIC"));

        assertThatThrownBy(() -> edit(ANN, new Change.Removal(item("LS-01")))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> changing.choose(DR_LIND, PLAN, 1, item("EX-08"), "EX-15"))
                .isInstanceOf(NotPermitted.class);
    }

    /** Not even that an item is unknown. */
    @Test
    void whoMayNotChangeAPlanIsToldNothingAboutIt() {
        composed(adult().duration("CHRONIC"));

        assertThatThrownBy(() -> edit(ANN, new Change.Addition("EX-99", null))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> override(ANN, "EX-99")).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> changing.choose(DR_LIND, PLAN, 1, item("EX-08"), "EX-99"))
                .isInstanceOf(NotPermitted.class);
    }

    // --- a tablet and the protection of the stomach (specification 5.3) ---

    private List<String> medicines() {
        return open().items().stream()
                .filter(item -> item.modality() == Modality.MEDICATION)
                .map(PlanItem::intervention)
                .toList();
    }

    @Test
    void aTabletThatIsAddedBringsTheProtectionThatItsPatientNeeds() {
        composed(adult().aged(66));

        assertThat(edit(DR_FERRO, new Change.Addition("RX-03", null))).isInstanceOf(Accepted.class);
        assertThat(medicines()).containsExactly("RX-03", "RX-06");
        assertThat(open().edits()).extracting(Edit::intervention).containsExactly("RX-03", "RX-06");
        assertThat(open().missing())
                .contains(new Missing(Missing.What.SIGN_OFF, "RX-03"), new Missing(Missing.What.SIGN_OFF, "RX-06"));
    }

    @Test
    void aTabletThatIsAddedComesAloneForWhoNeedsNoProtection() {
        composed(adult());

        edit(DR_FERRO, new Change.Addition("RX-03", null));
        assertThat(medicines()).containsExactly("RX-03");
    }

    @Test
    void aTabletBroughtBackBringsItsProtectionBack() {
        composed(adult().aged(66).with("wants_nsaid"));
        assertThat(medicines()).containsExactlyInAnyOrder("RX-02", "RX-06");
        edit(DR_FERRO, new Change.Removal(item("RX-02")), new Change.Removal(item("RX-06")));

        edit(DR_FERRO, new Change.Addition("RX-02", null));
        assertThat(medicines()).containsExactly("RX-02", "RX-06");
        assertThat(refusal(edit(DR_FERRO, new Change.Removal(item("RX-06")))))
                .isEqualTo(new Refusal.ProtectionNeeded(PLAN, List.of("RX-02")));
    }

    @Test
    void theProtectionCannotBeRemovedByTheEditThatAddsTheTablet() {
        composed(adult().aged(66).with("wants_nsaid"));

        assertThat(refusal(edit(
                        DR_FERRO,
                        new Change.Removal(item("RX-02")),
                        new Change.Removal(item("RX-06")),
                        new Change.Addition("RX-03", null))))
                .isEqualTo(new Refusal.ProtectionNeeded(PLAN, List.of("RX-03")));
    }

    @Test
    void anOverriddenTabletBringsItsProtectionAsWell() {
        composed(adult().aged(66).with("wants_nsaid").measured("egfr", 45));

        assertThat(override(DR_FERRO, "RX-03")).isInstanceOf(Accepted.class);
        assertThat(medicines()).containsExactly("RX-07", "RX-03", "RX-06");
    }

    @Test
    void aTabletThatThePatientChoosesBringsItsProtectionAsWell() {
        composed(adult().aged(50).duration("CHRONIC").stratum("LOW").with("wants_paracetamol"));
        assertThat(medicines()).containsExactly("RX-07");

        assertThat(changing.choose(ANN, PLAN, 1, item("RX-07"), "RX-03").decision())
                .isInstanceOf(Accepted.class);
        assertThat(medicines()).containsExactly("RX-03", "RX-06");
    }

    @Test
    void whereTheProtectionCannotBeHadTheTabletTakesTwoPeople() {
        composed(adult().aged(66).with("wants_nsaid").allergicTo("PPI"));

        for (var tablet : List.of("RX-02", "RX-04")) {
            assertThat(refusal(edit(DR_FERRO, new Change.Addition(tablet, null))))
                    .isEqualTo(new Refusal.OverrideNeeded(PLAN, tablet, List.of("CMP-PPI")));
        }
        assertThat(override(DR_FERRO, "RX-02")).isInstanceOf(Accepted.class);
        assertThat(medicines()).isEmpty();
        assertThat(override(DR_LIND, "RX-02")).isInstanceOf(Accepted.class);
        assertThat(medicines()).containsExactly("RX-02");
        // what two people took responsibility for is not asked again by the next edit
        assertThat(edit(DR_LIND, new Change.OfDose(item("RX-02"), ibuprofen(200, 2))))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void duloxetineBesideATabletIsARiskToTheStomach() {
        composed(adult().with("wants_nsaid"));
        assertThat(medicines()).containsExactly("RX-02");

        override(DR_FERRO, "RX-09");
        assertThat(medicines()).containsExactly("RX-02", "RX-09", "RX-06");
    }

    @Test
    void whoseGroundsWereNotKeptIsProtected() {
        composed(adult());
        plans.grounds = null;

        edit(DR_FERRO, new Change.Addition("RX-03", null));
        assertThat(medicines()).containsExactly("RX-03", "RX-06");

        var allergic = new ChangingPlansTest();
        allergic.composed(adult().allergicTo("PPI"));
        allergic.plans.grounds = null;
        assertThat(refusal(allergic.edit(DR_FERRO, new Change.Addition("RX-03", null))))
                .isEqualTo(new Refusal.ProtectionNeeded(PLAN, List.of("RX-03")));
    }

    // --- conflicts hold for what an edit leads to (specification 6.5) ---

    @Test
    void anOpioidIsNeverAddedBesideDuloxetineNorTheOtherWayRound() {
        composed(adult());
        override(DR_FERRO, "RX-11");
        override(DR_LIND, "RX-11");
        assertThat(medicines()).containsExactly("RX-11");
        assertThat(refusal(override(DR_FERRO, "RX-09")))
                .isEqualTo(new Refusal.NotTogether(PLAN, "RX-09", "RX-11", "CX-11-DULOXETINE"));

        var chronic = new ChangingPlansTest();
        chronic.composed(adult().duration("CHRONIC").with("wants_duloxetine").profile(GuidelineProfile.ACP));
        chronic.override(DR_FERRO, "RX-09");
        assertThat(chronic.medicines()).containsExactly("RX-09");
        assertThat(refusal(chronic.edit(DR_FERRO, new Change.Addition("RX-11", null))))
                .isInstanceOfSatisfying(
                        Refusal.NotTogether.class, no -> assertThat(no.rule()).isEqualTo("CX-11-TRAMADOL"));
    }

    @Test
    void aSecondAntiInflammatoryByWhateverRouteNeedsTheFirstToGo() {
        composed(adult().with("wants_nsaid"));

        assertThat(refusal(edit(DR_FERRO, new Change.Addition("RX-01", null))))
                .isEqualTo(new Refusal.NotTogether(PLAN, "RX-01", "RX-02", "CX-08"));
        assertThat(edit(DR_FERRO, new Change.Removal(item("RX-02")), new Change.Addition("RX-01", null)))
                .isInstanceOf(Accepted.class);
        assertThat(medicines()).containsExactly("RX-01");
    }

    @Test
    void whatThePatientDeclinedMayComeBackSoNothingIsAddedThatItForbids() {
        composed(adult().with("wants_nsaid"));
        deciding.decide(ANN, PLAN, by -> new Accept(by, List.of(item("RX-02"))));

        assertThat(refusal(edit(DR_FERRO, new Change.Addition("RX-03", null))))
                .isEqualTo(new Refusal.NotTogether(PLAN, "RX-03", "RX-02", "CX-08"));
    }

    @Test
    void whatNobodyKnowsHoldsBackAnAdditionThoughNoRowNamesIt() {
        composed(adult().with("wants_nsaid").notMeasured("systolic", "diastolic"));

        assertThat(refusal(edit(DR_FERRO, new Change.Addition("RX-04", null))))
                .isEqualTo(new Refusal.OverrideNeeded(PLAN, "RX-04", List.of("NSG-PRESSURE")));
        override(DR_FERRO, "RX-04");
        assertThat(override(DR_LIND, "RX-04")).isInstanceOf(Accepted.class);
    }

    @Test
    void aRuleThatTheOtherMedicinesOfThePlanMakeHoldTakesAPrescriber() {
        composed(adult().aged(66).with("wants_duloxetine"));
        override(DR_FERRO, "RX-09");

        assertThat(refusal(edit(DR_FERRO, new Change.Addition("RX-03", null))))
                .isEqualTo(new Refusal.OverrideNeeded(PLAN, "RX-03", List.of("NSG-GI-TWO")));
        assertThat(override(DR_FERRO, "RX-03")).isInstanceOf(Accepted.class);
        assertThat(medicines()).containsExactly("RX-09", "RX-03", "RX-06");
    }

    @Test
    void everyClassThatAMedicineOfTheCatalogueCountsAsIsOneThatRulesCanNameAndEveryAnalgesicCountsAsSomething() {
        var known = TestKnowledge.VOCABULARY.medicineClasses().keySet();

        assertThat(TestKnowledge.CATALOGUE.all())
                .allSatisfy(each -> assertThat(known).containsAll(each.medicineClasses()));
        assertThat(TestKnowledge.CATALOGUE.all())
                .filteredOn(each -> each.analgesic() != null && !each.id().equals("RX-16"))
                .allSatisfy(each -> assertThat(each.medicineClasses()).isNotEmpty());
    }

    // --- overrides ---

    @Test
    void aHardStopTakesAPrescriberAndASecondPerson() {
        composed(adult().with("wants_nsaid").takes("ARB", "DIURETIC"));

        assertThat(override(DR_LIND, "RX-02")).isInstanceOf(Accepted.class);
        assertThat(open().ofIntervention("RX-02")).isEmpty();
        assertThat(refusal(override(DR_LIND, "RX-02"))).isEqualTo(new Refusal.SecondPersonNeeded(PLAN, "RX-02"));
        assertThat(refusal(override(DR_BERG, "RX-02"))).isEqualTo(new Refusal.OverrideNeedsPrescriber(PLAN, "RX-02"));
        assertThat(override(DR_FERRO, "RX-02")).isInstanceOf(Accepted.class);

        assertThat(open().ofIntervention("RX-02")).isPresent();
        assertThat(open().edits()).singleElement().satisfies(edit -> {
            assertThat(edit.kind()).isEqualTo(Edit.Kind.OVERRIDDEN);
            assertThat(edit.by()).isEqualTo(DR_LIND.actor());
            assertThat(edit.second()).isEqualTo(DR_FERRO.actor());
            assertThat(edit.rules()).contains("CX-05");
        });
        // the item is in, but its signature is still asked for
        assertThat(open().missing()).contains(new Missing(Missing.What.SIGN_OFF, "RX-02"));
    }

    @Test
    void whatAPrescriberMayAllowTakesOnePrescriber() {
        composed(adult().with("wants_nsaid").measured("egfr", 45));

        assertThat(refusal(override(DR_LIND, "RX-02"))).isEqualTo(new Refusal.OverrideNeedsPrescriber(PLAN, "RX-02"));
        assertThat(override(DR_FERRO, "RX-02")).isInstanceOf(Accepted.class);
        assertThat(open().ofIntervention("RX-02")).isPresent();
    }

    @Test
    void whatTheProfileSpeaksAgainstIsAddedWhenAClinicianAsksForIt() {
        composed(adult().duration("CHRONIC").stratum("MEDIUM"));

        assertThat(override(DR_LIND, "SC-03")).isInstanceOf(Accepted.class);
        assertThat(open().ofIntervention("SC-03")).isPresent();
    }

    @Test
    void nobodySetsAsideAnAllergyThirtyWeeksOfPregnancyOrWhatMustNeverBeGiven() {
        composed(adult().with("wants_nsaid").allergicTo("NSAID"));
        assertThat(refusal(override(DR_FERRO, "RX-02")))
                .isEqualTo(new Refusal.NotOverridable(PLAN, "RX-02", List.of("NSG-ALLERGY")));
        assertThat(refusal(override(DR_FERRO, "RX-13"))).isInstanceOf(Refusal.NotOverridable.class);
        assertThat(refusal(override(DR_FERRO, "RX-15"))).isInstanceOf(Refusal.NotOverridable.class);

        var later = new ChangingPlansTest();
        later.composed(adult().pregnant(30).with("wants_nsaid"));
        assertThat(refusal(later.override(DR_FERRO, "RX-02"))).isInstanceOf(Refusal.NotOverridable.class);

        var earlier = new ChangingPlansTest();
        earlier.composed(adult().pregnant(29).with("wants_nsaid"));
        assertThat(earlier.override(DR_FERRO, "RX-02")).isInstanceOf(Accepted.class);
    }

    @Test
    void whereNothingStandsAgainstItThereIsNothingToOverride() {
        composed(adult().duration("CHRONIC"));

        assertThat(refusal(override(DR_FERRO, "EX-15"))).isEqualTo(new Refusal.NothingToOverride(PLAN, "EX-15"));
        assertThat(refusal(override(DR_FERRO, "EX-99"))).isEqualTo(new Refusal.InterventionUnknown(PLAN, "EX-99"));
    }

    // --- choices, goals, release ---

    @Test
    void thePatientChoosesAmongWhatDoesTheSame() {
        composed(adult().duration("CHRONIC"));

        assertThat(changing.choose(ANN, PLAN, 1, item("EX-08"), "EX-15").decision())
                .isInstanceOf(Accepted.class);
        assertThat(open().ofIntervention("EX-15")).isPresent();
        assertThat(open().ofIntervention("EX-08")).isEmpty();
        assertThat(refusal(changing.choose(ANN, PLAN, 2, item("SC-04"), "EX-17").decision()))
                .isEqualTo(new Refusal.NoAlternative(PLAN, "EX-17", "SC-04"));
    }

    @Test
    void thePatientChoosesInsteadOfWhatIsInThePlanOnly() {
        composed(adult().duration("CHRONIC"));

        var mobilisation = ItemId.of(PLAN, "MT-02");
        assertThat(refusal(changing.choose(ANN, PLAN, 1, mobilisation, "EX-15").decision()))
                .isEqualTo(new Refusal.ItemUnknown(PLAN, mobilisation));
    }

    /** As composed the tablet does the same; beside what a prescriber has added since, a rule stands against it. */
    @Test
    void whatARuleStandsAgainstIsNotThePatientsToChoose() {
        composed(adult().aged(66).duration("CHRONIC").stratum("LOW").with("wants_paracetamol"));
        override(DR_FERRO, "RX-09");

        assertThat(refusal(changing.choose(ANN, PLAN, 2, item("RX-07"), "RX-03").decision()))
                .isEqualTo(new Refusal.OverrideNeeded(PLAN, "RX-03", List.of("NSG-GI-TWO")));
    }

    @Test
    void aGoalThatThePatientIsNotSureOfIsBroughtNearer() {
        composed(adult().duration("CHRONIC"));
        var reason = new Reason("OWN-GOAL", List.of(), "PLATFORM");
        var garden = new Goal("OWN-1", "dig the garden", "psfs", "points", 2, 8, 6, 5, false, reason);

        deciding.decide(ANN, PLAN, by -> new SetGoals(by, List.of(garden)));

        assertThat(open().goals()).singleElement().satisfies(goal -> {
            assertThat(goal.target()).isEqualTo(5);
            assertThat(goal.shrunk()).isTrue();
        });
        var noPain = new Goal("OWN-1", "no pain", "painNprs", "points", 6, 0, 6, 9, false, reason);
        assertThat(refusal(deciding.decide(ANN, PLAN, by -> new SetGoals(by, List.of(noPain)))
                        .decision()))
                .isEqualTo(new Refusal.OnlyPainGoals(PLAN));
    }

    @Test
    void onlyWhereTheNetworkHasTurnedItOnAPlainPlanWaitsForThePatientAlone() {
        var proposal = adult().plan();
        assertThat(proposal.autoRelease()).isFalse();
        var releasing = new Proposal(
                proposal.items(),
                proposal.context(),
                proposal.reserve(),
                proposal.explanation(),
                proposal.goals(),
                true);

        var released = plan(EpisodePlan.propose(null, PLAN, routine(1), releasing, EVENT, NOW));
        assertThat(released.missing()).containsExactly(new Missing(Missing.What.ACCEPTANCE, null));

        var risky = adult().duration("CHRONIC").stratum("HIGH").plan();
        var signed = plan(EpisodePlan.propose(
                null,
                PLAN,
                routine(1),
                new Proposal(risky.items(), risky.context(), risky.reserve(), risky.explanation(), risky.goals(), true),
                EVENT,
                NOW));
        assertThat(signed.missing()).contains(new Missing(Missing.What.APPROVAL, null));
    }
}
