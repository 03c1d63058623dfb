package org.lumbar.plan.treatment;

import static org.lumbar.plan.treatment.PlanItem.State.DECLINED;
import static org.lumbar.plan.treatment.PlanItem.State.PAUSED;
import static org.lumbar.plan.treatment.PlanItem.State.PLANNED;
import static org.lumbar.plan.treatment.PlanItem.State.SUSPENDED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.catalogue.SettingAside;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.LogEntry.What;
import org.lumbar.plan.treatment.PlanCommand.Accept;
import org.lumbar.plan.treatment.PlanCommand.AcknowledgeHandover;
import org.lumbar.plan.treatment.PlanCommand.Approve;
import org.lumbar.plan.treatment.PlanCommand.Choose;
import org.lumbar.plan.treatment.PlanCommand.Close;
import org.lumbar.plan.treatment.PlanCommand.Decline;
import org.lumbar.plan.treatment.PlanCommand.EditItems;
import org.lumbar.plan.treatment.PlanCommand.Resume;
import org.lumbar.plan.treatment.PlanCommand.SetGoals;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;
import org.lumbar.platform.kernel.Role;

/** What a person's decision does to the plan of an episode. Who may decide was checked before. */
final class PeopleDeciding {

    /** Specification 6.5: never an opioid together with what sedates as well. */
    private static final String OPIOID_WITH_SEDATIVE = "CX-10";

    private static final List<String> OPIOIDS = List.of("OPIOID_SHORT_WEAK", "OPIOID_LONG_OR_STRONG");
    private static final List<String> SEDATIVES = List.of("MUSCLE_RELAXANT", "BENZODIAZEPINE", "GABAPENTINOID");

    private final EpisodePlan plan;
    private final PlanId id;
    private final PlanCommand command;
    private final Instant now;

    PeopleDeciding(EpisodePlan plan, PlanCommand command, Instant now) {
        this.plan = plan;
        this.id = plan.plan();
        this.command = command;
        this.now = now;
    }

    Decision decide() {
        return switch (command) {
            case Approve approve -> approve(approve);
            case SignOffMedication signOff -> signOff(signOff);
            case Accept accept -> accept(accept);
            case Decline decline -> decline(decline);
            case Resume resume -> resume(resume);
            case Close close -> close(close);
            case AcknowledgeHandover acknowledge -> acknowledge(acknowledge);
            case EditItems edit -> edit(edit);
            case PlanCommand.SetAside override -> override(override);
            case Choose choose -> choose(choose);
            case SetGoals goals -> setGoals(goals);
        };
    }

    private Refused handedOver() {
        var handover = plan.handover();
        return new Refused(
                handover == null ? new Refusal.PlanUnknown(id) : new Refusal.HandedOver(id, handover.triage()));
    }

    /** A version in force has been approved and accepted; danger since then is not for these commands to lift. */
    private Decision alreadyReleased(PlanVersion version) {
        return version.stage() == Stage.ACTIVE
                ? new Unchanged(plan)
                : new Refused(new Refusal.NotOpen(id, version.stage()));
    }

    private Decision approve(Approve approve) {
        var open = plan.open();
        if (plan.isHandedOver() || open == null) {
            return handedOver();
        }
        if (approve.version() != null && approve.version() != open.number()) {
            return new Refused(new Refusal.VersionSuperseded(id, approve.version(), open.number()));
        }
        if (!open.stage().isOpen()) {
            return alreadyReleased(open);
        }
        var gate = open.gate().approvedBy(new Decided(approve.by().actor(), now), approve.considered());
        if (gate.equals(open.gate())) {
            return new Unchanged(plan);
        }
        var revision = new Revision(plan, approve.by(), now);
        revision.become(plan.withOpen(open.with(gate).in(Stage.APPROVED)));
        revision.log(What.APPROVED, open.number(), gate.considered(), null, null);
        revision.plan().activateIfComplete(revision);
        return revision.accepted();
    }

    private Decision signOff(SignOffMedication signOff) {
        var open = plan.open();
        if (plan.isHandedOver() || open == null) {
            return handedOver();
        }
        if (!open.stage().isOpen() && !open.stage().isInForce()) {
            return new Refused(new Refusal.NotOpen(id, open.stage()));
        }
        var found = open.item(signOff.item());
        if (found.isEmpty()) {
            return new Refused(new Refusal.ItemUnknown(id, signOff.item()));
        }
        var item = found.get();
        if (!item.needsSignOff() || item.state() == DECLINED) {
            return new Refused(new Refusal.NothingToSign(id, item.intervention()));
        }
        if (signOff.dose() != null && !signOff.dose().equals(item.dose())) {
            return new Refused(new Refusal.DoseDiffers(id, item.intervention(), signOff.dose(), item.dose()));
        }
        if (item.isSigned()) {
            return new Unchanged(plan);
        }
        var prescriber = signOff.by().actor();
        var signed = item.signed(new PlanItem.Signature(prescriber, item.dose(), now));
        var revision = new Revision(plan, signOff.by(), now);
        revision.become(plan.withOpen(open.eachItem(each -> each.item().equals(item.item()) ? signed : each)));
        revision.tell(new PlanEvent.MedicationSignedOff(open.number(), signed, prescriber));
        revision.log(What.SIGNED_OFF, open.number(), List.of(item.intervention()), null, null);
        revision.plan().activateIfComplete(revision);
        return revision.accepted();
    }

    private Decision accept(Accept accept) {
        var open = plan.open();
        if (plan.isHandedOver() || open == null) {
            return handedOver();
        }
        if (!open.stage().isOpen()) {
            return alreadyReleased(open);
        }
        for (var declined : accept.declined()) {
            var item = open.item(declined);
            if (item.isEmpty()) {
                return new Refused(new Refusal.ItemUnknown(id, declined));
            }
            if (item.get().is("SAFETY_NET")) {
                return new Refused(new Refusal.NotDeclinable(id, item.get().intervention()));
            }
        }
        var chosen = Choice.of(open.items(), Set.copyOf(accept.declined()));
        var passive = Choice.needingExerciseInVain(chosen);
        if (!passive.isEmpty()) {
            return new Refused(new Refusal.OnlyPassiveLeft(id, passive));
        }
        if (open.gate().accepted() != null && chosen.equals(open.items())) {
            return new Unchanged(plan);
        }
        var revision = new Revision(plan, accept.by(), now);
        var gate = open.gate().acceptedBy(new Decided(accept.by().actor(), now));
        revision.become(plan.withOpen(open.withItems(chosen).with(gate)));
        var declined = chosen.stream()
                .filter(item -> item.state() == DECLINED)
                .map(PlanItem::intervention)
                .toList();
        revision.log(What.ACCEPTED, open.number(), declined, null, null);
        revision.plan().activateIfComplete(revision);
        return revision.accepted();
    }

    private Decision decline(Decline decline) {
        var open = plan.open();
        if (open == null) {
            return handedOver();
        }
        if (open.stage() == Stage.DECLINED) {
            return new Unchanged(plan);
        }
        if (!open.stage().isOpen()) {
            return new Refused(new Refusal.NotOpen(id, open.stage()));
        }
        var reason = ReasonCode.of(decline.reason());
        var revision = new Revision(plan, decline.by(), now);
        var versions = plan.versions();
        revision.become(plan.with(
                plan.proposal() != null
                        ? versions.with(plan.current(), null)
                        : versions.with(open.in(Stage.DECLINED), null)));
        revision.tell(new PlanEvent.Declined(open.number(), reason));
        revision.log(What.DECLINED, open.number(), List.of(), reason.name(), decline.reason());
        return revision.accepted();
    }

    private Decision resume(Resume resume) {
        var current = plan.current();
        if (plan.isHandedOver() || current == null) {
            return handedOver();
        }
        if (current.stage() == Stage.ACTIVE) {
            return new Unchanged(plan);
        }
        if (current.stage() != Stage.SUSPENDED) {
            return new Refused(new Refusal.NotSuspended(id, current.stage()));
        }
        var items = current.items().stream()
                .filter(item -> item.state() == SUSPENDED)
                .map(PlanItem::item)
                .toList();
        var reason = ReasonCode.of(resume.reason());
        var revision = new Revision(plan, resume.by(), now);
        var resumed = current.in(Stage.ACTIVE).eachItem(item -> item.state() == SUSPENDED ? item.in(PLANNED) : item);
        revision.become(plan.with(plan.versions().with(resumed, plan.proposal())));
        revision.tell(new PlanEvent.Resumed(current.number(), items, reason));
        revision.log(What.RESUMED, current.number(), List.of(), reason.name(), resume.reason());
        revision.plan().activateIfComplete(revision);
        return revision.accepted();
    }

    private Decision close(Close close) {
        var current = plan.current();
        if (current == null) {
            return handedOver();
        }
        if (current.stage() == Stage.CLOSED) {
            return new Unchanged(plan);
        }
        if (!current.stage().isOpen() && !current.stage().isInForce()) {
            return new Refused(new Refusal.Ended(id, current.stage()));
        }
        var reason = ReasonCode.of(close.reason());
        var revision = new Revision(plan, close.by(), now);
        var proposal = plan.proposal();
        if (proposal != null) {
            revision.tell(new PlanEvent.Declined(proposal.number(), reason));
        }
        plan.lapsePending(revision);
        revision.become(revision.plan().with(plan.versions().with(current.in(Stage.CLOSED), null)));
        revision.tell(new PlanEvent.Closed(current.number(), reason));
        revision.log(What.CLOSED, current.number(), List.of(), reason.name(), close.reason());
        return revision.accepted();
    }

    private Decision acknowledge(AcknowledgeHandover acknowledge) {
        var handover = plan.handover();
        if (handover == null) {
            return new Refused(new Refusal.NotHandedOver(id));
        }
        if (handover.acknowledged() != null) {
            return new Unchanged(plan);
        }
        var revision = new Revision(plan, acknowledge.by(), now);
        revision.become(
                plan.with(handover.acknowledgedBy(new Decided(acknowledge.by().actor(), now))));
        revision.tell(new PlanEvent.HandoverAcknowledged(handover.triage()));
        revision.log(What.ACKNOWLEDGED, 0);
        return revision.accepted();
    }

    // --- changing what was composed ---

    private Decision edit(EditItems edit) {
        var refused = notToBeEdited(edit.version());
        if (refused != null) {
            return refused;
        }
        var open = open();
        var items = new ArrayList<>(open.items());
        var edits = new ArrayList<Edit>();
        for (var each : edit.edits()) {
            var problem = switch (each) {
                case ItemEdit.ChangeDose change -> changeDose(change, edit, items, edits);
                case ItemEdit.Remove remove -> remove(remove, edit, items, edits);
                case ItemEdit.Restart restart -> restart(restart, edit, items, edits);
                case ItemEdit.Add add -> add(add.item(), items, edits, added(add.item(), edit));
            };
            if (problem != null) {
                return new Refused(problem);
            }
        }
        if (edits.isEmpty()) {
            return new Unchanged(plan);
        }
        return propose(open, edit.explanation(), items, edits, What.EDITED, edit.by(), edit.reason());
    }

    private @Nullable Refusal changeDose(
            ItemEdit.ChangeDose change, EditItems edit, List<PlanItem> items, List<Edit> edits) {
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item.item().equals(change.item())) {
                if (!item.dose().equals(change.dose())) {
                    items.set(i, item.at(change.dose(), change.level()));
                    edits.add(made(Edit.Kind.DOSE_CHANGED, item.intervention(), item.dose(), edit.by(), edit.reason()));
                }
                return null;
            }
        }
        return new Refusal.ItemUnknown(id, change.item());
    }

    private @Nullable Refusal restart(
            ItemEdit.Restart restart, EditItems edit, List<PlanItem> items, List<Edit> edits) {
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item.item().equals(restart.item())) {
                if (item.state() != PAUSED) {
                    return new Refusal.NotPaused(id, item.intervention());
                }
                items.set(i, item.restarted());
                edits.add(made(Edit.Kind.RESTARTED, item.intervention(), null, edit.by(), edit.reason()));
                return null;
            }
        }
        return new Refusal.ItemUnknown(id, restart.item());
    }

    private @Nullable Refusal remove(ItemEdit.Remove remove, EditItems edit, List<PlanItem> items, List<Edit> edits) {
        for (var item : items) {
            if (item.item().equals(remove.item())) {
                if (item.is("SAFETY_NET")) {
                    return new Refusal.NotDeclinable(id, item.intervention());
                }
                items.remove(item);
                edits.add(made(Edit.Kind.REMOVED, item.intervention(), null, edit.by(), edit.reason()));
                return null;
            }
        }
        return new Refusal.ItemUnknown(id, remove.item());
    }

    /** Adds an item and what goes only together with it. */
    private @Nullable Refusal add(
            PlanItem item, List<PlanItem> alongside, List<PlanItem> items, List<Edit> edits, Edit why) {
        var problem = add(item, items, edits, why);
        for (var each : alongside) {
            var with = new Edit(
                    Edit.Kind.ADDED,
                    each.intervention(),
                    null,
                    List.of(),
                    why.by(),
                    why.role(),
                    why.second(),
                    now,
                    why.reason());
            problem = problem == null ? add(each, items, edits, with) : problem;
        }
        return problem;
    }

    private @Nullable Refusal add(PlanItem item, List<PlanItem> items, List<Edit> edits, Edit why) {
        var there = items.stream()
                .filter(each -> each.intervention().equals(item.intervention()))
                .findFirst();
        if (there.isPresent()) {
            return new Refusal.ItemTwice(id, item.intervention());
        }
        if (item.passive() && items.stream().anyMatch(each -> each.passive() && each.modality() == Modality.MANUAL)) {
            return new Refusal.TooMuch(id, item.intervention(), "one passive treatment");
        }
        if (isNsaid(item) && items.stream().anyMatch(PeopleDeciding::isNsaid)) {
            return new Refusal.TooMuch(id, item.intervention(), "one NSAID");
        }
        var other = items.stream().filter(each -> sedatesWith(item, each)).findFirst();
        if (other.isPresent()) {
            return new Refusal.NotTogether(id, item.intervention(), other.get().intervention(), OPIOID_WITH_SEDATIVE);
        }
        items.add(item);
        edits.add(why);
        return null;
    }

    private static boolean sedatesWith(PlanItem one, PlanItem other) {
        return (isAny(one, OPIOIDS) && isAny(other, SEDATIVES)) || (isAny(one, SEDATIVES) && isAny(other, OPIOIDS));
    }

    /** What the patient has declined counts as well: accepting the next version can bring it back. */
    private static boolean isAny(PlanItem item, List<String> categories) {
        return categories.stream().anyMatch(item::is);
    }

    private static boolean isNsaid(PlanItem item) {
        return item.is("NSAID_ORAL") || item.is("NSAID_TOPICAL");
    }

    private Edit added(PlanItem item, EditItems edit) {
        return made(Edit.Kind.ADDED, item.intervention(), null, edit.by(), edit.reason());
    }

    private Edit made(Edit.Kind kind, String intervention, @Nullable String replaced, By by, String reason) {
        return new Edit(kind, intervention, replaced, List.of(), by.actor(), by.role(), null, now, reason);
    }

    /** Rules are set aside by those who can take responsibility for that; a hard stop takes two of them. */
    private Decision override(PlanCommand.SetAside override) {
        var intervention = override.item().intervention();
        if (override.needed() == SettingAside.NEVER) {
            return new Refused(new Refusal.NotOverridable(id, intervention, override.rules()));
        }
        var refused = notToBeEdited(override.version());
        if (refused != null) {
            return refused;
        }
        var open = open();
        var by = override.by();
        if (override.needed() == SettingAside.ONE_PERSON) {
            return override.item().modality() == Modality.MEDICATION && by.role() != Role.PRESCRIBER
                    ? new Refused(new Refusal.OverrideNeedsPrescriber(id, intervention))
                    : overridden(open, override, null);
        }
        var asked = open.asked(intervention);
        if (asked.isEmpty()) {
            var revision = new Revision(plan, by, now);
            revision.become(plan.withOpen(open.asking(new AskedOverride(
                    override.item(), override.rules(), by.actor(), by.role(), now, override.reason()))));
            revision.log(
                    What.OVERRIDE_ASKED,
                    open.number(),
                    List.of(intervention),
                    ReasonCode.of(override.reason()).name(),
                    override.reason());
            return revision.accepted();
        }
        var first = asked.get();
        if (first.by().equals(by.actor())) {
            return new Refused(new Refusal.SecondPersonNeeded(id, intervention));
        }
        if (first.role() != Role.PRESCRIBER && by.role() != Role.PRESCRIBER) {
            return new Refused(new Refusal.OverrideNeedsPrescriber(id, intervention));
        }
        return overridden(open, override, first);
    }

    private Decision overridden(PlanVersion open, PlanCommand.SetAside override, @Nullable AskedOverride first) {
        var item = first == null ? override.item() : first.item();
        var by = override.by();
        var why = new Edit(
                Edit.Kind.OVERRIDDEN,
                item.intervention(),
                null,
                override.rules(),
                first == null ? by.actor() : first.by(),
                first == null ? by.role() : first.role(),
                first == null ? null : by.actor(),
                now,
                override.reason());
        var items = new ArrayList<>(open.items());
        var edits = new ArrayList<Edit>();
        var problem = add(item, override.alongside(), items, edits, why);
        return problem != null
                ? new Refused(problem)
                : propose(open, override.explanation(), items, edits, What.OVERRIDDEN, by, override.reason());
    }

    private Decision choose(Choose choose) {
        var refused = notToBeEdited(choose.version());
        if (refused != null) {
            return refused;
        }
        var open = open();
        var found = open.item(choose.instead());
        if (found.isEmpty()) {
            return new Refused(new Refusal.ItemUnknown(id, choose.instead()));
        }
        var before = found.get();
        var items = new ArrayList<>(open.items());
        items.remove(before);
        var edits = new ArrayList<Edit>();
        var why = made(
                Edit.Kind.CHOSEN,
                choose.alternative().intervention(),
                before.intervention(),
                choose.by(),
                ReasonCode.PATIENT_CHOICE.name());
        var problem = add(choose.alternative(), choose.alongside(), items, edits, why);
        return problem != null
                ? new Refused(problem)
                : propose(
                        open,
                        choose.explanation(),
                        items,
                        edits,
                        What.CHOSEN,
                        choose.by(),
                        ReasonCode.PATIENT_CHOICE.name());
    }

    /** A changed version is a new one that everybody decides on anew; one in force stays in force until then. */
    private Decision propose(
            PlanVersion open,
            Explanation explanation,
            List<PlanItem> items,
            List<Edit> edits,
            What what,
            By by,
            String reason) {
        var passive = Choice.needingExerciseInVain(items);
        if (!passive.isEmpty()) {
            return new Refused(new Refusal.OnlyPassiveLeft(id, passive));
        }
        var unprotected = Choice.unprotected(open.items(), items);
        if (!unprotected.isEmpty()) {
            return new Refused(new Refusal.ProtectionNeeded(id, unprotected));
        }
        var revision = new Revision(plan, by, now);
        var version = open.edited(plan.versions().lastNumber() + 1, items, edits);
        revision.propose(version, explanation);
        revision.log(
                what,
                version.number(),
                edits.stream().map(Edit::intervention).toList(),
                ReasonCode.of(reason).name(),
                reason);
        return revision.accepted();
    }

    private @Nullable Decision notToBeEdited(int version) {
        var open = plan.open();
        if (plan.isHandedOver() || open == null) {
            return handedOver();
        }
        if (version != open.number()) {
            return new Refused(new Refusal.VersionSuperseded(id, version, open.number()));
        }
        return open.stage().isOpen() || open.stage().isInForce()
                ? null
                : new Refused(new Refusal.NotOpen(id, open.stage()));
    }

    private PlanVersion open() {
        var open = plan.open();
        if (open == null) {
            throw new IllegalStateException("Plan %s has no version to decide on".formatted(id));
        }
        return open;
    }

    // --- goals ---

    private Decision setGoals(SetGoals goals) {
        var open = plan.open();
        if (plan.isHandedOver() || open == null) {
            return handedOver();
        }
        if (!open.stage().isOpen() && !open.stage().isInForce()) {
            return new Refused(new Refusal.NotOpen(id, open.stage()));
        }
        if (goals.goals().isEmpty() || goals.goals().stream().allMatch(Goal::isAboutPainOnly)) {
            return new Refused(new Refusal.OnlyPainGoals(id));
        }
        var reachable = goals.goals().stream().map(Goal::withinReach).toList();
        if (reachable.equals(open.goals())) {
            return new Unchanged(plan);
        }
        var revision = new Revision(plan, goals.by(), now);
        revision.become(plan.withOpen(open.withGoals(reachable)));
        revision.log(
                What.GOALS_SET, open.number(), reachable.stream().map(Goal::id).toList(), null, null);
        return revision.accepted();
    }
}
