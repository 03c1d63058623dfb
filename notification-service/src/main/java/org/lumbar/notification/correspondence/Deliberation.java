package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.correspondence.Happening.AddressBounced;
import org.lumbar.notification.correspondence.Happening.AdjustmentProposed;
import org.lumbar.notification.correspondence.Happening.AlertAcknowledged;
import org.lumbar.notification.correspondence.Happening.AlertClosed;
import org.lumbar.notification.correspondence.Happening.Assessed;
import org.lumbar.notification.correspondence.Happening.CheckInDue;
import org.lumbar.notification.correspondence.Happening.CheckInMissed;
import org.lumbar.notification.correspondence.Happening.CheckInRecorded;
import org.lumbar.notification.correspondence.Happening.HandoverAcknowledged;
import org.lumbar.notification.correspondence.Happening.HandoverRequested;
import org.lumbar.notification.correspondence.Happening.LessonRequested;
import org.lumbar.notification.correspondence.Happening.PlanActivated;
import org.lumbar.notification.correspondence.Happening.PlanAdjusted;
import org.lumbar.notification.correspondence.Happening.PlanClosed;
import org.lumbar.notification.correspondence.Happening.PlanComposed;
import org.lumbar.notification.correspondence.Happening.PlanDeclined;
import org.lumbar.notification.correspondence.Happening.PlanResumed;
import org.lumbar.notification.correspondence.Happening.PlanSuspended;
import org.lumbar.notification.correspondence.Happening.ProgressEvaluated;
import org.lumbar.notification.correspondence.Happening.RedFlagRaised;
import org.lumbar.notification.correspondence.Happening.SafetyAlertRaised;
import org.lumbar.notification.education.Curriculum;
import org.lumbar.notification.education.Lesson;
import org.lumbar.notification.education.Moment.Trigger;
import org.lumbar.notification.education.Situation;
import org.lumbar.notification.escalation.Escalation;
import org.lumbar.notification.escalation.Urgency;
import org.lumbar.platform.kernel.ActorId;

/** One decision on a correspondence, in the making. */
final class Deliberation {

    /** Longest that {@code URGENT_2W} may take, when the alert itself does not say; clinical.md 0.2. */
    private static final int URGENT_DAYS = 14;

    /** A correspondence keeps this many settled messages; when there are more, the older half is archived. */
    private static final int MOST_SETTLED = 100;

    /** Rules about thoughts of suicide. */
    private static final String CRISIS = "RF-MH-";

    private static final String ALERT = "alert ";
    private static final String HANDOVER = "handover";
    private static final String SUSPENDED = "suspended";
    private static final String ONCE = "once";
    private static final String ASSESSMENT = "/";
    private static final double GOAL_POINTS = 5;
    private static final double GOAL_SHARE = 0.30;
    private static final String DISCHARGED = "DISCHARGE_RELAPSE_PREVENTION";
    private static final Set<String> GOOD_ENDS = Set.of("RECOVERED", "GOALS_MET", "SYMPTOMS_SETTLED");

    private final Correspondence before;
    private final String cause;
    private final Guidance guidance;
    private final Instant now;
    private final Set<String> holds;
    private final List<Escalation> escalations;
    private final List<Message> messages;
    private final List<Message> decided = new ArrayList<>();
    private final List<Escalation> unanswered = new ArrayList<>();
    private Curriculum curriculum;
    private boolean ended;
    private @Nullable ActorId responsible;
    private List<String> holdings;

    Deliberation(Correspondence before, String cause, Guidance guidance, Instant now) {
        this.before = before;
        this.cause = cause;
        this.guidance = guidance;
        this.now = now;
        this.holds = new LinkedHashSet<>(before.holds());
        this.escalations = new ArrayList<>(before.escalations());
        this.messages = new ArrayList<>(before.messages());
        this.curriculum = before.curriculum();
        this.ended = before.ended();
        this.responsible = before.responsible();
        this.holdings = before.holdings();
    }

    Outcome after(Occurrence occurrence) {
        if (occurrence.clinician() != null) {
            responsible = occurrence.clinician();
        }
        return after(occurrence.happening(), occurrence.at());
    }

    Outcome after(Happening happening, Instant at) {
        switch (happening) {
            case Assessed(var situation) -> curriculum = curriculum.knowing(situation);
            case RedFlagRaised(var alert, var urgency, var days, var rules, var leading) -> {
                instruct(alert, urgency, days, leading, false);
                raise(alert, urgency, days, rules, at);
            }
            case SafetyAlertRaised(var alert, var urgency, var days, var rules, var leading, var sideEffect) -> {
                instruct(alert, urgency, days, leading, sideEffect);
                raise(alert, urgency, days, rules, at);
            }
            case AlertAcknowledged(var alert) ->
                settle(alert, Escalation.Stage.ACKNOWLEDGED, Escalation::acknowledged, at);
            case HandoverAcknowledged(var urgency) -> acknowledgeAssessments(urgency, at);
            case AlertClosed(var alert) -> {
                settle(alert, Escalation.Stage.CLOSED, Escalation::closed, at);
                holds.remove(ALERT + alert);
            }
            case PlanComposed composed -> composed(composed);
            case HandoverRequested(boolean alerted) -> handedOver(alerted);
            case PlanActivated activated -> activated(activated, at);
            case AdjustmentProposed proposed -> adjustmentProposed(proposed);
            case PlanAdjusted adjusted -> adjusted(adjusted);
            case PlanSuspended(var event) -> {
                holds.add(SUSPENDED);
                tellPatient(Notice.PLAN_SUSPENDED, event);
            }
            case PlanResumed(var event) -> {
                liftHolds(at);
                tellPatient(Notice.PLAN_RESUMED, event);
            }
            case PlanDeclined() -> {
                done(Notice.PLAN_WAITS);
                end();
            }
            case PlanClosed(var reason) -> closed(reason, at);
            case CheckInDue(var checkIn, var closesAt) -> {
                if (closesAt.isAfter(now)) {
                    tell(Matter.notice(Notice.CHECK_IN_DUE, checkIn, null).until(closesAt));
                }
            }
            case CheckInRecorded(var checkIn) -> {
                withdraw(checkIn);
                done(Notice.OUTREACH_CALL);
                done(Notice.ABSENCE_DECISION);
            }
            case CheckInMissed(var checkIn, var consecutive) -> {
                withdraw(checkIn);
                missed(checkIn, consecutive);
            }
            case ProgressEvaluated evaluated -> evaluated(evaluated);
            case LessonRequested(var topic) -> requested(topic);
            case AddressBounced(var channel) ->
                deciders(false)
                        .forEach(actor -> tell(Matter.notice(Notice.ADDRESS_BOUNCED, channel + "-" + cause, actor)
                                .with("channel", channel)));
        }
        return outcome();
    }

    /** Tells the patient at once what to do. */
    private void instruct(
            String alert, Urgency urgency, @Nullable Integer withinDays, List<String> leading, boolean sideEffect) {
        var ofTheBody =
                leading.stream().filter(rule -> !rule.startsWith(CRISIS)).toList();
        var ofTheMind = ofTheBody.size() < leading.size();
        if (ofTheMind) {
            tellPatient(Notice.SAFETY_CRISIS, alert);
        }
        switch (urgency) {
            case EMERGENCY -> {
                if (!ofTheMind || !ofTheBody.isEmpty()) {
                    tell(Matter.notice(Notice.SAFETY_EMERGENCY, alert, null)
                            .withPhrases("how", List.of(Phrase.emergencyCare(ofTheBody))));
                }
            }
            case URGENT -> {
                if (sideEffect) {
                    tellPatient(Notice.SAFETY_SIDE_EFFECT, alert);
                } else {
                    var days = withinDays == null ? URGENT_DAYS : withinDays;
                    tell(Matter.notice(Notice.SAFETY_URGENT, alert, null)
                            .withPhrases("when", List.of(Phrase.within(days))));
                }
            }
        }
    }

    private void raise(
            String alert, Urgency urgency, @Nullable Integer withinDays, List<String> rules, Instant raisedAt) {
        var known = escalation(alert);
        if (known.isEmpty()) {
            escalations.add(Escalation.raised(alert, urgency, withinDays, rules, raisedAt, now));
        }
        if (known.isEmpty() || known.get().stage() != Escalation.Stage.CLOSED) {
            holds.add(ALERT + alert);
        }
    }

    private Optional<Escalation> escalation(String alert) {
        return escalations.stream()
                .filter(escalation -> escalation.alert().equals(alert))
                .findFirst();
    }

    private void settle(String alert, Escalation.Stage stage, UnaryOperator<Escalation> change, Instant at) {
        if (escalation(alert).isEmpty()) {
            escalations.add(Escalation.heardOfLate(alert, stage, at));
        }
        escalations.replaceAll(escalation -> escalation.alert().equals(alert) ? change.apply(escalation) : escalation);
        done(Notice.ESCALATION, alert);
        done(Notice.ESCALATION_REPEATED, alert);
    }

    /**
     * Who takes on the handover takes on what the assessment found, but not the emergency that a later one found. What a
     * check-in found is another matter and has an acknowledgement of its own.
     *
     * @param at when they did: it may be heard after what was raised later, of which they knew nothing
     */
    private void acknowledgeAssessments(Urgency atMost, Instant at) {
        escalations.stream()
                .filter(escalation -> escalation.wasRaisedBy(at))
                .filter(escalation -> atMost == Urgency.EMERGENCY || escalation.urgency() == atMost)
                .map(Escalation::alert)
                .filter(alert -> alert.contains(ASSESSMENT))
                .toList()
                .forEach(alert -> settle(alert, Escalation.Stage.ACKNOWLEDGED, Escalation::acknowledged, at));
        done(Notice.HANDOVER_WAITS);
    }

    /** Lifts the holds that were there at that time; danger that was raised later still holds. */
    private void liftHolds(Instant at) {
        holds.removeIf(hold -> !isOfLaterAlert(hold, at));
    }

    private boolean isOfLaterAlert(String hold, Instant at) {
        return escalations.stream()
                .anyMatch(escalation -> hold.equals(ALERT + escalation.alert()) && !escalation.wasRaisedBy(at));
    }

    /** What is not urgent raises no red flag: the patient and the clinic are told here. */
    private void handedOver(boolean alerted) {
        holds.add(HANDOVER);
        if (!alerted) {
            tellPatient(Notice.SEEN_ELSEWHERE, ONCE);
            deciders(false).forEach(actor -> tell(Matter.notice(Notice.HANDOVER_WAITS, cause, actor)));
        }
    }

    private void done(Notice notice) {
        messages.replaceAll(message -> message.matter().topic().equals(notice.name()) && !decided.contains(message)
                ? message.done(now)
                : message);
    }

    private void done(Notice notice, String occasion) {
        messages.replaceAll(message -> message.matter().topic().equals(notice.name())
                        && message.matter().occasion().equals(occasion)
                ? message.done(now)
                : message);
    }

    /** One reminder to the patient; then somebody calls; then somebody decides. Clinical.md 7.4, INSUFFICIENT_DATA. */
    private void missed(String checkIn, int consecutive) {
        if (consecutive == 1) {
            tellPatient(Notice.CHECK_IN_REMINDER, checkIn);
        } else if (consecutive == 2) {
            deciders(false).forEach(actor -> tell(Matter.notice(Notice.OUTREACH_CALL, checkIn, actor)));
        } else if (consecutive == 3) {
            deciders(false)
                    .forEach(actor -> tell(Matter.notice(Notice.ABSENCE_DECISION, checkIn, actor)
                            .with("missed", consecutive)));
        }
    }

    private void composed(PlanComposed composed) {
        // Where the network lets harmless plans out by themselves, nobody looks first, and nobody is told so.
        var checked = composed.clinicianNeeded() || composed.prescriberNeeded();
        tell(Matter.notice(Notice.PLAN_READY, ONCE, null)
                .withPhrases("next", checked ? List.of(Phrase.CHECKED_FIRST) : List.of()));
        askFor(
                Matter.notice(Notice.PLAN_WAITS, "version-" + composed.version(), null),
                composed.clinicianNeeded(),
                composed.prescriberNeeded());
    }

    private void adjustmentProposed(AdjustmentProposed proposed) {
        askFor(
                Matter.notice(Notice.ADJUSTMENT_WAITS, proposed.adjustment(), null)
                        .withThings("changes", Phrase.PROPOSED, proposed.kinds()),
                proposed.clinicianNeeded(),
                proposed.prescriberNeeded());
    }

    private void askFor(Matter decision, boolean clinicianNeeded, boolean prescriberNeeded) {
        var waitsFor = new ArrayList<Phrase>();
        if (clinicianNeeded) {
            waitsFor.add(Phrase.APPROVAL);
        }
        if (prescriberNeeded) {
            waitsFor.add(Phrase.SIGN_OFF);
        }
        if (!waitsFor.isEmpty()) {
            deciders(prescriberNeeded).forEach(actor -> tell(decision.to(actor).withPhrases("waitsFor", waitsFor)));
        }
    }

    /** Those who can take a decision off the pile: who looks after the patient, else who is there; and prescribers. */
    private Set<ActorId> deciders(boolean prescriberNeeded) {
        var people = guidance.people();
        var deciders = new LinkedHashSet<ActorId>();
        if (responsible != null) {
            deciders.add(responsible);
        } else {
            deciders.addAll(
                    people.onCall().isEmpty()
                            ? people.clinicians()
                            : people.onCall().subList(0, 1));
        }
        if (prescriberNeeded && deciders.stream().noneMatch(people.prescribers()::contains)) {
            deciders.addAll(people.prescribers());
        }
        return deciders;
    }

    private void activated(PlanActivated activated, Instant at) {
        ended = false;
        holds.remove(HANDOVER);
        holds.removeIf(hold -> hold.startsWith(ALERT) && !isOfLaterAlert(hold, at));
        curriculum = curriculum.knowing(activated.situation());
        if (curriculum.startedAt() == null) {
            curriculum = curriculum.startedAt(at, activated.zone());
        }
        holdings = activated.categories();
        done(Notice.PLAN_WAITS);
        acknowledgeAssessments(Urgency.EMERGENCY, at);
        tellPatient(Notice.PLAN_ACTIVE, "version-" + activated.version());
    }

    private void adjusted(PlanAdjusted adjusted) {
        curriculum = curriculum.knowing(adjusted.situation());
        done(Notice.ADJUSTMENT_WAITS, adjusted.adjustment());
        var changes = Phrase.ofChanges(adjusted.kinds());
        if (!changes.isEmpty()) {
            // what is applied at once and what a person accepts later are two pieces of news of one adjustment
            tell(Matter.notice(Notice.PLAN_ADJUSTED, "%s %s".formatted(adjusted.adjustment(), changes), null)
                    .withPhrases("changes", changes)
                    .withThings("items", Phrase.NEW_ITEMS, without(adjusted.categories(), holdings))
                    .withThings("items", Phrase.GONE_ITEMS, without(holdings, adjusted.categories()))
                    .withPhrases("why", List.of(Phrase.reason(adjusted.status()))));
        }
        holdings = adjusted.categories();
        if (adjusted.kinds().contains(DISCHARGED)) {
            discharge();
        }
    }

    private static List<String> without(List<String> all, List<String> others) {
        return all.stream()
                .distinct()
                .filter(each -> !others.contains(each))
                .sorted()
                .toList();
    }

    private void discharge() {
        tellPatient(Notice.DISCHARGE, ONCE);
        teach(Trigger.DISCHARGE, ONCE);
    }

    private void closed(String reason, Instant at) {
        var wasActive = curriculum.startedAt() != null && !ended;
        if (wasActive && GOOD_ENDS.contains(reason)) {
            discharge();
        } else if (wasActive) {
            tellPatient(Notice.PLAN_ENDED, ONCE);
        }
        end();
        liftHolds(at);
        // What a check-in found goes on until somebody takes it on: the plan's end does not make it harmless.
        acknowledgeAssessments(Urgency.EMERGENCY, at);
    }

    private void end() {
        ended = true;
        messages.replaceAll(
                message -> message.release() == null && message.matter().canWait() && !decided.contains(message)
                        ? message.withdraw()
                        : message);
    }

    private void evaluated(ProgressEvaluated evaluated) {
        if (isGoalReached(evaluated.functionChange()) && mayTeach()) {
            tellPatient(Notice.GOAL_REACHED, ONCE);
        }
        if (evaluated.status().equals("FLARE")) {
            teach(Trigger.FLARE, evaluated.checkIn());
        }
        if (evaluated.status().equals("RECOVERED")) {
            teach(Trigger.RECOVERY, ONCE);
        }
    }

    /** The default target of clinical.md 6.6: Roland-Morris 5 points and 30 % down from the baseline. */
    private boolean isGoalReached(@Nullable Double change) {
        return change != null
                && -change >= GOAL_POINTS
                && curriculum.situation().value(Situation.FUNCTION_AT_START) instanceof Double baseline
                && -change >= GOAL_SHARE * baseline;
    }

    /** Whoever asks is answered, before the plan and after it too; but not while there is danger. */
    private void requested(String topic) {
        if (holds.isEmpty()) {
            guidance.education().onRequest(curriculum, topic).ifPresent(this::teach);
        }
    }

    /** Takes back what is about a check-in and was not released yet. */
    private void withdraw(String checkIn) {
        messages.replaceAll(message -> message.release() == null
                        && message.matter().occasion().equals(checkIn)
                        && message.matter().topic().startsWith("CHECK_IN_")
                ? message.withdraw()
                : message);
    }

    private void teach(Trigger trigger, String cause) {
        if (mayTeach()) {
            guidance.education().due(curriculum, trigger, cause, now).forEach(this::teach);
        }
    }

    private boolean mayTeach() {
        return curriculum.startedAt() != null && !ended && holds.isEmpty();
    }

    private void teach(Lesson lesson) {
        if (tell(Matter.lesson(lesson.text(), lesson.occasion(), lesson.essential()))) {
            curriculum = curriculum.having(lesson.topic(), lesson.text(), now);
        }
    }

    private void tellPatient(Notice notice, String occasion) {
        tell(Matter.notice(notice, occasion, null));
    }

    /** Says it, unless it has been said; tells whether it was. */
    private boolean tell(Matter matter) {
        var id = MessageId.about(before.episode(), matter.topic(), matter.occasion(), matter.staff());
        if (before.knows(id)
                || decided.stream().anyMatch(message -> message.id().equals(id))) {
            return false;
        }
        var message = Message.decided(id, matter, cause, now);
        messages.add(message);
        decided.add(message);
        return true;
    }

    /** What is due because of the time, and then the decision as a whole. */
    Outcome outcome() {
        if (mayTeach()) {
            guidance.education().due(curriculum, now).forEach(this::teach);
        }
        escalations.replaceAll(escalation -> escalation.isDue(now) ? climbed(escalation) : escalation);
        var archive = archive();
        var archived = new ArrayList<>(before.archived());
        archive.ifPresent(full -> full.messages().forEach(message -> archived.add(message.id())));
        var wakeUp = wakeUp();
        var after = new Correspondence(
                before.episode(),
                curriculum,
                ended,
                List.copyOf(holds),
                responsible,
                holdings,
                escalations,
                messages,
                archived,
                before.archives() + (archive.isPresent() ? 1 : 0),
                wakeUp.orElse(before.wakeAt()));
        return new Outcome(
                after,
                decided,
                List.of(),
                List.of(),
                wakeUp.stream().toList(),
                archive.stream().toList(),
                unanswered);
    }

    private Escalation climbed(Escalation escalation) {
        var step = escalation.climb(responsible, guidance.people(), guidance.times(), now);
        for (var actor : step.tell()) {
            var notice = escalation.told().contains(actor) ? Notice.ESCALATION_REPEATED : Notice.ESCALATION;
            tell(Matter.notice(notice, escalation.alert(), actor)
                    .with("rules", escalation.rules().isEmpty() ? "-" : String.join(", ", escalation.rules()))
                    .with(
                            "minutes",
                            guidance.times().toAnswer(escalation.urgency()).toMinutes())
                    .withPhrases(
                            "urgency",
                            List.of(Phrase.valueOf(escalation.urgency().name()))));
        }
        if (step.tell().isEmpty() || step.escalation().stage() == Escalation.Stage.EVERYBODY_TOLD) {
            unanswered.add(step.escalation());
        }
        return step.escalation();
    }

    /** The next moment at which something falls due, if nobody has been asked to wake us then. */
    private Optional<Instant> wakeUp() {
        var lessons = curriculum.startedAt() != null && !ended
                ? guidance.education().next(curriculum, now).stream()
                : Stream.<Instant>empty();
        var alerts = escalations.stream().flatMap(escalation -> Stream.ofNullable(escalation.nextAt()));
        return Stream.concat(lessons, alerts).min(Instant::compareTo).filter(next -> !next.equals(before.wakeAt()));
    }

    /** Such a message stays, so that it is known to be done when somebody takes the alert on. */
    private boolean isOfOpenAlert(Message message) {
        return message.isOpenTask()
                && escalations.stream()
                        .anyMatch(alert -> !alert.isSettled()
                                && alert.alert().equals(message.matter().occasion()));
    }

    private Optional<Outcome.Archive> archive() {
        var settled = messages.stream()
                .filter(message -> message.isSettled() && !isOfOpenAlert(message))
                .toList();
        if (settled.size() <= MOST_SETTLED) {
            return Optional.empty();
        }
        var old = List.copyOf(settled.subList(0, MOST_SETTLED / 2));
        messages.removeAll(old);
        return Optional.of(new Outcome.Archive(before.archives() + 1, old));
    }
}
