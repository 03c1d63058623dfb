package org.lumbar.monitoring.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.Decision.Accepted;
import org.lumbar.monitoring.followup.Decision.Unchanged;
import org.lumbar.monitoring.followup.FollowUpCommand.Acknowledge;
import org.lumbar.monitoring.followup.FollowUpCommand.Advance;
import org.lumbar.monitoring.followup.FollowUpCommand.Answer;
import org.lumbar.monitoring.followup.FollowUpCommand.Close;
import org.lumbar.monitoring.followup.FollowUpCommand.Illegible;
import org.lumbar.monitoring.followup.FollowUpCommand.Report;
import org.lumbar.monitoring.followup.FollowUpEvent.SafetyAlertAcknowledged;
import org.lumbar.monitoring.followup.FollowUpEvent.SafetyAlertClosed;
import org.lumbar.monitoring.followup.FollowUpNews.AdjustmentProposed;
import org.lumbar.monitoring.followup.FollowUpNews.AdjustmentSettled;
import org.lumbar.monitoring.followup.FollowUpNews.Assessed;
import org.lumbar.monitoring.followup.FollowUpNews.HandoverAcknowledged;
import org.lumbar.monitoring.followup.FollowUpNews.HandoverRequested;
import org.lumbar.monitoring.followup.FollowUpNews.PlanActivated;
import org.lumbar.monitoring.followup.FollowUpNews.PlanAdjusted;
import org.lumbar.monitoring.followup.FollowUpNews.PlanClosed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanComposed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanDeclined;
import org.lumbar.monitoring.followup.FollowUpNews.PlanResumed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanSuperseded;
import org.lumbar.monitoring.followup.FollowUpNews.PlanSuspended;
import org.lumbar.monitoring.followup.FollowedPlan.Stage;
import org.lumbar.monitoring.progress.BaselineScores;
import org.lumbar.monitoring.progress.Course;
import org.lumbar.monitoring.safety.KnownFacts;
import org.lumbar.monitoring.safety.Reported;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.monitoring.schedule.CheckInKind;
import org.lumbar.monitoring.schedule.Schedule;
import org.lumbar.monitoring.story.Mark;
import org.lumbar.monitoring.story.Story;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;

/**
 * The follow-up of one episode, immutable: every decision answers with a new one. It holds only what deciding needs; the
 * records of its check-ins lie beside it.
 *
 * @param baseline null until an assessment was heard of
 * @param plan null until a plan became active
 * @param pending check-ins that are not over, in the order of their days
 * @param course the readings that the next one is compared with
 * @param reported findings since the baseline
 * @param missedInARow check-ins that the patient was asked for and has not answered since the last answer
 * @param alerts alerts that no clinician has closed
 * @param story what those see who look at it; decides nothing
 */
public record FollowUp(
        EpisodeId episode,
        @Nullable Baseline baseline,
        @Nullable FollowedPlan plan,
        List<PendingCheckIn> pending,
        Course course,
        Reported reported,
        int missedInARow,
        List<SafetyAlert> alerts,
        History history,
        Story story) {

    public FollowUp {
        story = Objects.requireNonNullElseGet(story, Story::none);
        pending = List.copyOf(pending);
        alerts = List.copyOf(alerts);
    }

    /** A follow-up and what a piece of news leaves behind beside it. */
    public record Heard(FollowUp followUp, List<Kept> kept) {

        public Heard {
            kept = List.copyOf(kept);
        }
    }

    /** The id of an episode's follow-up. */
    public static UUID idOf(EpisodeId episode) {
        return Ids.derive("follow-up", episode);
    }

    /** Before anything is known of the episode. */
    public static FollowUp of(EpisodeId episode) {
        return new FollowUp(
                episode,
                null,
                null,
                List.of(),
                Course.none(),
                Reported.nothing(),
                0,
                List.of(),
                History.none(),
                Story.none());
    }

    /** The plan's id, also while none is active: an episode has one plan root, whose id is derived. */
    public UUID planId() {
        return plan == null ? Ids.derive("plan", episode) : plan.plan();
    }

    public BaselineScores baselineScores() {
        return baseline == null ? BaselineScores.none() : baseline.scores();
    }

    KnownFacts baselineFacts() {
        return baseline == null ? KnownFacts.none() : baseline.facts();
    }

    /** When something falls due next; empty when nothing will. */
    public Optional<Instant> nextDue() {
        return pending.stream().map(PendingCheckIn::wakeAt).min(Comparator.naturalOrder());
    }

    public boolean hasOpen(UUID alert) {
        return alert(alert).isPresent();
    }

    Optional<SafetyAlert> alert(UUID id) {
        return alerts.stream().filter(alert -> alert.alert().equals(id)).findFirst();
    }

    // --- what happens elsewhere ---

    /**
     * Takes in news; empty when it changes nothing, because it is old or concerns a plan that is not followed.
     *
     * @param at when it happened
     */
    public Optional<Heard> hear(FollowUpNews news, Instant at, Schedule schedule) {
        var followed = followed(news, schedule);
        var told = new Telling(this, at).of(news, followed.map(Heard::followUp).orElse(this));
        if (told.followUp().equals(this)) {
            return Optional.empty();
        }
        var kept = new ArrayList<Kept>();
        followed.ifPresent(heard -> kept.addAll(heard.kept()));
        kept.addAll(told.kept());
        return Optional.of(new Heard(told.followUp(), kept));
    }

    /** What it means for the course of following. */
    private Optional<Heard> followed(FollowUpNews news, Schedule schedule) {
        return switch (news) {
            case Assessed assessed ->
                isKnown(assessed.baseline())
                        ? Optional.empty()
                        : Optional.of(new Heard(with(assessed.baseline()), List.of()));
            case PlanActivated activated -> activated(activated, schedule);
            case PlanAdjusted adjusted -> adjusted(adjusted, schedule);
            case PlanSuspended _ -> ofPlan(followed -> followed.in(Stage.SUSPENDED));
            case PlanResumed _ -> ofPlan(followed -> followed.in(Stage.ACTIVE));
            case PlanClosed closed -> closed(closed.version());
            case PlanComposed _,
                    PlanDeclined _,
                    PlanSuperseded _,
                    AdjustmentProposed _,
                    AdjustmentSettled _,
                    HandoverRequested _,
                    HandoverAcknowledged _ -> Optional.empty();
        };
    }

    boolean isKnown(Baseline assessed) {
        return baseline != null && baseline.version() >= assessed.version();
    }

    boolean isKnown(PlanActivated activated) {
        return plan != null && plan.began() >= activated.version();
    }

    /** Another version that becomes active is a new treatment: its days and its readings begin anew. */
    private Optional<Heard> activated(PlanActivated news, Schedule schedule) {
        if (isKnown(news)) {
            return Optional.empty();
        }
        var since = LocalDate.ofInstant(news.at(), news.zone());
        var followed = new FollowedPlan(
                news.plan(),
                news.version(),
                news.version(),
                Stage.ACTIVE,
                since,
                news.zone().getId(),
                news.causeClass(),
                news.durationClass());
        var checkIns = schedule.of(followed.asActive());
        var asked = new FollowUp(
                episode,
                baseline,
                followed,
                checkIns.stream()
                        .map(checkIn -> new PendingCheckIn(checkIn, false))
                        .toList(),
                Course.none(),
                reported,
                0,
                alerts,
                history,
                story);
        return Optional.of(new Heard(asked, kept(news.plan(), checkIns)));
    }

    /** Another version of the same treatment. After a discharge the patient is asked once in a while only. */
    private Optional<Heard> adjusted(PlanAdjusted news, Schedule schedule) {
        var numbered = ofPlan(followed -> followed.numbered(news.version()));
        boolean isAskedOften = pending.stream().anyMatch(each -> each.checkIn().kind() != CheckInKind.MAINTENANCE);
        if (plan == null || plan.stage() == Stage.CLOSED || !news.discharges() || !isAskedOften) {
            return numbered;
        }
        var followed = plan.numbered(news.version());
        var rest = schedule.afterDischarge(followed.asActive(), followed.date(news.at()));
        var asked =
                new ArrayList<>(pending.stream().filter(PendingCheckIn::issued).toList());
        rest.forEach(checkIn -> asked.add(new PendingCheckIn(checkIn, false)));
        return Optional.of(new Heard(
                new FollowUp(
                        episode, baseline, followed, asked, course, reported, missedInARow, alerts, history, story),
                kept(followed.plan(), rest)));
    }

    private List<Kept> kept(UUID of, List<CheckIn> checkIns) {
        return checkIns.stream()
                .<Kept>map(checkIn -> new Kept.ACheckIn(new KeptCheckIn(episode, of, checkIn)))
                .toList();
    }

    /** Only the version that is followed ends the follow-up; a proposal that was withdrawn does not. */
    private Optional<Heard> closed(int version) {
        if (plan == null || plan.version() != version) {
            return Optional.empty();
        }
        return ofPlan(followed -> followed.in(Stage.CLOSED))
                .map(heard -> new Heard(heard.followUp().with(List.<PendingCheckIn>of()), List.of()));
    }

    private Optional<Heard> ofPlan(UnaryOperator<FollowedPlan> change) {
        if (plan == null || plan.stage() == Stage.CLOSED) {
            return Optional.empty();
        }
        var changed = change.apply(plan);
        return changed.equals(plan)
                ? Optional.empty()
                : Optional.of(new Heard(
                        new FollowUp(
                                episode,
                                baseline,
                                changed,
                                pending,
                                course,
                                reported,
                                missedInARow,
                                alerts,
                                history,
                                story),
                        List.of()));
    }

    // --- what is asked of it ---

    /** Decides on a command. */
    public Decision decide(FollowUpCommand command, Moment moment, CheckInRules rules) {
        return switch (command) {
            case Answer(var checkIn, var answer) -> new Answering(this, moment, rules, answer).scheduled(checkIn);
            case Report(var answer) -> new Answering(this, moment, rules, answer).onDemand();
            case Illegible(var legible, var faults) -> new Answering(this, moment, rules, legible).illegible(faults);
            case Advance _ -> new Advancing(this, moment, rules).decide();
            case Acknowledge(var alert) -> acknowledge(alert, moment);
            case Close(var alert, var outcome, var reason) -> close(alert, outcome, reason, moment);
        };
    }

    private Decision acknowledge(UUID id, Moment moment) {
        var alert = alert(id);
        if (alert.isEmpty() || alert.get().acknowledgedAt() != null) {
            return new Unchanged(null);
        }
        var taken = alerts.stream()
                .map(each -> each.alert().equals(id) ? each.acknowledged(moment.now()) : each)
                .toList();
        return new Accepted(withAlerts(taken), List.of(new SafetyAlertAcknowledged(id)), List.of(), null);
    }

    private Decision close(UUID id, ClosedAlert.Outcome outcome, String reason, Moment moment) {
        if (alert(id).isEmpty()) {
            return new Unchanged(null);
        }
        var others = alerts.stream().filter(each -> !each.alert().equals(id)).toList();
        var revision = new Revision(withAlerts(others), moment);
        revision.keep(new ClosedAlert(id, outcome, reason, moment.actor(), moment.now()));
        revision.mark(new Mark(Mark.Kind.ALERT_CLOSED, moment.now(), null, List.of(outcome.name())));
        revision.tell(new SafetyAlertClosed(id, outcome));
        return revision.accepted(null);
    }

    // --- copies ---

    private FollowUp with(Baseline next) {
        return new FollowUp(episode, next, plan, pending, course, reported, missedInARow, alerts, history, story);
    }

    FollowUp with(List<PendingCheckIn> next) {
        return new FollowUp(episode, baseline, plan, next, course, reported, missedInARow, alerts, history, story);
    }

    FollowUp with(Course next) {
        return new FollowUp(episode, baseline, plan, pending, next, reported, missedInARow, alerts, history, story);
    }

    FollowUp with(Reported next) {
        return new FollowUp(episode, baseline, plan, pending, course, next, missedInARow, alerts, history, story);
    }

    FollowUp withMissed(int next) {
        return new FollowUp(episode, baseline, plan, pending, course, reported, next, alerts, history, story);
    }

    private FollowUp withAlerts(List<SafetyAlert> next) {
        return new FollowUp(episode, baseline, plan, pending, course, reported, missedInARow, next, history, story);
    }

    FollowUp with(SafetyAlert raised) {
        var more = new ArrayList<>(alerts);
        more.add(raised);
        return withAlerts(more);
    }

    FollowUp with(Story next) {
        return new FollowUp(episode, baseline, plan, pending, course, reported, missedInARow, alerts, history, next);
    }

    FollowUp with(History next) {
        return new FollowUp(episode, baseline, plan, pending, course, reported, missedInARow, alerts, next, story);
    }

    /** The same without check-ins that were put in because of an earlier answer, once there is a newer one. */
    FollowUp withoutExtra(Instant answered) {
        return with(pending.stream()
                .filter(each -> each.checkIn().kind() != CheckInKind.EXTRA
                        || each.checkIn().opensAt().isAfter(answered))
                .toList());
    }

    FollowUp without(CheckIn over) {
        return with(pending.stream()
                .filter(each -> !each.checkIn().checkIn().equals(over.checkIn()))
                .toList());
    }
}
