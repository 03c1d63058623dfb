package org.lumbar.plan.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.treatment.Plans.CLOSE;
import static org.lumbar.plan.treatment.Plans.DR_FERRO;
import static org.lumbar.plan.treatment.Plans.DR_LIND;
import static org.lumbar.plan.treatment.Plans.EVENT;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.PATIENT;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.lumbar.plan.treatment.Plans.accepted;
import static org.lumbar.plan.treatment.Plans.active;
import static org.lumbar.plan.treatment.Plans.after;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.duloxetine;
import static org.lumbar.plan.treatment.Plans.emergency;
import static org.lumbar.plan.treatment.Plans.handedOver;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.mobilisation;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.omeprazole;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.proposal;
import static org.lumbar.plan.treatment.Plans.proposed;
import static org.lumbar.plan.treatment.Plans.safetyNet;
import static org.lumbar.plan.treatment.Plans.urgent;
import static org.lumbar.plan.treatment.Plans.walking;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.catalogue.SettingAside;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.PlanCommand.Choose;
import org.lumbar.plan.treatment.PlanCommand.EditItems;
import org.lumbar.plan.treatment.PlanCommand.SetAside;
import org.lumbar.plan.treatment.PlanCommand.SetGoals;
import org.lumbar.plan.treatment.Proposal.ProposedItem;

/** What a version says to those who change it: edits, rules set aside, choices, goals. */
class EditedVersionTest {

    private static final Explanation WHY = proposal(walking()).explanation();

    private static EditItems edit(int version, ItemEdit... edits) {
        return new EditItems(DR_LIND, version, WHY, List.of(edits), "to fit her day");
    }

    private static Decision adding(EpisodePlan plan, ProposedItem item) {
        return plan.decide(edit(1, new ItemEdit.Add(item.in(PLAN))), NOW);
    }

    private static SetAside setAside(By by, int version, ProposedItem item, ProposedItem... alongside) {
        return setAside(by, version, SettingAside.TWO_PEOPLE, item, alongside);
    }

    private static SetAside setAside(
            By by, int version, SettingAside needed, ProposedItem item, ProposedItem... alongside) {
        return new SetAside(by, version, WHY, item.in(PLAN), List.of("CX-05"), needed, in(alongside), "pain at night");
    }

    private static Choose choose(int version, ProposedItem instead, ProposedItem item, ProposedItem... alongside) {
        return new Choose(PATIENT, version, WHY, idOf(instead), item.in(PLAN), in(alongside));
    }

    private static List<PlanItem> in(ProposedItem... items) {
        return Arrays.stream(items).map(item -> item.in(PLAN)).toList();
    }

    private static ProposedItem medicine(String code, String category) {
        return new ProposedItem(code, List.of(category), Modality.MEDICATION, "STANDARD", 1, 2, false, true);
    }

    private static ProposedItem manual(String code, boolean passive) {
        return new ProposedItem(code, List.of("MANUAL_THERAPY"), Modality.MANUAL, "STANDARD", 1, 2, passive, false);
    }

    private static List<String> interventions(Decision decision) {
        return current(accepted(decision).plan()).items().stream()
                .map(PlanItem::intervention)
                .toList();
    }

    // --- which version ---

    static List<IntFunction<PlanCommand>> changes() {
        return List.of(
                version -> edit(version, new ItemEdit.Remove(idOf(walking()))),
                version -> setAside(DR_FERRO, version, SettingAside.ONE_PERSON, duloxetine()),
                version -> setAside(DR_FERRO, version, duloxetine()),
                version -> choose(version, walking(), motorControl()));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aVersionThatIsNoLongerTheOpenOneIsNotChanged(IntFunction<PlanCommand> change) {
        var second =
                after(proposed(walking()), edit(1, new ItemEdit.Add(naproxen().in(PLAN))));

        assertThat(second.decide(change.apply(1), NOW))
                .isEqualTo(new Refused(new Refusal.VersionSuperseded(PLAN, 1, 2)));
        assertThat(second.decide(change.apply(3), NOW))
                .isEqualTo(new Refused(new Refusal.VersionSuperseded(PLAN, 3, 2)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aPlanThatIsOverIsNotChanged(IntFunction<PlanCommand> change) {
        assertThat(after(active(walking()), CLOSE).decide(change.apply(1), NOW))
                .isEqualTo(new Refused(new Refusal.NotOpen(PLAN, Stage.CLOSED)));
        assertThat(after(proposed(walking()), new PlanCommand.Decline(PATIENT, "no"))
                        .decide(change.apply(1), NOW))
                .isEqualTo(new Refused(new Refusal.NotOpen(PLAN, Stage.DECLINED)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatWasHandedOverIsNotChanged(IntFunction<PlanCommand> change) {
        var refused = new Refused(new Refusal.HandedOver(PLAN, Triage.EMERGENCY_SAME_DAY));

        assertThat(handedOver().decide(change.apply(0), NOW)).isEqualTo(refused);
        var suspended = plan(EpisodePlan.handOver(active(walking()), PLAN, urgent(2), emergency(), EVENT, NOW));
        assertThat(suspended.decide(change.apply(1), NOW)).isEqualTo(refused);
    }

    // --- edits ---

    static List<ItemEdit> editsOfNaproxen() {
        return List.of(
                new ItemEdit.ChangeDose(idOf(naproxen()), "500MG-X2", 2),
                new ItemEdit.Remove(idOf(naproxen())),
                new ItemEdit.Restart(idOf(naproxen())));
    }

    @ParameterizedTest
    @MethodSource("editsOfNaproxen")
    void whatIsNotInTheVersionCannotBeEditedAndNothingElseOfTheEditHolds(ItemEdit edit) {
        var plan = proposed(walking());

        assertThat(plan.decide(edit(1, new ItemEdit.ChangeDose(idOf(walking()), "WALK-20X4", 3), edit), NOW))
                .isEqualTo(new Refused(new Refusal.ItemUnknown(PLAN, idOf(naproxen()))));
    }

    @Test
    void theSafetyNetCannotBeRemoved() {
        assertThat(proposed(walking()).decide(edit(1, new ItemEdit.Remove(idOf(safetyNet()))), NOW))
                .isEqualTo(new Refused(new Refusal.NotDeclinable(PLAN, "SN-01")));
    }

    @Test
    void anEditToTheDoseThatIsThereChangesNothingAndNobodyDecidesAnew() {
        var plan = proposed(walking());

        assertThat(plan.decide(edit(1, new ItemEdit.ChangeDose(idOf(walking()), "WALK-15X3", 2)), NOW))
                .isEqualTo(new Unchanged(plan));
    }

    @Test
    void aSecondPassiveTreatmentIsTooMuchAndAnythingElseBesideItIsNot() {
        var plan = proposed(walking(), mobilisation());

        assertThat(adding(plan, manual("MT-01", true)))
                .isEqualTo(new Refused(new Refusal.TooMuch(PLAN, "MT-01", "one passive treatment")));
        assertThat(adding(plan, motorControl())).isInstanceOf(Accepted.class);
        assertThat(adding(plan, manual("MT-09", false))).isInstanceOf(Accepted.class);
    }

    @Test
    void aPassiveTreatmentIsAddedWhereNoneIsGivenByHand() {
        var heat = new ProposedItem(
                "SC-01", List.of("SUPERFICIAL_HEAT"), Modality.LIFESTYLE, "STANDARD", 1, 2, true, false);

        assertThat(interventions(adding(proposed(walking(), heat), mobilisation())))
                .containsExactly("SN-01", "EX-08", "SC-01", "MT-02");
        assertThat(interventions(adding(proposed(walking(), manual("MT-09", false)), mobilisation())))
                .containsExactly("SN-01", "EX-08", "MT-09", "MT-02");
    }

    static List<ProposedItem> antiInflammatories() {
        return List.of(medicine("RX-01", "NSAID_TOPICAL"), medicine("RX-02", "NSAID_ORAL"));
    }

    @ParameterizedTest
    @MethodSource("antiInflammatories")
    void aSecondAntiInflammatoryIsTooMuchByWhateverRoute(ProposedItem second) {
        assertThat(adding(proposed(walking(), naproxen()), second))
                .isEqualTo(new Refused(new Refusal.TooMuch(PLAN, second.intervention(), "one NSAID")));
    }

    // --- rules set aside ---

    @Test
    void whatIsThereAlreadyIsNotAddedOnceMoreWhoeverTakesResponsibility() {
        var plan = proposed(walking(), duloxetine());

        assertThat(plan.decide(setAside(DR_FERRO, 1, SettingAside.ONE_PERSON, duloxetine()), NOW))
                .isEqualTo(new Refused(new Refusal.ItemTwice(PLAN, "RX-09")));
        assertThat(after(plan, setAside(DR_FERRO, 1, duloxetine())).decide(setAside(DR_LIND, 1, duloxetine()), NOW))
                .isEqualTo(new Refused(new Refusal.ItemTwice(PLAN, "RX-09")));
    }

    @Test
    void whatCannotHaveWhatGoesOnlyTogetherWithItIsNotAddedEither() {
        var relaxant = medicine("RX-08", "MUSCLE_RELAXANT");
        var opioid = medicine("RX-11", "OPIOID_SHORT_WEAK");

        assertThat(proposed(walking(), relaxant)
                        .decide(setAside(DR_FERRO, 1, SettingAside.ONE_PERSON, duloxetine(), opioid), NOW))
                .isEqualTo(new Refused(new Refusal.NotTogether(PLAN, "RX-11", "RX-08", "CX-10")));
    }

    @Test
    void whatIsSetAsideIsAddedTogetherWithWhatProtectsFromIt() {
        var decision = proposed(walking())
                .decide(setAside(DR_FERRO, 1, SettingAside.ONE_PERSON, naproxen(), omeprazole()), NOW);

        assertThat(interventions(decision)).containsExactly("SN-01", "EX-08", "RX-03", "RX-06");
        assertThat(current(plan(decision)).edits())
                .containsExactly(
                        new Edit(
                                Edit.Kind.OVERRIDDEN,
                                "RX-03",
                                null,
                                List.of("CX-05"),
                                DR_FERRO.actor(),
                                DR_FERRO.role(),
                                null,
                                NOW,
                                "pain at night"),
                        new Edit(
                                Edit.Kind.ADDED,
                                "RX-06",
                                null,
                                List.of(),
                                DR_FERRO.actor(),
                                DR_FERRO.role(),
                                null,
                                NOW,
                                "pain at night"));
    }

    // --- choices ---

    @Test
    void thePatientChoosesInsteadOfSomethingThatIsInThePlanOnly() {
        assertThat(proposed(walking()).decide(choose(1, mobilisation(), motorControl()), NOW))
                .isEqualTo(new Refused(new Refusal.ItemUnknown(PLAN, idOf(mobilisation()))));
    }

    @Test
    void thePatientDoesNotChooseWhatIsInThePlanAlready() {
        assertThat(proposed(walking(), motorControl()).decide(choose(1, walking(), motorControl()), NOW))
                .isEqualTo(new Refused(new Refusal.ItemTwice(PLAN, "EX-05")));
    }

    // --- goals ---

    private static final Goal GARDEN = goal("dig the garden", "psfs", 2, 8, 9);
    private static final Goal NO_PAIN = goal("no pain", "painNprs", 6, 0, 9);

    private static Goal goal(String activity, String measure, double now, double target, int confidence) {
        return new Goal(
                "OWN-1",
                activity,
                measure,
                "points",
                now,
                target,
                6,
                confidence,
                false,
                new Reason("OWN-GOAL", List.of(), "PLATFORM"));
    }

    private static SetGoals goals(Goal... goals) {
        return new SetGoals(PATIENT, List.of(goals));
    }

    static Stream<EpisodePlan> plansWithoutAnEnd() {
        return Stream.of(proposed(walking()), active(walking()), Plans.suspended(walking()));
    }

    @ParameterizedTest
    @MethodSource("plansWithoutAnEnd")
    void goalsAreSetAsLongAsThePlanHasNotEndedAndNobodyHasToDecideAnew(EpisodePlan plan) {
        var decision = accepted(plan.decide(goals(GARDEN, NO_PAIN), NOW));

        assertThat(current(decision.plan())).isEqualTo(current(plan).withGoals(List.of(GARDEN, NO_PAIN)));
        assertThat(decision.plan().decide(goals(GARDEN, NO_PAIN), NOW)).isEqualTo(new Unchanged(decision.plan()));
    }

    @Test
    void aPlanThatIsOverHasNoGoalsToSet() {
        assertThat(after(active(walking()), CLOSE).decide(goals(GARDEN), NOW))
                .isEqualTo(new Refused(new Refusal.NotOpen(PLAN, Stage.CLOSED)));
    }

    @Test
    void goalsWaitUntilThePatientIsBackFromWhereTheyWereHandedOver() {
        assertThat(handedOver().decide(goals(GARDEN), NOW))
                .isEqualTo(new Refused(new Refusal.HandedOver(PLAN, Triage.EMERGENCY_SAME_DAY)));
    }

    @Test
    void freedomFromPainAloneIsNoGoalAndNoGoalsAreNoneEither() {
        assertThat(proposed(walking()).decide(goals(NO_PAIN), NOW))
                .isEqualTo(new Refused(new Refusal.OnlyPainGoals(PLAN)));
        assertThat(proposed(walking()).decide(goals(), NOW)).isEqualTo(new Refused(new Refusal.OnlyPainGoals(PLAN)));
    }
}
