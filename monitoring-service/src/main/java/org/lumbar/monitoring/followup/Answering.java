package org.lumbar.monitoring.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.Decision.Refused;
import org.lumbar.monitoring.followup.Decision.Unchanged;
import org.lumbar.monitoring.followup.FollowUpEvent.CheckInAnswered;
import org.lumbar.monitoring.followup.FollowUpEvent.ProgressEvaluated;
import org.lumbar.monitoring.followup.FollowedPlan.Stage;
import org.lumbar.monitoring.followup.History.Entry;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.monitoring.schedule.CheckInKind;
import org.lumbar.monitoring.schedule.Instrument;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.InvalidInput.Fault;

/**
 * Decides on an answer. An answer belongs to the day on which it was given, which a device may have recorded earlier;
 * it is never taken for one of now. Whatever is wrong with it, danger that it reports is answered and raised.
 *
 * <p>Late answers: one that was given within the window counts, whenever it arrives. One that was given after the window
 * counts until the next check-in opens, and is marked late; from then on the next one must be answered. A second answer
 * on the same day replaces the first; on another day it is a check-in of its own.
 */
final class Answering {

    /** Clocks of devices are a little off. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final FollowUp state;
    private final Moment moment;
    private final CheckInRules rules;
    private final CheckInAnswer answer;
    private final Instant at;

    Answering(FollowUp state, Moment moment, CheckInRules rules, CheckInAnswer answer) {
        this.state = state;
        this.moment = moment;
        this.rules = rules;
        this.answer = answer;
        var recorded = answer.answeredAt();
        this.at = recorded == null ? moment.now() : recorded;
    }

    Decision scheduled(CheckIn checkIn) {
        var earlier = state.history().of(checkIn.checkIn());
        var repeated = earlier.filter(entry -> !entry.isMissed())
                .or(() -> state.history().causedBy(moment.cause()))
                .flatMap(this::repeated);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        var refusal = refusal();
        if (refusal == null) {
            refusal = refusal(checkIn, earlier);
        }
        var plan = state.plan();
        if (refusal != null || plan == null) {
            return refused(refusal == null ? new Refusal.NoPlanYet(state.episode()) : refusal);
        }
        boolean late = earlier.filter(Entry::isMissed).isPresent() || !at.isBefore(checkIn.closesAt());
        return accepted(plan, checkIn, late);
    }

    Decision onDemand() {
        var repeated = state.history().causedBy(moment.cause()).flatMap(this::repeated);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        var refusal = refusal();
        var plan = state.plan();
        if (refusal != null || plan == null) {
            return refused(refusal == null ? new Refusal.NoPlanYet(state.episode()) : refusal);
        }
        var checkIn = new CheckIn(
                Ids.derive("check-in", state.episode(), moment.cause()),
                plan.care().day(plan.date(at)),
                CheckInKind.ON_DEMAND,
                at,
                at,
                at,
                List.of(Instrument.values()));
        return accepted(plan, checkIn, false);
    }

    Decision illegible(List<Fault> faults) {
        return refused(new Refusal.Invalid(faults));
    }

    /** The same request, or the same answer once more: answered like the first. */
    private Optional<Decision> repeated(Entry first) {
        boolean sameBody = moment.fingerprint() != null && moment.fingerprint().equals(first.fingerprint());
        if (moment.cause().equals(first.cause())) {
            return Optional.of(
                    sameBody || moment.fingerprint() == null
                            ? new Unchanged(first.record())
                            : refused(new Refusal.KeyUsedTwice()));
        }
        return sameBody ? Optional.of(new Unchanged(first.record())) : Optional.empty();
    }

    /** What is wrong with any answer at this time. */
    private @Nullable Refusal refusal() {
        var plan = state.plan();
        if (plan == null) {
            return new Refusal.NoPlanYet(state.episode());
        }
        if (plan.stage() == Stage.CLOSED) {
            return new Refusal.PlanClosed(state.episode());
        }
        if (at.isAfter(moment.now().plus(CLOCK_TOLERANCE))) {
            return new Refusal.FromTheFuture(at, moment.now());
        }
        return plan.date(at).isBefore(plan.since()) ? new Refusal.BeforeThePlan(at, plan.since()) : null;
    }

    /** What is wrong with answering this check-in at this time. */
    private @Nullable Refusal refusal(CheckIn checkIn, Optional<Entry> earlier) {
        if (at.isBefore(checkIn.opensAt())) {
            return new Refusal.TooEarly(checkIn.checkIn(), checkIn.opensAt());
        }
        var answered = earlier.filter(entry -> !entry.isMissed());
        if (answered.isPresent()) {
            var on = answered.get().on();
            return on.equals(date()) ? null : new Refusal.AlreadyAnswered(checkIn.checkIn(), on);
        }
        var next = openInstead(checkIn);
        boolean isAsked = earlier.isPresent() || isPending(checkIn) || isOfThePlan(checkIn);
        return isAsked && (at.isBefore(checkIn.closesAt()) || next.isEmpty())
                ? null
                : new Refusal.TooLate(
                        checkIn.checkIn(),
                        checkIn.closesAt(),
                        next.map(CheckIn::checkIn).orElse(null));
    }

    private boolean isPending(CheckIn checkIn) {
        return state.pending().stream().anyMatch(each -> each.checkIn().equals(checkIn));
    }

    /** One that the schedule has given up, after a discharge, counts all the same while its window is open. */
    private boolean isOfThePlan(CheckIn checkIn) {
        var plan = state.plan();
        return plan != null && at.isBefore(checkIn.closesAt()) && rules.isScheduled(plan, checkIn);
    }

    private Optional<CheckIn> openInstead(CheckIn checkIn) {
        return state.pending().stream()
                .map(PendingCheckIn::checkIn)
                .filter(other -> !other.checkIn().equals(checkIn.checkIn()) && other.isOpenAt(at))
                .findFirst();
    }

    private LocalDate date() {
        var plan = state.plan();
        return plan == null ? LocalDate.MIN : plan.date(at);
    }

    private Decision accepted(FollowedPlan plan, CheckIn checkIn, boolean late) {
        var on = plan.date(at);
        var judged = rules.judge(state, plan, checkIn.checkIn(), on, answer, late);
        var revision = new Revision(state, moment);
        var record = new CheckInRecord(
                revision.idOf("check-in-record", checkIn.checkIn()),
                plan.plan(),
                checkIn,
                plan.care().day(on),
                at,
                moment.now(),
                moment.actor(),
                answer.scores(),
                answer.particulars(),
                answer.newFindings(),
                judged.adverseEvents(),
                answer.adverseEvents(),
                answer.note(),
                judged.evaluation(),
                judged.safety());
        if (judged.safety() != null) {
            revision.raise(judged.safety(), checkIn.checkIn());
        }
        revision.become(revision.followUp()
                .without(checkIn)
                .withoutExtra(at)
                .with(judged.course())
                .with(judged.reported())
                .withMissed(0));
        boolean isLatest = !state.course().hasAfter(on);
        revision.answered(record, on, isLatest);
        revision.keep(record, on, moment.cause(), moment.fingerprint());
        revision.tell(new CheckInAnswered(record));
        revision.tell(new ProgressEvaluated(record));
        if (isLatest) {
            rules.extra(plan, record, on).ifPresent(extra -> revision.ask(plan.plan(), extra));
        }
        return revision.accepted(record);
    }

    private Decision refused(Refusal refusal) {
        var danger = rules.dangerOf(state, answer);
        if (danger.isEmpty()) {
            return new Refused(refusal);
        }
        var revision = new Revision(state, moment);
        revision.raise(danger.get().safety(), null);
        revision.become(revision.followUp().with(danger.get().reported()));
        return revision.refused(refusal, danger.get().safety());
    }
}
