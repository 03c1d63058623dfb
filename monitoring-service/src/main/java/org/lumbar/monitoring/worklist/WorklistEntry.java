package org.lumbar.monitoring.worklist;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.SafetyAlert;
import org.lumbar.monitoring.safety.Triage;
import org.lumbar.monitoring.story.Concern;
import org.lumbar.monitoring.story.Deadline;
import org.lumbar.platform.kernel.EpisodeId;

/**
 * One patient's episode that needs attention, with all that it needs attention for. It is derived from the follow-up, which
 * alone says what is open.
 *
 * @param place sorts entries as they are to be worked through; unique
 * @param reasons the most urgent first
 */
public record WorklistEntry(EpisodeId episode, String place, List<Reason> reasons) {

    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Comparator<Reason> MOST_URGENT_FIRST = Comparator.comparingInt(Reason::rank)
            .thenComparing(Reason::dueAt)
            .thenComparing(reason -> reason.concern().since())
            .thenComparing(reason -> reason.concern().kind())
            .thenComparing(reason -> reason.concern().about());

    /** @throws IllegalArgumentException when there is no reason */
    public WorklistEntry {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("Episode %s needs no attention".formatted(episode));
        }
    }

    /** A concern and by when somebody should have attended. */
    public record Reason(Concern concern, Instant dueAt) {

        /** Emergencies first, then what is urgent, then the rest; what nobody has taken on before what somebody has. */
        int rank() {
            int level = concern.deadline() == Deadline.EMERGENCY ? 0 : concern.deadline() == Deadline.URGENT ? 1 : 2;
            return 2 * level + (concern.takenOn() ? 1 : 0);
        }
    }

    /** Empty when nobody has to attend. */
    public static Optional<WorklistEntry> of(FollowUp followUp, AttentionTimes times) {
        var zone = followUp.plan() == null
                ? ZoneOffset.UTC
                : ZoneId.of(followUp.plan().zone());
        var concerns = new ArrayList<>(followUp.story().attention().concerns());
        followUp.alerts().forEach(alert -> concerns.add(concern(alert)));
        var reasons = concerns.stream()
                .map(concern -> new Reason(concern, times.due(concern.deadline(), concern.since(), zone)))
                .sorted(MOST_URGENT_FIRST)
                .toList();
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        var first = reasons.getFirst();
        var place = "%d %s %s".formatted(first.rank(), SORTABLE.format(first.dueAt()), followUp.episode());
        return Optional.of(new WorklistEntry(followUp.episode(), place, reasons));
    }

    private static Concern concern(SafetyAlert alert) {
        var safety = alert.safety();
        var why = new ArrayList<String>();
        why.add(safety.urgency().triage().name());
        safety.rules().forEach(rule -> why.add(rule.rule()));
        why.addAll(safety.adverseEvents());
        return new Concern(
                Concern.Kind.SAFETY_ALERT,
                alert.alert().toString(),
                safety.urgency().triage() == Triage.EMERGENCY_SAME_DAY ? Deadline.EMERGENCY : Deadline.URGENT,
                alert.raisedAt(),
                alert.acknowledgedAt() != null,
                alert.checkIn() == null ? null : alert.checkIn().toString(),
                why);
    }

    /** The most urgent of its reasons. */
    public Reason first() {
        return reasons.getFirst();
    }

    /** How soon somebody has to attend, in three words. */
    public Priority priority() {
        return switch (first().concern().deadline()) {
            case EMERGENCY -> Priority.EMERGENCY;
            case URGENT -> Priority.URGENT;
            case ADVERSE_EVENT, SUSPENDED, WORSENING, SILENT, OUTREACH, PLAN_DECISION, CONFLICTING, PLATEAU, REVIEW ->
                Priority.REVIEW;
        };
    }

    /** What a list shows first. */
    public enum Priority {
        EMERGENCY,
        URGENT,
        REVIEW
    }

    /** Since when the oldest of its reasons is open. */
    public Instant since() {
        return reasons.stream()
                .map(reason -> reason.concern().since())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
