package org.lumbar.plan.treatment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.Explanation.Taken;
import org.lumbar.plan.treatment.Proposal.ProposedItem;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.Role;

/** Plans for tests: valid things with telling names. */
public final class Plans {

    public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    public static final EpisodeId EPISODE = EpisodeId.of("0195b1d2-0000-7000-8000-000000000001");
    public static final PlanId PLAN = PlanId.ofEpisode(EPISODE);
    public static final UUID ASSESSMENT = UUID.fromString("0195b1d2-0000-7000-8000-000000000002");

    public static final By EVENT = By.event("event-1");
    public static final By DR_LIND = new By(ActorId.of("lind"), Role.CLINICIAN, "request-1");
    public static final By DR_FERRO = new By(ActorId.of("ferro"), Role.PRESCRIBER, "request-2");
    public static final By PATIENT = new By(ActorId.of("patient"), Role.PATIENT, "request-3");

    public static final PlanCommand APPROVE = new PlanCommand.Approve(DR_LIND, null, List.of());
    public static final PlanCommand ACCEPT = new PlanCommand.Accept(PATIENT, List.of());
    public static final PlanCommand RESUME = new PlanCommand.Resume(DR_LIND, "re-examined");
    public static final PlanCommand CLOSE = new PlanCommand.Close(DR_LIND, "goals met");

    private Plans() {}

    // --- items ---

    public static ProposedItem safetyNet() {
        return item("SN-01", Modality.EDUCATION, false, "SAFETY_NET");
    }

    public static ProposedItem walking() {
        return item("EX-08", Modality.EXERCISE, false, "EXERCISE_WALKING_AEROBIC", "EXERCISE");
    }

    public static ProposedItem motorControl() {
        return new ProposedItem(
                "EX-05",
                List.of("EXERCISE_MOTOR_CONTROL", "EXERCISE"),
                Modality.EXERCISE,
                "LEVEL-2",
                2,
                2,
                false,
                false);
    }

    public static ProposedItem mobilisation() {
        return item("MT-02", Modality.MANUAL, true, "MOBILISATION_MASSAGE");
    }

    public static ProposedItem naproxen() {
        return new ProposedItem("RX-03", List.of("NSAID_ORAL"), Modality.MEDICATION, "250MG-X2", 1, 2, false, true);
    }

    public static ProposedItem omeprazole() {
        return new ProposedItem(
                "RX-06", List.of("PPI_WITH_NSAID"), Modality.MEDICATION, "OMEPRAZOLE-20MG", 1, 2, false, true);
    }

    public static ProposedItem duloxetine() {
        return new ProposedItem("RX-09", List.of("DULOXETINE"), Modality.MEDICATION, "60MG", 2, 2, false, true);
    }

    private static ProposedItem item(String code, Modality modality, boolean passive, String... categories) {
        var dose = code.equals("EX-08") ? "WALK-15X3" : "STANDARD";
        return new ProposedItem(
                code, List.of(categories), modality, dose, code.equals("EX-08") ? 2 : 1, 2, passive, false);
    }

    public static ItemId idOf(ProposedItem item) {
        return ItemId.of(PLAN, item.intervention());
    }

    // --- what is composed ---

    public static Proposal proposal(ProposedItem... items) {
        var all = new ArrayList<ProposedItem>(List.of(safetyNet()));
        all.addAll(Arrays.asList(items));
        return new Proposal(
                all,
                new CareContext("NONSPECIFIC_MECHANICAL", "CHRONIC", "MEDIUM", 6, null, 12, null),
                List.of("SC-04", "PS-08", "EX-07"),
                explanation(all, List.of()));
    }

    /** Nothing about the patient asks for a clinician before each change. */
    public static EpisodePlan activeOnItsOwn(ProposedItem... items) {
        var gated = proposal(items);
        var asked = gated.explanation();
        var free = new Proposal(
                gated.items(),
                gated.context(),
                gated.reserve(),
                new Explanation(
                        asked.document(),
                        asked.knowledgeVersion(),
                        asked.taken(),
                        asked.excluded(),
                        asked.questions(),
                        new SignOff(false, List.of(), List.of()),
                        asked.reviewWithinDays(),
                        asked.review()));
        var plan = plan(EpisodePlan.propose(null, PLAN, routine(1), free, EVENT, NOW));
        for (var item : items) {
            if (item.needsSignOff()) {
                plan = after(plan, new PlanCommand.SignOffMedication(DR_FERRO, idOf(item), null));
            }
        }
        return after(plan, APPROVE, ACCEPT);
    }

    public static Proposal asking(OpenQuestion question, ProposedItem... items) {
        var plain = proposal(items);
        return new Proposal(
                plain.items(), plain.context(), plain.reserve(), explanation(plain.items(), List.of(question)));
    }

    private static Explanation explanation(List<ProposedItem> items, List<OpenQuestion> questions) {
        var reason = new Reason("R-TEST", List.of("causeClass=NONSPECIFIC_MECHANICAL"), "S1");
        return new Explanation(
                Ids.derive("explanation", "draft"),
                "test",
                items.stream()
                        .map(item -> new Taken(item.intervention(), List.of(reason), List.of()))
                        .toList(),
                List.of(new Exclusion(
                        "RX-13",
                        List.of("GABAPENTINOID"),
                        Exclusion.Kind.CONTRAINDICATED,
                        List.of(new Reason("RX-13-NEVER", List.of(), "S2, S3")))),
                questions,
                new SignOff(true, List.of("clinician"), List.of(reason)),
                14,
                List.of(reason));
    }

    public static HandoverRequest emergency() {
        var because = new Reason("HANDOVER", List.of("RF-CES-1"), "PLATFORM");
        return new HandoverRequest(
                Triage.EMERGENCY_SAME_DAY,
                0,
                "EMERGENCY_DEPARTMENT_MRI",
                List.of(new FiredRule("RF-CES-1", Triage.EMERGENCY_SAME_DAY, 0)),
                List.of("SAFETY_NET"),
                new Explanation(
                        Ids.derive("explanation", "draft"),
                        "test",
                        List.of(new Taken("SAFETY_NET", List.of(because), List.of())),
                        List.of(new Exclusion(
                                "PR-10",
                                List.of("ANY_SELF_DIRECTED_PLAN"),
                                Exclusion.Kind.CONTRAINDICATED,
                                List.of(new Reason("INV-1", List.of("triage=EMERGENCY_SAME_DAY"), "S18")))),
                        List.of(),
                        new SignOff(true, List.of("clinician"), List.of(because)),
                        0,
                        List.of(because)));
    }

    public static Assessed routine(int version) {
        return new Assessed(ASSESSMENT, version, Triage.ROUTINE_CARE);
    }

    public static Assessed urgent(int version) {
        return new Assessed(ASSESSMENT, version, Triage.EMERGENCY_SAME_DAY);
    }

    // --- plans in a certain state ---

    public static EpisodePlan proposed(ProposedItem... items) {
        return plan(EpisodePlan.propose(null, PLAN, routine(1), proposal(items), EVENT, NOW));
    }

    public static EpisodePlan active(ProposedItem... items) {
        var plan = proposed(items);
        for (var item : items) {
            if (item.needsSignOff()) {
                plan = after(plan, new PlanCommand.SignOffMedication(DR_FERRO, idOf(item), null));
            }
        }
        return after(plan, APPROVE, ACCEPT);
    }

    public static EpisodePlan suspended(ProposedItem... items) {
        return plan(active(items).suspend(danger("check-in-1"), EVENT, NOW));
    }

    public static EpisodePlan handedOver() {
        return plan(EpisodePlan.handOver(null, PLAN, urgent(1), emergency(), EVENT, NOW));
    }

    /** An active plan with a newer version, composed from an amended assessment, that waits. */
    public static EpisodePlan activeWithProposal(ProposedItem... newer) {
        return plan(EpisodePlan.propose(active(walking()), PLAN, routine(2), proposal(newer), EVENT, NOW));
    }

    public static Danger danger(String checkIn) {
        return Danger.ofCheckIn(checkIn, Triage.URGENT_2W, List.of("RF-CA-7"));
    }

    // --- deciding ---

    public static EpisodePlan after(EpisodePlan plan, PlanCommand... commands) {
        var now = plan;
        for (var command : commands) {
            now = plan(now.decide(command, NOW));
        }
        return now;
    }

    public static Accepted accepted(Decision decision) {
        if (decision instanceof Accepted accepted) {
            return accepted;
        }
        throw new AssertionError("Expected an accepted decision, but got " + decision);
    }

    public static EpisodePlan plan(Decision decision) {
        return accepted(decision).plan();
    }

    public static PlanVersion current(EpisodePlan plan) {
        var current = plan.current();
        if (current == null) {
            throw new AssertionError("Expected a plan, but there is none");
        }
        return current;
    }

    public static PlanVersion proposalOf(EpisodePlan plan) {
        var proposal = plan.proposal();
        if (proposal == null) {
            throw new AssertionError("Expected a proposal, but there is none");
        }
        return proposal;
    }

    // --- adjusting ---

    public static Adjustment adjustment(
            String checkIn, List<AdjustmentKind> applied, List<AdjustmentKind> awaiting, boolean needsPrescriber) {
        return new Adjustment(
                Ids.derive("adjustment", PLAN, checkIn),
                checkIn,
                28,
                "PLATEAU",
                applied,
                awaiting,
                !awaiting.isEmpty(),
                needsPrescriber,
                List.of(),
                List.of(new Reason("ADJ-TEST", List.of("status=PLATEAU"), "PLATFORM")),
                null);
    }

    public static Adjusting adjusting(EpisodePlan plan, Adjustment adjustment) {
        return new Adjusting(adjustment, current(plan).items(), false, plan.course(), null);
    }
}
