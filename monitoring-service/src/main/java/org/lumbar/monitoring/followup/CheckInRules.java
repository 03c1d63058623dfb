package org.lumbar.monitoring.followup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.progress.Course;
import org.lumbar.monitoring.progress.Judgement;
import org.lumbar.monitoring.progress.Progress;
import org.lumbar.monitoring.progress.Progress.Answered;
import org.lumbar.monitoring.progress.ProgressRule;
import org.lumbar.monitoring.progress.Status;
import org.lumbar.monitoring.safety.AdverseEvents;
import org.lumbar.monitoring.safety.AdverseEvents.Serious;
import org.lumbar.monitoring.safety.FiredRule;
import org.lumbar.monitoring.safety.Instruction;
import org.lumbar.monitoring.safety.Reported;
import org.lumbar.monitoring.safety.Screening;
import org.lumbar.monitoring.safety.Screening.Screened;
import org.lumbar.monitoring.safety.Urgency;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.monitoring.schedule.Schedule;
import org.lumbar.monitoring.story.Concern;
import org.lumbar.monitoring.story.Concern.Kind;
import org.lumbar.monitoring.story.Deadline;

/** Everything that judges a check-in: scores, red flags, adverse events, in that order, the last two above the first. */
public final class CheckInRules {

    /** These ask for a clinician's look; a red flag raises an alert instead. */
    private static final Set<Status> REVIEWED =
            EnumSet.of(Status.ADVERSE_EVENT, Status.WORSENING, Status.CONFLICTING, Status.PLATEAU);

    private static final Map<ProgressRule, Deadline> REVIEWS = Map.of(
            ProgressRule.REVIEW_LASTING_ELEVATION, Deadline.WORSENING,
            ProgressRule.REVIEW_UNRECOGNISED_EVENT, Deadline.ADVERSE_EVENT,
            ProgressRule.REVIEW_OPEN_QUESTION, Deadline.REVIEW,
            ProgressRule.REVIEW_ROUTINE_RULE, Deadline.REVIEW);

    private final Progress progress;
    private final Screening screening;
    private final AdverseEvents adverseEvents;
    private final Schedule schedule;

    public CheckInRules(Progress progress, Screening screening, AdverseEvents adverseEvents, Schedule schedule) {
        this.progress = progress;
        this.screening = screening;
        this.adverseEvents = adverseEvents;
        this.schedule = schedule;
    }

    /** The check-in that how this one was judged asks for, sooner than the next one. */
    Optional<CheckIn> extra(FollowedPlan plan, CheckInRecord judged, LocalDate on) {
        var status = judged.evaluation().judgement().status().name();
        return schedule.after(status, judged.record(), plan.asActive(), on);
    }

    /** What a clinician has to look at because of how a check-in was judged; empty when nothing asks for it. */
    static Optional<Concern> review(CheckInRecord judged) {
        var judgement = judged.evaluation().judgement();
        var deadlines = new ArrayList<Deadline>();
        var why = new ArrayList<String>();
        if (REVIEWED.contains(judgement.status())) {
            deadlines.add(deadline(judgement.status().name()));
            why.add(judgement.status().name());
        }
        for (var rule : judgement.rules()) {
            var deadline = REVIEWS.get(rule);
            if (deadline != null) {
                deadlines.add(deadline);
                why.add(rule.id());
            }
        }
        var checkIn = judged.checkIn().checkIn().toString();
        return deadlines.stream()
                .reduce(Deadline::or)
                .map(soonest -> new Concern(Kind.REVIEW, checkIn, soonest, judged.recordedAt(), false, checkIn, why));
    }

    /** How soon somebody looks at a patient with this status. */
    static Deadline deadline(String status) {
        return switch (status) {
            case "ADVERSE_EVENT" -> Deadline.ADVERSE_EVENT;
            case "WORSENING" -> Deadline.WORSENING;
            case "CONFLICTING" -> Deadline.CONFLICTING;
            case "PLATEAU" -> Deadline.PLATEAU;
            case "INSUFFICIENT_DATA" -> Deadline.OUTREACH;
            default -> Deadline.REVIEW;
        };
    }

    /** Tells whether a check-in is on the calendar that the plan began with. */
    boolean isScheduled(FollowedPlan plan, CheckIn checkIn) {
        return schedule.of(plan.asActive()).contains(checkIn);
    }

    /**
     * A check-in judged.
     *
     * @param adverseEvents codes of what was reported
     * @param safety null when there is no danger
     * @param course with this reading
     * @param reported with these findings
     */
    record Judged(
            Evaluation evaluation,
            List<String> adverseEvents,
            @Nullable SafetyAnswer safety,
            Course course,
            Reported reported) {}

    /** Danger in an answer that is refused. */
    record Danger(SafetyAnswer safety, Reported reported) {}

    Judged judge(FollowUp state, FollowedPlan plan, UUID checkIn, LocalDate on, CheckInAnswer answer, boolean late) {
        var scored = progress.judge(
                state.baselineScores(),
                plan.care(),
                state.course(),
                new Answered(
                        checkIn,
                        on,
                        answer.scores(),
                        answer.confirmed(),
                        answer.particulars().psfs()));
        var judgement = scored.judgement();
        if (late && !judgement.rules().contains(ProgressRule.LATE)) {
            judgement = judgement.beside(ProgressRule.LATE).lessCertain();
        }
        var screened = screening.screen(
                state.baselineFacts(), state.reported(), answer.newFindings(), progress.underCare(judgement));
        var codes = adverseEvents.recognise(answer.adverseEvents());
        if (!answer.screened()) {
            judgement = judgement.beside(ProgressRule.SAFETY_NOT_ANSWERED);
        }
        judgement = judgement.noting(answer.particulars().numbers());
        var evaluation = new Evaluation(overruled(judgement, screened, codes), screened.fired());
        var safety = safety(screened, adverseEvents.serious(codes, state.baselineFacts()));
        return new Judged(evaluation, codes, safety.orElse(null), scored.course(), screened.reported());
    }

    Judgement missed(FollowedPlan plan, LocalDate on, int inARow) {
        return progress.missed(plan.care(), on, inARow);
    }

    /** What is dangerous in an answer, whatever else is wrong with it. */
    Optional<Danger> dangerOf(FollowUp state, CheckInAnswer answer) {
        var screened = screening.screen(state.baselineFacts(), state.reported(), answer.newFindings(), Map.of());
        var codes = adverseEvents.recognise(answer.adverseEvents());
        return safety(screened, adverseEvents.serious(codes, state.baselineFacts()))
                .map(safety -> new Danger(safety, screened.reported()));
    }

    private static Judgement overruled(Judgement scored, Screened screened, List<String> codes) {
        var judgement = scored;
        if (screened.fired().stream().anyMatch(rule -> !rule.urgency().triage().isDanger())) {
            judgement = judgement.beside(ProgressRule.REVIEW_ROUTINE_RULE);
        }
        if (!screened.undecided().isEmpty()) {
            judgement = judgement.beside(ProgressRule.REVIEW_OPEN_QUESTION);
        }
        if (codes.contains(AdverseEvents.UNRECOGNISED)) {
            judgement = judgement.beside(ProgressRule.REVIEW_UNRECOGNISED_EVENT);
        }
        if (screened.fired().stream().anyMatch(rule -> rule.urgency().triage().isDanger())) {
            return judgement.overruledBy(Status.RED_FLAG, ProgressRule.RED_FLAG);
        }
        return codes.isEmpty() ? judgement : judgement.overruledBy(Status.ADVERSE_EVENT, ProgressRule.ADVERSE_EVENT);
    }

    /** One thing that is dangerous. */
    private record Hazard(Urgency urgency, Instruction instruction) {}

    /** The most urgent of all that is dangerous says what to do. */
    private Optional<SafetyAnswer> safety(Screened screened, List<Serious> serious) {
        var rules = Stream.concat(screened.fired().stream(), screened.undecided().stream())
                .filter(rule -> rule.urgency().triage().isDanger())
                .sorted((one, other) -> one.urgency().compareTo(other.urgency()))
                .toList();
        var hazards = new ArrayList<Hazard>();
        for (FiredRule rule : rules) {
            hazards.add(new Hazard(rule.urgency(), screening.instruction(rule)));
        }
        for (var event : serious) {
            hazards.add(new Hazard(event.urgency(), event.instruction()));
        }
        return hazards.stream()
                .min((one, other) -> one.urgency().compareTo(other.urgency()))
                .map(worst -> new SafetyAnswer(
                        worst.urgency(),
                        worst.instruction(),
                        rules,
                        serious.stream().map(Serious::code).toList()));
    }
}
