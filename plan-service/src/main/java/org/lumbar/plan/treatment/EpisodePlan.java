package org.lumbar.plan.treatment;

import static org.lumbar.plan.treatment.PlanItem.State.PLANNED;
import static org.lumbar.plan.treatment.PlanItem.State.SUSPENDED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.AdjustmentRecord.State;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.LogEntry.What;

/**
 * The plan of one episode of back pain in all its versions, or its handover, immutable: every decision answers with a new
 * one. At most one version is in force and at most one waits for decisions; danger suspends the one in force, and while
 * a handover is unresolved nothing can be approved or resumed. What people decide stands in {@link PeopleDeciding}.
 *
 * @param assessed the assessment it rests on
 * @param dangers keys of dangers that have been acted on lately
 * @param heard the same dangers with what was dangerous, so that hearing of one again does nothing, but hearing of another
 *     one about the same check-in does
 * @param unheld dangers that were reported while no version was there that they could hold; they hold the next one
 */
public record EpisodePlan(
        PlanId plan,
        Assessed assessed,
        Versions versions,
        @Nullable Handover handover,
        Adjustments adjusting,
        List<String> dangers,
        Trail trail,
        List<Danger> heard,
        List<Danger> unheld) {

    private static final int REMEMBERED = 16;
    private static final int MOST_PENDING = 24;

    public EpisodePlan {
        dangers = List.copyOf(dangers);
        // absent from what was stored before it was kept; what is known by its key only suspends once more
        heard = heard == null ? List.of() : List.copyOf(heard);
        unheld = unheld == null ? List.of() : List.copyOf(unheld);
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
        var number = plan.versions.lastNumber() + 1;
        var explanation = proposal.explanation().as(revision.newId("explanation"));
        revision.keep(explanation);
        var version = new PlanVersion(
                number,
                Stage.PROPOSED,
                proposal.items().stream().map(item -> item.in(id)).toList(),
                Gate.asking(explanation.questions().stream()
                                .filter(OpenQuestion::holdsRelease)
                                .map(OpenQuestion::rule)
                                .toList())
                        .endangeredBy(plan.dangersThatHoldRelease()),
                explanation.signOff().needed(),
                explanation.signOff().by(),
                explanation.reviewWithinDays(),
                explanation.document(),
                explanation.knowledgeVersion(),
                proposal.context(),
                proposal.reserve(),
                false,
                proposal.goals(),
                List.of(),
                List.of());
        revision.become(plan.withUnheld(List.of()));
        var inForce = plan.isInForce() ? plan.current() : null;
        revision.propose(inForce == null ? version : version.pausedLike(inForce), explanation);
        if (plan.handover != null && !plan.handover.resolved()) {
            revision.become(revision.plan().with(plan.handover.asResolved()));
        }
        revision.log(What.COMPOSED, number);
        if (proposal.autoRelease()) {
            revision.plan().releaseUnlessSomebodyHasToLook(revision);
        }
        return revision.accepted();
    }

    /**
     * Where the network has turned that on, what needs no sign-off waits for the patient only. The log says that nobody
     * has looked.
     */
    private void releaseUnlessSomebodyHasToLook(Revision revision) {
        var open = open();
        if (open != null
                && !open.signOffNeeded()
                && open.gate().unconsidered().isEmpty()
                && open.gate().endangering().isEmpty()) {
            var gate = open.gate().approvedBy(new Decided(revision.by.actor(), revision.now), List.of());
            revision.become(withOpen(open.with(gate).in(Stage.APPROVED)));
            revision.log(What.AUTO_RELEASED, open.number());
        }
    }

    /**
     * An assessment asks for a handover: it is urgent, or no plan is made here for this patient. What is in force is suspended, what waits for decisions is withdrawn.
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

    /**
     * Danger was heard of: what is in force is suspended at once, whoever has to look first; what still waits for
     * decisions waits for a clinician's new approval as well. Where there is neither, as after a handover, it is kept for
     * the plan that a later assessment leads to.
     */
    public Decision suspend(Danger danger, By by, Instant now) {
        if (hasHeardOf(danger)) {
            return new Unchanged(this);
        }
        var open = open();
        var revision = new Revision(this, by, now);
        if (isInForce()) {
            suspendBecauseOf(danger, revision);
        } else if (open != null && open.stage().isOpen()) {
            var held = open.with(open.gate().endangeredBy(danger)).in(Stage.PROPOSED);
            revision.become(withOpen(held).remembering(danger));
            revision.log(What.ENDANGERED, open.number(), danger.rules(), null, null);
        } else {
            var kept = new ArrayList<>(unheld);
            kept.add(danger);
            revision.become(withUnheld(latest(kept)).remembering(danger));
            revision.log(What.ENDANGERED, currentNumber(), danger.rules(), null, null);
        }
        return revision.accepted();
    }

    /** A check-in was evaluated: some of what it leads to takes effect, the rest waits for a person. */
    public Decision adjust(Adjusting adjusting, By by, Instant now) {
        if (!isInForce()) {
            return new Unchanged(this);
        }
        var revision = new Revision(this, by, now);
        var adjustment = adjusting.adjustment();
        revision.become(with(this.adjusting.withCourse(adjusting.course())));
        revision.plan().take(revision, adjusting.items(), adjusting.held());
        var version = revision.plan().currentNumber();
        if (adjustment.isAMiss()) {
            revision.plan().expireDoseChanges(revision);
        }
        var before = current();
        boolean isKnown = before != null && adjusting.items().equals(before.items());
        var told = adjustment.applied().stream()
                .filter(AdjustmentKind::isWorthTelling)
                .filter(kind -> kind != AdjustmentKind.DISCHARGE_RELAPSE_PREVENTION || !isKnown)
                .toList();
        if (!told.isEmpty()) {
            revision.tell(new PlanEvent.Adjusted(
                    version,
                    adjustment.adjustment(),
                    adjustment.checkIn(),
                    told,
                    revision.plan().chosenItems(),
                    adjustment.rules(),
                    adjustment.status()));
        }
        if (adjustment.awaiting().isEmpty()) {
            revision.record(adjustment, State.APPLIED, version, null, null);
        } else {
            revision.plan().wait(adjustment, version, revision);
        }
        if (adjusting.danger() != null && !revision.plan().hasHeardOf(adjusting.danger())) {
            revision.plan().suspendBecauseOf(adjusting.danger(), revision);
        }
        return revision.accepted();
    }

    // --- what people decide ---

    public Decision decide(PlanCommand command, Instant now) {
        return new PeopleDeciding(this, command, now).decide();
    }

    /**
     * A person decides on an adjustment that waits.
     *
     * @param items the items if it is accepted
     */
    public Decision decide(UUID adjustment, boolean accept, List<PlanItem> items, By by, String note, Instant now) {
        var before = adjusting.settled().stream()
                .filter(each -> each.adjustment().equals(adjustment))
                .findFirst();
        if (before.isPresent()) {
            return before.get().accepted() == accept
                    ? new Unchanged(this)
                    : new Refused(new Refusal.AdjustmentDecided(plan, adjustment));
        }
        var found = pending(adjustment);
        var current = current();
        if (found.isEmpty() || current == null) {
            return new Refused(new Refusal.AdjustmentUnknown(plan, adjustment));
        }
        if (!isInForce()) {
            return new Refused(new Refusal.NotInForce(plan, current.stage()));
        }
        var revision = new Revision(this, by, now);
        revision.become(with(adjusting.settling(found.get(), accept, now)));
        if (accept) {
            boolean isHeld = current.held() && !found.get().awaiting().contains(AdjustmentKind.CLINICIAN_REVIEW);
            revision.plan().take(revision, found.get().needsPrescriber() ? signed(items, by, now) : items, isHeld);
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
                    found.get().rules(),
                    found.get().status()));
        } else {
            revision.tell(new PlanEvent.AdjustmentSettled(version, adjustment, State.REJECTED));
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

    /** The version in force, or the only one there is; null when there has only been a handover. */
    public @Nullable PlanVersion current() {
        return versions.current();
    }

    /** A newer version that waits while the current one is in force. */
    public @Nullable PlanVersion proposal() {
        return versions.proposal();
    }

    /** The version that people decide on: the proposal while there is one, else the current one. */
    public @Nullable PlanVersion open() {
        return versions.open();
    }

    public boolean isInForce() {
        return versions.isInForce();
    }

    public Course course() {
        return adjusting.course();
    }

    /** Adjustments that wait for a person. */
    public List<Adjustment> pending() {
        return adjusting.pending();
    }

    public History log() {
        return trail.log();
    }

    public History adjustments() {
        return trail.adjustments();
    }

    /** Tells whether an urgent assessment stands against every plan. */
    public boolean isHandedOver() {
        return handover != null && !handover.resolved();
    }

    public Optional<Adjustment> pending(UUID adjustment) {
        return pending().stream()
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

    /**
     * What was reported while a version waited, or while there was none, holds whatever comes next: that a version was
     * declined, or withdrawn by a handover, lifts nothing.
     */
    private List<Danger> dangersThatHoldRelease() {
        var open = open();
        var all = new ArrayList<>(open == null ? List.<Danger>of() : open.gate().notLifted());
        all.addAll(unheld);
        return latest(all);
    }

    private boolean isWaitingForResumption() {
        var current = current();
        return proposal() != null && current != null && current.stage() == Stage.SUSPENDED;
    }

    // --- how it changes ---

    private static EpisodePlan begin(PlanId id, Assessed assessed) {
        return new EpisodePlan(
                id,
                assessed,
                Versions.none(),
                null,
                Adjustments.none(),
                List.of(),
                Trail.begun(),
                List.of(),
                List.of());
    }

    /** Tells whether this version of the assessment, or a later one, was heard of already. */
    public boolean knows(Assessed other) {
        return other.version() <= assessed.version();
    }

    /** A version that nobody has released must not be released any more. */
    private void withdrawOpen(Revision revision) {
        var open = open();
        if (open != null && open.stage().isOpen()) {
            var withdrawn =
                    proposal() != null ? versions.with(current(), null) : versions.with(open.in(Stage.DECLINED), null);
            revision.become(revision.plan().with(withdrawn));
            revision.tell(new PlanEvent.Declined(open.number(), ReasonCode.HANDED_OVER));
            revision.log(What.DECLINED, open.number(), List.of(), ReasonCode.HANDED_OVER.name(), null);
        }
    }

    void activateIfComplete(Revision revision) {
        var open = open();
        if (open == null || open.stage() != Stage.APPROVED || !missing().isEmpty()) {
            return;
        }
        var active = open.in(Stage.ACTIVE);
        var current = current();
        if (proposal() != null && current != null) {
            active = active.pausedLike(current);
            if (active.number() < current.number()) {
                active = active.numbered(versions.lastNumber() + 1, false);
                revision.record(active);
            }
            revision.tell(new PlanEvent.Superseded(current.number(), active.number()));
            revision.log(What.SUPERSEDED, current.number());
        }
        lapsePending(revision);
        var last = Math.max(versions.lastNumber(), active.number());
        var now = revision.plan();
        revision.become(now.with(now.versions.with(active, null).numbered(last))
                .with(now.adjusting.withCourse(Course.begun())));
        revision.tell(new PlanEvent.Activated(active));
        revision.log(What.ACTIVATED, active.number());
    }

    private void suspendBecauseOf(Danger danger, Revision revision) {
        var current = current();
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
        var now = revision.plan();
        revision.become(now.with(now.versions.with(version, proposal())).remembering(danger));
        if (current.stage() != Stage.SUSPENDED || !suspended.isEmpty()) {
            revision.tell(new PlanEvent.Suspended(current.number(), suspended, danger.triage(), danger.rules()));
            revision.log(What.SUSPENDED, current.number(), danger.rules(), null, null);
        }
    }

    /** Other items make another version, which is in force at once. */
    private void take(Revision revision, List<PlanItem> items, boolean held) {
        var current = current();
        if (current == null) {
            return;
        }
        var now = revision.plan();
        if (items.equals(current.items())) {
            revision.become(now.with(now.versions.with(current.numbered(current.number(), held), proposal())));
            return;
        }
        var number = versions.lastNumber() + 1;
        var version = current.withItems(items).numbered(number, held);
        var waiting = proposal();
        revision.become(now.with(now.versions
                .with(version, waiting == null ? null : waiting.pausedLike(version))
                .numbered(number)));
        revision.record(version);
    }

    private void wait(Adjustment newest, int version, Revision revision) {
        var waiting = new ArrayList<Adjustment>();
        var adjustment = newest;
        for (var earlier : pending()) {
            if (earlier.isReplacedBy(adjustment)) {
                revision.lapse(earlier, version);
                adjustment = adjustment.inPlaceOf(earlier);
            } else {
                waiting.add(earlier);
            }
        }
        if (waiting.size() == MOST_PENDING) {
            revision.lapse(waiting.removeFirst(), version);
        }
        waiting.add(adjustment);
        revision.become(revision.plan().with(adjusting.withPending(waiting)));
        revision.record(adjustment, State.PROPOSED, version, null, null);
        revision.tell(new PlanEvent.AdjustmentProposed(version, adjustment));
    }

    /** Whoever accepts a medicine at a dose takes responsibility for it. */
    private List<PlanItem> signed(List<PlanItem> items, By by, Instant now) {
        var inForce = current();
        var before = inForce == null ? List.<PlanItem>of() : inForce.items();
        return items.stream()
                .map(item -> item.lacksSignature() && !before.contains(item)
                        ? item.signed(new PlanItem.Signature(by.actor(), item.dose(), now))
                        : item)
                .toList();
    }

    /** A check-in was missed at which a medicine is watched: what was proposed about doses no longer counts. */
    private void expireDoseChanges(Revision revision) {
        var waiting = new ArrayList<Adjustment>();
        for (var each : pending()) {
            if (each.awaiting().contains(AdjustmentKind.PROPOSE_DOSE_CHANGE)) {
                revision.lapse(each, currentNumber());
            } else {
                waiting.add(each);
            }
        }
        revision.become(revision.plan().with(adjusting.withPending(waiting)));
    }

    void lapsePending(Revision revision) {
        for (var each : pending()) {
            revision.lapse(each, currentNumber());
        }
        revision.become(revision.plan().with(adjusting.withPending(List.of())));
    }

    private int currentNumber() {
        var current = current();
        return current == null ? 0 : current.number();
    }

    private List<PlanItem> chosenItems() {
        var current = current();
        return current == null ? List.of() : current.chosen();
    }

    static <T> List<T> latest(List<T> all) {
        return all.size() > REMEMBERED ? all.subList(all.size() - REMEMBERED, all.size()) : all;
    }

    // --- copies with something changed ---

    EpisodePlan with(Versions next) {
        return new EpisodePlan(plan, assessed, next, handover, adjusting, dangers, trail, heard, unheld);
    }

    EpisodePlan withOpen(PlanVersion next) {
        return with(versions.withOpen(next));
    }

    EpisodePlan with(Handover next) {
        return new EpisodePlan(plan, assessed, versions, next, adjusting, dangers, trail, heard, unheld);
    }

    EpisodePlan with(Trail next) {
        return new EpisodePlan(plan, assessed, versions, handover, adjusting, dangers, next, heard, unheld);
    }

    private EpisodePlan with(Adjustments next) {
        return new EpisodePlan(plan, assessed, versions, handover, next, dangers, trail, heard, unheld);
    }

    private EpisodePlan resting(Assessed next) {
        return new EpisodePlan(plan, next, versions, handover, adjusting, dangers, trail, heard, unheld);
    }

    private EpisodePlan withUnheld(List<Danger> next) {
        return new EpisodePlan(plan, assessed, versions, handover, adjusting, dangers, trail, heard, next);
    }

    private boolean hasHeardOf(Danger danger) {
        return heard.stream().anyMatch(known -> known.covers(danger));
    }

    private EpisodePlan remembering(Danger danger) {
        var keys = new ArrayList<>(dangers);
        keys.remove(danger.key());
        keys.add(danger.key());
        var next = new ArrayList<Danger>();
        var all = danger;
        for (var known : heard) {
            if (known.key().equals(danger.key())) {
                all = known.and(all);
            } else {
                next.add(known);
            }
        }
        next.add(all);
        return new EpisodePlan(
                plan, assessed, versions, handover, adjusting, latest(keys), trail, latest(next), unheld);
    }
}
