package org.lumbar.monitoring.followup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.FollowUpEvent.SafetyAlertRaised;
import org.lumbar.monitoring.outcomes.Outcome;
import org.lumbar.monitoring.progress.Reading;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.monitoring.story.Concern;
import org.lumbar.monitoring.story.Deadline;
import org.lumbar.monitoring.story.Mark;
import org.lumbar.platform.kernel.Ids;

/** A follow-up on its way to its next state: what it becomes, what it tells and what it leaves behind. */
final class Revision {

    /** Specification 7.4: after so many misses in a row somebody calls, after so many a clinician decides. */
    private static final int OUTREACH = 2;

    private static final int SILENT = 3;

    private final Moment moment;
    private final List<FollowUpEvent> events = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private FollowUp followUp;

    Revision(FollowUp before, Moment moment) {
        this.followUp = before;
        this.moment = moment;
    }

    FollowUp followUp() {
        return followUp;
    }

    void become(FollowUp next) {
        followUp = next;
    }

    void tell(FollowUpEvent event) {
        events.add(event);
    }

    /** An id that a repeated attempt derives again and a lost race does not. */
    UUID idOf(String kind, Object of) {
        return Ids.derive(kind, followUp.episode(), of, moment.cause(), moment.revision());
    }

    /** Puts a record into the history; when that is long, its older half goes to a page of its own. */
    void keep(CheckInRecord record, LocalDate on, @Nullable String cause, @Nullable String fingerprint) {
        kept.add(new Kept.ARecord(record));
        var history = followUp.history()
                .with(new History.Entry(record.checkIn().checkIn(), record.record(), on, cause, fingerprint));
        if (history.isFull()) {
            var page = history.oldest(idOf("page", history.pages().size()));
            kept.add(new Kept.APage(page));
            history = history.turned(page.page());
        }
        become(followUp.with(history));
    }

    void keep(ClosedAlert alert) {
        kept.add(new Kept.AClosedAlert(alert));
    }

    /** Puts a mark beside the check-ins; when there are many, the older half goes to a page of its own. */
    void mark(Mark mark) {
        var grown = followUp.story().marks().with(followUp.episode(), mark);
        grown.page().ifPresent(page -> kept.add(new Kept.AMarkPage(page)));
        become(followUp.with(followUp.story().with(grown.marks())));
    }

    /** Puts one more check-in on the calendar, unless another is asked on a day near it anyway. */
    void ask(UUID plan, CheckIn extra) {
        boolean isAskedAnyway = followUp.pending().stream()
                .map(PendingCheckIn::checkIn)
                .anyMatch(other -> !other.dueAt().isBefore(extra.opensAt())
                        && other.dueAt().isBefore(extra.closesAt()));
        if (isAskedAnyway) {
            return;
        }
        kept.add(new Kept.ACheckIn(new KeptCheckIn(followUp.episode(), plan, extra)));
        var pending = new ArrayList<>(followUp.pending());
        pending.add(new PendingCheckIn(extra, false));
        pending.sort(Comparator.comparing(each -> each.checkIn().dueAt()));
        become(followUp.with(pending));
    }

    /** Notes what an answer says to those who look: whether to attend, and what has come of treatment. */
    void answered(CheckInRecord record, LocalDate on, boolean isLatest) {
        var story = followUp.story();
        var attention = story.attention().without(Concern.Kind.OUTREACH);
        var review = CheckInRules.review(record);
        story = story.with(review.map(attention::withOnly).orElse(attention));
        var outcome = story.outcome();
        var reading = followUp.course().on(on).filter(Reading::isValid);
        if (outcome != null && reading.isPresent()) {
            story = story.with(outcome.seen(on, reading.get().improved(), isLatest));
        }
        become(followUp.with(story));
    }

    /** Notes that the patient has not answered for a while. */
    void missed(int inARow, LocalDate on) {
        if (inARow < OUTREACH) {
            return;
        }
        boolean isSilent = inARow >= SILENT;
        var concern = new Concern(
                Concern.Kind.OUTREACH,
                isSilent ? "silent" : "missed",
                isSilent ? Deadline.SILENT : Deadline.OUTREACH,
                moment.now(),
                false,
                null,
                List.of("MISSED-" + Math.min(inARow, SILENT)));
        var story = followUp.story();
        story = story.with(story.attention().withOnly(concern));
        var outcome = story.outcome();
        if (isSilent && outcome != null) {
            story = story.with(outcome.in(Outcome.State.DROPPED_OUT, on));
        }
        become(followUp.with(story));
    }

    /** Raises an alert, unless an open one says it all. */
    void raise(SafetyAnswer safety, @Nullable UUID checkIn) {
        if (followUp.alerts().stream().anyMatch(alert -> alert.covers(safety))) {
            return;
        }
        var alert = new SafetyAlert(
                idOf("safety-alert", checkIn == null ? "" : checkIn), checkIn, safety, moment.now(), null);
        kept.add(new Kept.AnAlert(new KeptAlert(followUp.episode(), alert)));
        become(followUp.with(alert));
        mark(new Mark(Mark.Kind.ALERT_RAISED, moment.now(), null, codes(safety)));
        tell(new SafetyAlertRaised(alert));
    }

    private static List<String> codes(SafetyAnswer safety) {
        var codes = new ArrayList<String>();
        codes.add(safety.urgency().triage().name());
        safety.rules().forEach(rule -> codes.add(rule.rule()));
        codes.addAll(safety.adverseEvents());
        return codes;
    }

    Decision.Accepted accepted(@Nullable CheckInRecord record) {
        return new Decision.Accepted(followUp, events, kept, record);
    }

    Decision.RefusedInDanger refused(Refusal refusal, SafetyAnswer safety) {
        return new Decision.RefusedInDanger(refusal, safety, followUp, events, kept);
    }
}
