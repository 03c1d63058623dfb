package org.lumbar.monitoring.followup;

import java.util.ArrayList;
import java.util.List;
import org.lumbar.monitoring.followup.FollowUpEvent.CheckInIssued;
import org.lumbar.monitoring.followup.FollowUpEvent.CheckInMissed;
import org.lumbar.monitoring.followup.FollowUpEvent.ProgressEvaluated;
import org.lumbar.monitoring.progress.Scores;
import org.lumbar.monitoring.schedule.CheckIn;

/**
 * Does what has fallen due: asks for check-ins, and closes those whose window is over. What was not asked in time, because
 * nobody was there to ask, is closed without asking: a patient gets no reminder for what cannot be answered any more, and
 * it does not count against them.
 */
final class Advancing {

    private final FollowUp state;
    private final Moment moment;
    private final CheckInRules rules;

    Advancing(FollowUp state, Moment moment, CheckInRules rules) {
        this.state = state;
        this.moment = moment;
        this.rules = rules;
    }

    Decision decide() {
        var plan = state.plan();
        var due = state.pending().stream()
                .filter(each -> !each.wakeAt().isAfter(moment.now()))
                .toList();
        if (plan == null || due.isEmpty()) {
            return new Decision.Unchanged(null);
        }
        var revision = new Revision(state, moment);
        for (var each : due) {
            if (each.checkIn().closesAt().isAfter(moment.now())) {
                issue(revision, each);
            } else {
                close(revision, plan, each);
            }
        }
        return revision.accepted(null);
    }

    private void issue(Revision revision, PendingCheckIn due) {
        var pending = new ArrayList<PendingCheckIn>();
        for (var each : revision.followUp().pending()) {
            pending.add(each.equals(due) ? each.asked() : each);
        }
        revision.become(revision.followUp().with(pending));
        revision.tell(new CheckInIssued(due.checkIn(), state.baselineScores()));
    }

    private void close(Revision revision, FollowedPlan plan, PendingCheckIn over) {
        int before = revision.followUp().missedInARow();
        int inARow = over.issued() ? before + 1 : before;
        int told = Math.max(1, inARow);
        var record = missed(revision, plan, over.checkIn(), told);
        revision.become(revision.followUp().without(over.checkIn()).withMissed(inARow));
        if (over.issued()) {
            revision.missed(inARow, plan.date(over.checkIn().closesAt()));
        }
        revision.keep(record, plan.date(over.checkIn().closesAt()), null, null);
        revision.tell(new CheckInMissed(record, told));
        revision.tell(new ProgressEvaluated(record));
    }

    private CheckInRecord missed(Revision revision, FollowedPlan plan, CheckIn checkIn, int inARow) {
        var judgement = rules.missed(plan, plan.date(checkIn.dueAt()), inARow);
        return new CheckInRecord(
                revision.idOf("check-in-record", checkIn.checkIn()),
                plan.plan(),
                checkIn,
                checkIn.day(),
                null,
                moment.now(),
                moment.actor(),
                Scores.none(),
                Particulars.none(),
                List.of(),
                List.of(),
                List.of(),
                null,
                new Evaluation(judgement, List.of()),
                null);
    }
}
