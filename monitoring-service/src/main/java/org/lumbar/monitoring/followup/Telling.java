package org.lumbar.monitoring.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.FollowUpNews.AdjustmentProposed;
import org.lumbar.monitoring.followup.FollowUpNews.AdjustmentSettled;
import org.lumbar.monitoring.followup.FollowUpNews.Assessed;
import org.lumbar.monitoring.followup.FollowUpNews.HandoverAcknowledged;
import org.lumbar.monitoring.followup.FollowUpNews.HandoverRequested;
import org.lumbar.monitoring.followup.FollowUpNews.OpenQuestion;
import org.lumbar.monitoring.followup.FollowUpNews.PlanActivated;
import org.lumbar.monitoring.followup.FollowUpNews.PlanAdjusted;
import org.lumbar.monitoring.followup.FollowUpNews.PlanClosed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanComposed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanDeclined;
import org.lumbar.monitoring.followup.FollowUpNews.PlanResumed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanSuperseded;
import org.lumbar.monitoring.followup.FollowUpNews.PlanSuspended;
import org.lumbar.monitoring.followup.FollowedPlan.Stage;
import org.lumbar.monitoring.outcomes.Outcome;
import org.lumbar.monitoring.outcomes.Outcome.State;
import org.lumbar.monitoring.safety.Triage;
import org.lumbar.monitoring.story.Attention;
import org.lumbar.monitoring.story.Concern;
import org.lumbar.monitoring.story.Concern.Kind;
import org.lumbar.monitoring.story.Deadline;
import org.lumbar.monitoring.story.Mark;
import org.lumbar.monitoring.story.Story;

/** What a piece of news adds to the story of a follow-up: who must attend, what happened, what came of treatment. */
final class Telling {

    private final FollowUp before;
    private final Instant at;
    private final List<Kept> kept = new ArrayList<>();
    private Story story;

    /** @param at when it happened */
    Telling(FollowUp before, Instant at) {
        this.before = before;
        this.at = at;
        this.story = before.story();
    }

    /** @param after the follow-up as it goes on after the news, with the story as it was before */
    FollowUp.Heard of(FollowUpNews news, FollowUp after) {
        switch (news) {
            case Assessed assessed -> assessed(assessed);
            case PlanComposed(int version, boolean open) -> composed(version, open);
            case PlanActivated activated -> activated(activated, after);
            case PlanAdjusted adjusted -> adjusted(adjusted);
            case AdjustmentProposed proposed -> proposed(proposed);
            case AdjustmentSettled(var adjustment) -> attend(attention().without(Kind.PROPOSAL, adjustment.toString()));
            case PlanSuspended suspended -> suspended(suspended);
            case PlanResumed(int version) -> resumed(version);
            case PlanDeclined(int version) -> attend(attention().without(Kind.PLAN_DECISION, of(version)));
            case PlanSuperseded(int version) -> attend(attention().without(Kind.PLAN_DECISION, of(version)));
            case PlanClosed closed -> closed(closed);
            case HandoverRequested requested -> handedOver(requested);
            case HandoverAcknowledged _ -> attend(attention().without(Kind.HANDOVER));
        }
        return new FollowUp.Heard(after.with(story), kept);
    }

    private Attention attention() {
        return story.attention();
    }

    private void attend(Attention next) {
        story = story.with(next);
    }

    private void concern(Kind kind, String about, Deadline deadline, @Nullable String checkIn, List<String> why) {
        attend(attention().with(new Concern(kind, about, deadline, at, false, checkIn, why)));
    }

    private void mark(Mark.Kind kind, @Nullable Integer version, List<String> codes) {
        var grown = story.marks().with(before.episode(), new Mark(kind, at, version, codes));
        grown.page().ifPresent(page -> kept.add(new Kept.AMarkPage(page)));
        story = story.with(grown.marks());
    }

    /**
     * Questions that nobody answered hold up release. Those of an assessment before the plan became active were settled
     * by then; the two topics may be heard in either order.
     */
    private void assessed(Assessed news) {
        if (before.isKnown(news.baseline())) {
            return;
        }
        attend(attention().without(Kind.OPEN_QUESTION));
        var settled = story.settled();
        boolean isSettled = settled != null && !at.isAfter(settled);
        if (!news.open().isEmpty() && !isSettled) {
            var deadline = news.open().stream()
                    .map(question -> deadline(question.triage()))
                    .reduce(Deadline.PLAN_DECISION, Deadline::or);
            var rules = news.open().stream()
                    .map(OpenQuestion::rule)
                    .sorted()
                    .distinct()
                    .toList();
            concern(Kind.OPEN_QUESTION, news.baseline().assessment(), deadline, null, rules);
        }
    }

    private void composed(int version, boolean open) {
        attend(attention().without(Kind.HANDOVER));
        if (open) {
            concern(Kind.PLAN_DECISION, of(version), Deadline.PLAN_DECISION, null, List.of());
        }
    }

    private void activated(PlanActivated news, FollowUp after) {
        if (before.isKnown(news)) {
            return;
        }
        settled();
        mark(Mark.Kind.PLAN_ACTIVATED, news.version(), List.of());
        var plan = after.plan();
        if (story.outcome() == null && plan != null) {
            story = story.with(Outcome.begun(plan.since(), news.causeClass(), news.riskStratum()));
        }
    }

    private void adjusted(PlanAdjusted news) {
        attend(attention().without(Kind.PROPOSAL, news.adjustment().toString()));
        if (!isFollowed()) {
            return;
        }
        mark(news.discharges() ? Mark.Kind.DISCHARGED : Mark.Kind.PLAN_ADJUSTED, news.version(), news.kinds());
        if (news.discharges()) {
            ended(State.DISCHARGED);
        }
    }

    /** What a person decides on takes the place of the review or the call that it stands for, and is as old. */
    private void proposed(AdjustmentProposed news) {
        var replaced = attention().concerns().stream()
                .filter(concern -> isDecidedWith(concern, news))
                .toList();
        var why = new ArrayList<String>();
        why.add(news.status());
        why.addAll(news.kinds());
        var proposal = new Concern(
                Kind.PROPOSAL,
                news.adjustment().toString(),
                replaced.stream().map(Concern::deadline).reduce(CheckInRules.deadline(news.status()), Deadline::or),
                replaced.stream().map(Concern::since).min(Instant::compareTo).orElse(at),
                false,
                news.checkIn(),
                why);
        attend(attention().without(replaced::contains).with(proposal));
    }

    private static boolean isDecidedWith(Concern concern, AdjustmentProposed news) {
        return switch (concern.kind()) {
            case REVIEW -> concern.about().equals(news.checkIn());
            case OUTREACH -> news.kinds().contains("OUTREACH_CALL");
            case SAFETY_ALERT, HANDOVER, OPEN_QUESTION, PLAN_SUSPENDED, PROPOSAL, PLAN_DECISION -> false;
        };
    }

    private void suspended(PlanSuspended news) {
        if (!isFollowed()) {
            return;
        }
        attend(attention()
                .withOnly(new Concern(
                        Kind.PLAN_SUSPENDED, of(news.version()), Deadline.SUSPENDED, at, false, null, news.rules())));
        var codes = new ArrayList<String>();
        codes.add(news.triage().name());
        codes.addAll(news.rules());
        mark(Mark.Kind.PLAN_SUSPENDED, news.version(), codes);
    }

    private void resumed(int version) {
        attend(attention().without(Kind.PLAN_SUSPENDED));
        var plan = before.plan();
        if (plan != null && plan.stage() == Stage.SUSPENDED) {
            mark(Mark.Kind.PLAN_RESUMED, version, List.of());
        }
    }

    /** The end of a version that is not followed is a proposal that was withdrawn. */
    private void closed(PlanClosed news) {
        var plan = before.plan();
        attend(attention().without(Kind.PLAN_DECISION, of(news.version())));
        if (plan == null || plan.version() != news.version() || plan.stage() == Stage.CLOSED) {
            return;
        }
        settled();
        mark(Mark.Kind.PLAN_CLOSED, news.version(), List.of(news.reason()));
        ended(
                switch (news.reason()) {
                    case "RECOVERED", "GOALS_MET", "SYMPTOMS_SETTLED" -> State.DISCHARGED;
                    case "LOST_TO_FOLLOW_UP", "PATIENT_CHOICE" -> State.DROPPED_OUT;
                    default -> State.CLOSED;
                });
    }

    private void handedOver(HandoverRequested news) {
        var why = new ArrayList<String>();
        why.add(news.triage().name());
        why.addAll(news.rules());
        attend(attention()
                .withOnly(new Concern(
                        Kind.HANDOVER, news.triage().name(), deadline(news.triage()), at, false, null, why)));
        mark(Mark.Kind.HANDED_OVER, null, why);
    }

    /** What arose before a plan became active, or ended, is no concern any more; it may be heard of later. */
    private void settled() {
        attend(attention().without(concern -> !concern.since().isAfter(at)));
        story = story.settledAt(at);
    }

    private boolean isFollowed() {
        var plan = before.plan();
        return plan != null && plan.stage() != Stage.CLOSED;
    }

    private void ended(State state) {
        var outcome = story.outcome();
        if (outcome != null) {
            story = story.with(outcome.in(state, date()));
        }
    }

    private LocalDate date() {
        var plan = before.plan();
        return plan == null ? LocalDate.ofInstant(at, ZoneOffset.UTC) : plan.date(at);
    }

    static Deadline deadline(Triage triage) {
        return switch (triage) {
            case EMERGENCY_SAME_DAY -> Deadline.EMERGENCY;
            case URGENT_2W -> Deadline.URGENT;
            case ROUTINE_REFERRAL, ROUTINE_CARE -> Deadline.REVIEW;
        };
    }

    private static String of(int version) {
        return "version-" + version;
    }
}
