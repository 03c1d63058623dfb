package org.lumbar.plan.treatment;

import static org.lumbar.plan.treatment.PlanItem.State.DECLINED;
import static org.lumbar.plan.treatment.PlanItem.State.PLANNED;
import static org.lumbar.plan.treatment.PlanItem.State.SUSPENDED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.AdjustmentRecord.State;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.LogEntry.What;

/**
 * The plan of one episode of back pain in all its versions, or its handover, immutable: every decision answers with a new
 * one. At most one version is in force and at most one waits for decisions; danger suspends the one in force, and while
 * a handover is unresolved nothing can be approved or resumed.
 *
 * @param assessed the assessment it rests on
 * @param current the version in force, or the only one there is; null when there has only been a handover
 * @param proposal a newer version that waits while {@code current} is in force
 * @param lastNumber number of the latest version made
 * @param pending adjustments that wait for a person
 * @param settled adjustments that were decided lately
 * @param dangers dangers that have been acted on lately, so that hearing of one again does nothing
 * @param changes how often it has changed
 */
public record EpisodePlan(
        PlanId plan,
        Assessed assessed,
        @Nullable PlanVersion current,
        @Nullable PlanVersion proposal,
        @Nullable Handover handover,
        int lastNumber,
        Course course,
        List<Adjustment> pending,
        List<Settled> settled,
        List<String> dangers,
        int changes,
        History log,
        History adjustments) {

    private static final int REMEMBERED = 16;
    private static final int MOST_PENDING = 24;

    public EpisodePlan {
        pending = List.copyOf(pending);
        settled = List.copyOf(settled);
        dangers = List.copyOf(dangers);
    }

    // --- what happens elsewhere ---

    /**
     * A plan was composed for an assessment that is not urgent. It waits for decisions; a version in force stays in force
     * until then.
     *
     * @param before what there is of the episode; null when nothing is
     */
    public static Decision propose(
            @Nullable EpisodePlan before, PlanId id, Assessed assessed, Proposal proposal, By by, Instant now) {
        if (before != null && before.knows(assessed)) {
            return new Unchanged(before);
        }
        var revision = new Revision(before == null ? begin(id, assessed) : before.resting(assessed), by, now);
        var plan = revision.plan();
        var number = plan.lastNumber + 1;
        var explanation = proposal.explanation().as(revision.newId("explanation"));
        revision.keep(explanation);
        var version = new PlanVersion(
                number,
                Stage.PROPOSED,
                proposal.items().stream().map(item -> item.in(id)).toList(),
                Gate.asking(explanation.questions().stream()
                        .filter(OpenQuestion::holdsRelease)
                        .map(OpenQuestion::rule)
                        .toList()),
                explanation.signOff().needed(),
                explanation.signOff().by(),
                explanation.reviewWithinDays(),
                explanation.document(),
                explanation.knowledgeVersion(),
                proposal.context(),
                proposal.reserve(),
                false);
        revision.record(version);
        plan.supersedeOpen(revision, number);
        revision.become(
                plan.isInForce()
                        ? revision.plan().with(plan.current, version).numbered(number)
                        : revision.plan().with(version, null).numbered(number));
        if (plan.handover != null && !plan.handover.resolved()) {
            revision.become(revision.plan().with(plan.handover.asResolved()));
        }
        revision.tell(new PlanEvent.Composed(version, explanation));
        revision.log(What.COMPOSED, number);
        return revision.accepted();
    }

    /**
     * An urgent assessment asks for a handover. What is in force is suspended, what waits for decisions is withdrawn.
     *
     * @param before what there is of the episode; null when nothing is
     */
    public static Decision handOver(
            @Nullable EpisodePlan before, PlanId id, Assessed assessed, HandoverRequest request, By by, Instant now) {
        if (before != null && before.knows(assessed)) {
            return new Unchanged(before);
        }
        var revision = new Revision(before == null ? begin(id, assessed) : before.resting(assessed), by, now);
        var explanation = request.explanation().as(revision.newId("explanation"));
        revision.keep(explanation);
        var handover = new Handover(
                assessed.version(),
                request.triage(),
                request.withinDays(),
                request.referral(),
                request.rules(),
                request.categories(),
                explanation.signOff().needed(),
                explanation.signOff().by(),
                explanation.reviewWithinDays(),
                explanation.document(),
                explanation.knowledgeVersion(),
                now,
                null,
                false);
        revision.tell(new PlanEvent.HandoverRequested(handover, explanation));
        revision.log(What.HANDED_OVER, 0);
        revision.plan().withdrawOpen(revision);
        var rules = request.rules().stream().map(FiredRule::rule).toList();
        var danger = new Danger("assessment " + assessed.version(), request.triage(), rules);
        if (revision.plan().isInForce()) {
            revision.plan().suspendBecauseOf(danger, revision);
        }
        revision.become(revision.plan().with(handover));
        return revision.accepted();
    }

    /** Danger was heard of: what is in force is suspended at once, whoever has to look first. */
    public Decision suspend(Danger danger, By by, Instant now) {
        if (!isInForce() || dangers.contains(danger.key())) {
            return new Unchanged(this);
        }
        var revision = new Revision(this, by, now);
        suspendBecauseOf(danger, revision);
        return revision.accepted();
    }

    /** A check-in was evaluated: some of what it leads to takes effect, the rest waits for a person. */
    public Decision adjust(Adjusting adjusting, By by, Instant now) {
        if (current == null || !isInForce()) {
            return new Unchanged(this);
        }
        var revision = new Revision(this, by, now);
        var adjustment = adjusting.adjustment();
        revision.become(withCourse(adjusting.course()));
        revision.plan().take(revision, adjusting.items(), adjusting.held());
        var version = revision.plan().currentNumber();
        var told = adjustment.applied().stream()
                .filter(AdjustmentKind::isWorthTelling)
                .toList();
        if (!told.isEmpty()) {
            revision.tell(new PlanEvent.Adjusted(
                    version,
                    adjustment.adjustment(),
                    adjustment.checkIn(),
                    told,
                    revision.plan().chosenItems(),
                    adjustment.rules()));
        }
        if (adjustment.awaiting().isEmpty()) {
            revision.record(adjustment, State.APPLIED, version, null, null);
        } else {
            revision.plan().wait(adjustment, version, revision);
        }
        if (adjusting.danger() != null
                && !revision.plan().dangers.contains(adjusting.danger().key())) {
            revision.plan().suspendBecauseOf(adjusting.danger(), revision);
        }
        return revision.accepted();
    }

    // --- what people decide ---

    public Decision decide(PlanCommand command, Instant now) {
        return switch (command) {
            case PlanCommand.Approve approve -> approve(approve, now);
            case PlanCommand.SignOffMedication signOff -> signOff(signOff, now);
            case PlanCommand.Accept accept -> accept(accept, now);
            case PlanCommand.Decline decline -> decline(decline, now);
            case PlanCommand.Resume resume -> resume(resume, now);
            case PlanCommand.Close close -> close(close, now);
            case PlanCommand.AcknowledgeHandover acknowledge -> acknowledge(acknowledge, now);
        };
    }

    private Decision approve(PlanCommand.Approve approve, Instant now) {
        var open = open();
        if (isHandedOver() || open == null) {
            return handedOver();
        }
        if (approve.version() != null && approve.version() != open.number()) {
            return new Refused(new Refusal.VersionSuperseded(plan, approve.version(), open.number()));
        }
        if (!open.stage().isOpen()) {
            return alreadyReleased(open);
        }
        var gate = open.gate().approvedBy(new Decided(approve.by().actor(), now), approve.considered());
        if (gate.equals(open.gate())) {
            return new Unchanged(this);
        }
        var revision = new Revision(this, approve.by(), now);
        revision.become(withOpen(open.with(gate).in(Stage.APPROVED)));
        revision.log(What.APPROVED, open.number(), gate.considered(), null, null);
        revision.plan().activateIfComplete(revision);
        return revision.accepted();
    }

    private Decision signOff(PlanCommand.SignOffMedication signOff, Instant now) {
        var open = open();
        if (isHandedOver() || open == null) {
            return handedOver();
        }
        if (!open.stage().isOpen() && !open.stage().isInForce()) {
            return new Refused(new Refusal.NotOpen(plan, open.stage()));
        }
        var found = open.item(signOff.item());
        if (found.isEmpty()) {
            return new Refused(new Refusal.ItemUnknown(plan, signOff.item()));
        }
        var item = found.get();
        if (!item.needsSignOff() || item.state() == DECLINED) {
            return new Refused(new Refusal.NothingToSign(plan, item.intervention()));
        }
        if (signOff.dose() != null && !signOff.dose().equals(item.dose())) {
            return new Refused(new Refusal.DoseDiffers(plan, item.intervention(), signOff.dose(), item.dose()));
        }
        if (item.isSigned()) {
            return new Unchanged(this);
        }
        var prescriber = signOff.by().actor();
        var signed = item.signed(new PlanItem.Signature(prescriber, item.dose(), now));
        var revision = new Revision(this, signOff.by(), now);
        revision.become(withOpen(open.eachItem(each -> each.item().equals(item.item()) ? signed : each)));
        revision.tell(new PlanEvent.MedicationSignedOff(open.number(), signed, prescriber));
        revision.log(What.SIGNED_OFF, open.number(), List.of(item.intervention()), null, null);
        revision.plan().activateIfComplete(revision);
        return revision.accepted();
    }

    private Decision accept(PlanCommand.Accept accept, Instant now) {
        var open = open();
        if (isHandedOver() || open == null) {
            return handedOver();
        }
        if (!open.stage().isOpen()) {
            return alreadyReleased(open);
        }
        for (var declined : accept.declined()) {
            var item = open.item(declined);
            if (item.isEmpty()) {
                return new Refused(new Refusal.ItemUnknown(plan, declined));
            }
            if (item.get().is("SAFETY_NET")) {
                return new Refused(new Refusal.NotDeclinable(plan, item.get().intervention()));
            }
        }
        var chosen = Choice.of(open.items(), Set.copyOf(accept.declined()));
        var passive = Choice.needingExerciseInVain(chosen);
        if (!passive.isEmpty()) {
            return new Refused(new Refusal.OnlyPassiveLeft(plan, passive));
        }
        if (open.gate().accepted() != null && chosen.equals(open.items())) {
            return new Unchanged(this);
        }
        var revision = new Revision(this, accept.by(), now);
        var gate = open.gate().acceptedBy(new Decided(accept.by().actor(), now));
        revision.become(withOpen(open.withItems(chosen).with(gate)));
        var declined = chosen.stream()
                .filter(item -> item.state() == DECLINED)
                .map(PlanItem::intervention)
                .toList();
        revision.log(What.ACCEPTED, open.number(), declined, null, null);
        revision.plan().activateIfComplete(revision);
        return revision.accepted();
    }

    private Decision decline(PlanCommand.Decline decline, Instant now) {
        var open = open();
        if (open == null) {
            return handedOver();
        }
        if (open.stage() == Stage.DECLINED) {
            return new Unchanged(this);
        }
        if (!open.stage().isOpen()) {
            return new Refused(new Refusal.NotOpen(plan, open.stage()));
        }
        var reason = ReasonCode.of(decline.reason());
        var revision = new Revision(this, decline.by(), now);
        revision.become(proposal != null ? with(current, null) : with(open.in(Stage.DECLINED), null));
        revision.tell(new PlanEvent.Declined(open.number(), reason));
        revision.log(What.DECLINED, open.number(), List.of(), reason.name(), decline.reason());
        return revision.accepted();
    }

    private Decision resume(PlanCommand.Resume resume, Instant now) {
        if (isHandedOver() || current == null) {
            return handedOver();
        }
        if (current.stage() == Stage.ACTIVE) {
            return new Unchanged(this);
        }
        if (current.stage() != Stage.SUSPENDED) {
            return new Refused(new Refusal.NotSuspended(plan, current.stage()));
        }
        var items = current.items().stream()
                .filter(item -> item.state() == SUSPENDED)
                .map(PlanItem::item)
                .toList();
        var reason = ReasonCode.of(resume.reason());
        var revision = new Revision(this, resume.by(), now);
        var resumed = current.in(Stage.ACTIVE).eachItem(item -> item.state() == SUSPENDED ? item.in(PLANNED) : item);
        revision.become(with(resumed, proposal));
        revision.tell(new PlanEvent.Resumed(current.number(), items, reason));
        revision.log(What.RESUMED, current.number(), List.of(), reason.name(), resume.reason());
        revision.plan().activateIfComplete(revision);
        return revision.accepted();
    }

    private Decision close(PlanCommand.Close close, Instant now) {
        if (current == null) {
            return handedOver();
        }
        if (current.stage() == Stage.CLOSED) {
            return new Unchanged(this);
        }
        if (!current.stage().isOpen() && !current.stage().isInForce()) {
            return new Refused(new Refusal.Ended(plan, current.stage()));
        }
        var reason = ReasonCode.of(close.reason());
        var revision = new Revision(this, close.by(), now);
        if (proposal != null) {
            revision.tell(new PlanEvent.Declined(proposal.number(), reason));
        }
        lapsePending(revision);
        revision.become(revision.plan().with(current.in(Stage.CLOSED), null));
        revision.tell(new PlanEvent.Closed(current.number(), reason));
        revision.log(What.CLOSED, current.number(), List.of(), reason.name(), close.reason());
        return revision.accepted();
    }

    private Decision acknowledge(PlanCommand.AcknowledgeHandover acknowledge, Instant now) {
        if (handover == null) {
            return new Refused(new Refusal.NotHandedOver(plan));
        }
        if (handover.acknowledged() != null) {
            return new Unchanged(this);
        }
        var revision = new Revision(this, acknowledge.by(), now);
        revision.become(
                with(handover.acknowledgedBy(new Decided(acknowledge.by().actor(), now))));
        revision.tell(new PlanEvent.HandoverAcknowledged(handover.triage()));
        revision.log(What.ACKNOWLEDGED, 0);
        return revision.accepted();
    }

    /**
     * A person decides on an adjustment that waits.
     *
     * @param items the items if it is accepted
     */
    public Decision decide(UUID adjustment, boolean accept, List<PlanItem> items, By by, String note, Instant now) {
        var before = settled.stream()
                .filter(each -> each.adjustment().equals(adjustment))
                .findFirst();
        if (before.isPresent()) {
            return before.get().accepted() == accept
                    ? new Unchanged(this)
                    : new Refused(new Refusal.AdjustmentDecided(plan, adjustment));
        }
        var found = pending(adjustment);
        if (found.isEmpty() || current == null) {
            return new Refused(new Refusal.AdjustmentUnknown(plan, adjustment));
        }
        if (!isInForce()) {
            return new Refused(new Refusal.NotInForce(plan, current.stage()));
        }
        var revision = new Revision(this, by, now);
        revision.become(settling(found.get(), accept, now));
        if (accept) {
            revision.plan().take(revision, items, current.held());
        }
        var version = revision.plan().currentNumber();
        revision.record(
                found.get(), accept ? State.APPLIED : State.REJECTED, version, new Decided(by.actor(), now), note);
        if (accept) {
            revision.tell(new PlanEvent.Adjusted(
                    version,
                    adjustment,
                    found.get().checkIn(),
                    found.get().awaiting(),
                    revision.plan().chosenItems(),
                    found.get().rules()));
        }
        revision.log(
                accept ? What.ADJUSTED : What.ADJUSTMENT_REJECTED,
                version,
                found.get().awaiting().stream().map(Enum::name).toList(),
                ReasonCode.of(note).name(),
                note);
        return revision.accepted();
    }

    // --- what can be asked of it ---

    /** The version that people decide on: the proposal while there is one, else the current one. */
    public @Nullable PlanVersion open() {
        return proposal != null ? proposal : current;
    }

    public boolean isInForce() {
        return current != null && current.stage().isInForce();
    }

    /** Tells whether an urgent assessment stands against every plan. */
    public boolean isHandedOver() {
        return handover != null && !handover.resolved();
    }

    public Optional<Adjustment> pending(UUID adjustment) {
        return pending.stream()
                .filter(each -> each.adjustment().equals(adjustment))
                .findFirst();
    }

    /** What the gate of the open version still asks. */
    public List<Missing> missing() {
        var open = open();
        if (open == null || !open.stage().isOpen()) {
            return List.of();
        }
        var missing = new ArrayList<>(open.missing());
        if (isWaitingForResumption()) {
            missing.add(new Missing(Missing.What.RESUMPTION, null));
        }
        return missing;
    }

    private boolean isWaitingForResumption() {
        return proposal != null && current != null && current.stage() == Stage.SUSPENDED;
    }

    // --- how it changes ---

    private static EpisodePlan begin(PlanId id, Assessed assessed) {
        return new EpisodePlan(
                id,
                assessed,
                null,
                null,
                null,
                0,
                Course.begun(),
                List.of(),
                List.of(),
                List.of(),
                0,
                History.empty(),
                History.empty());
    }

    /** Tells whether this version of the assessment, or a later one, was heard of already. */
    public boolean knows(Assessed other) {
        return other.version() <= assessed.version();
    }

    private Refused handedOver() {
        return new Refused(
                handover == null ? new Refusal.PlanUnknown(plan) : new Refusal.HandedOver(plan, handover.triage()));
    }

    /** A version in force has been approved and accepted; danger since then is not for these commands to lift. */
    private Decision alreadyReleased(PlanVersion version) {
        return version.stage() == Stage.ACTIVE
                ? new Unchanged(this)
                : new Refused(new Refusal.NotOpen(plan, version.stage()));
    }

    /** A version that nobody has released makes way for a newer one. */
    private void supersedeOpen(Revision revision, int byNumber) {
        var open = open();
        if (open != null && open.stage().isOpen()) {
            revision.tell(new PlanEvent.Superseded(open.number(), byNumber));
            revision.log(What.SUPERSEDED, open.number());
        }
    }

    /** A version that nobody has released must not be released any more. */
    private void withdrawOpen(Revision revision) {
        var open = open();
        if (open != null && open.stage().isOpen()) {
            revision.become(
                    proposal != null
                            ? revision.plan().with(current, null)
                            : revision.plan().with(open.in(Stage.DECLINED), null));
            revision.tell(new PlanEvent.Declined(open.number(), ReasonCode.HANDED_OVER));
            revision.log(What.DECLINED, open.number(), List.of(), ReasonCode.HANDED_OVER.name(), null);
        }
    }

    private void activateIfComplete(Revision revision) {
        var open = open();
        if (open == null || open.stage() != Stage.APPROVED || !missing().isEmpty()) {
            return;
        }
        var active = open.in(Stage.ACTIVE);
        if (proposal != null && current != null) {
            if (active.number() < current.number()) {
                active = active.numbered(lastNumber + 1, false);
                revision.become(revision.plan().numbered(active.number()));
                revision.record(active);
            }
            revision.tell(new PlanEvent.Superseded(current.number(), active.number()));
            revision.log(What.SUPERSEDED, current.number());
        }
        lapsePending(revision);
        revision.become(revision.plan().with(active, null).withCourse(Course.begun()));
        revision.tell(new PlanEvent.Activated(active));
        revision.log(What.ACTIVATED, active.number());
    }

    private void suspendBecauseOf(Danger danger, Revision revision) {
        if (current == null) {
            return;
        }
        var suspended = current.items().stream()
                .filter(item -> item.modality().isSuspendedByDanger() && item.state() == PLANNED)
                .map(PlanItem::item)
                .toList();
        var ids = new HashSet<>(suspended);
        var version =
                current.in(Stage.SUSPENDED).eachItem(item -> ids.contains(item.item()) ? item.in(SUSPENDED) : item);
        revision.become(revision.plan().with(version, proposal).remembering(danger.key()));
        if (current.stage() != Stage.SUSPENDED || !suspended.isEmpty()) {
            revision.tell(new PlanEvent.Suspended(current.number(), suspended, danger.triage(), danger.rules()));
            revision.log(What.SUSPENDED, current.number(), danger.rules(), null, null);
        }
    }

    /** Other items make another version, which is in force at once. */
    private void take(Revision revision, List<PlanItem> items, boolean held) {
        if (current == null) {
            return;
        }
        if (items.equals(current.items())) {
            revision.become(revision.plan().with(current.numbered(current.number(), held), proposal));
            return;
        }
        var number = lastNumber + 1;
        var version = current.withItems(items).numbered(number, held);
        revision.become(revision.plan().with(version, proposal).numbered(number));
        revision.record(version);
    }

    private void wait(Adjustment adjustment, int version, Revision revision) {
        var waiting = new ArrayList<Adjustment>();
        for (var earlier : pending) {
            if (earlier.awaiting().equals(adjustment.awaiting())) {
                revision.record(earlier, State.LAPSED, version, null, null);
            } else {
                waiting.add(earlier);
            }
        }
        if (waiting.size() == MOST_PENDING) {
            revision.record(waiting.removeFirst(), State.LAPSED, version, null, null);
        }
        waiting.add(adjustment);
        revision.become(revision.plan().withPending(waiting));
        revision.record(adjustment, State.PROPOSED, version, null, null);
        revision.tell(new PlanEvent.AdjustmentProposed(version, adjustment));
    }

    private void lapsePending(Revision revision) {
        for (var each : pending) {
            revision.record(each, State.LAPSED, currentNumber(), null, null);
        }
        revision.become(revision.plan().withPending(List.of()));
    }

    private EpisodePlan settling(Adjustment adjustment, boolean accept, Instant now) {
        var next = new ArrayList<>(settled);
        next.add(new Settled(adjustment.adjustment(), accept));
        return with(
                accept ? course.accepting(adjustment.awaiting()) : course.rejecting(adjustment.awaiting(), now),
                pending.stream().filter(each -> !each.equals(adjustment)).toList(),
                latest(next),
                dangers);
    }

    private int currentNumber() {
        return current == null ? 0 : current.number();
    }

    private List<PlanItem> chosenItems() {
        return current == null ? List.of() : current.chosen();
    }

    private static <T> List<T> latest(List<T> all) {
        return all.size() > REMEMBERED ? all.subList(all.size() - REMEMBERED, all.size()) : all;
    }

    // --- copies with something changed ---

    private EpisodePlan withOpen(PlanVersion next) {
        return proposal != null ? with(current, next) : with(next, null);
    }

    private EpisodePlan with(@Nullable PlanVersion nextCurrent, @Nullable PlanVersion nextProposal) {
        return new EpisodePlan(
                plan,
                assessed,
                nextCurrent,
                nextProposal,
                handover,
                lastNumber,
                course,
                pending,
                settled,
                dangers,
                changes,
                log,
                adjustments);
    }

    private EpisodePlan with(Handover next) {
        return new EpisodePlan(
                plan,
                assessed,
                current,
                proposal,
                next,
                lastNumber,
                course,
                pending,
                settled,
                dangers,
                changes,
                log,
                adjustments);
    }

    private EpisodePlan with(
            Course nextCourse, List<Adjustment> nextPending, List<Settled> nextSettled, List<String> nextDangers) {
        return new EpisodePlan(
                plan,
                assessed,
                current,
                proposal,
                handover,
                lastNumber,
                nextCourse,
                nextPending,
                nextSettled,
                nextDangers,
                changes,
                log,
                adjustments);
    }

    private EpisodePlan withCourse(Course next) {
        return with(next, pending, settled, dangers);
    }

    private EpisodePlan withPending(List<Adjustment> next) {
        return with(course, next, settled, dangers);
    }

    private EpisodePlan remembering(String danger) {
        var next = new ArrayList<>(dangers);
        next.add(danger);
        return with(course, pending, settled, latest(next));
    }

    private EpisodePlan resting(Assessed next) {
        return new EpisodePlan(
                plan,
                next,
                current,
                proposal,
                handover,
                lastNumber,
                course,
                pending,
                settled,
                dangers,
                changes,
                log,
                adjustments);
    }

    private EpisodePlan numbered(int last) {
        return new EpisodePlan(
                plan,
                assessed,
                current,
                proposal,
                handover,
                last,
                course,
                pending,
                settled,
                dangers,
                changes,
                log,
                adjustments);
    }

    EpisodePlan withLog(History next) {
        return new EpisodePlan(
                plan,
                assessed,
                current,
                proposal,
                handover,
                lastNumber,
                course,
                pending,
                settled,
                dangers,
                changes,
                next,
                adjustments);
    }

    EpisodePlan withAdjustments(History next) {
        return new EpisodePlan(
                plan,
                assessed,
                current,
                proposal,
                handover,
                lastNumber,
                course,
                pending,
                settled,
                dangers,
                changes,
                log,
                next);
    }

    EpisodePlan changed() {
        return new EpisodePlan(
                plan,
                assessed,
                current,
                proposal,
                handover,
                lastNumber,
                course,
                pending,
                settled,
                dangers,
                changes + 1,
                log,
                adjustments);
    }
}
