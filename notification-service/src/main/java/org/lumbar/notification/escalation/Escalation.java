package org.lumbar.notification.escalation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;

/**
 * An alert on its way up. The responsible clinician and the first on call are told at once; as long as nobody
 * acknowledges, the next on call is told, and in the end everybody once more. Then it is looked at again and again until
 * somebody acknowledges: whoever is entered meanwhile is told.
 *
 * @param alert what was raised: an assessment's version or a safety alert
 * @param withinDays days within which the patient must be seen; null when the alert does not say
 * @param rules why, in codes
 * @param raisedAt when it was raised, whenever we heard of it: who takes on what there was before has not seen it
 * @param told who was told so far, in this order
 * @param nextAt when the next person is told, or it is looked at again; null when it is settled
 */
public record Escalation(
        String alert,
        Urgency urgency,
        @Nullable Integer withinDays,
        List<String> rules,
        Instant raisedAt,
        Stage stage,
        List<ActorId> told,
        @Nullable Instant nextAt) {

    /** How far an alert has come. */
    public enum Stage {
        OPEN,
        /** Open, and everybody has been told. */
        EVERYBODY_TOLD,
        ACKNOWLEDGED,
        CLOSED
    }

    public Escalation {
        rules = List.copyOf(rules);
        told = List.copyOf(told);
    }

    /** One step up: the escalation after it, and whom to tell now. */
    public record Step(Escalation escalation, List<ActorId> tell) {}

    public static Escalation raised(
            String alert,
            Urgency urgency,
            @Nullable Integer withinDays,
            List<String> rules,
            Instant raisedAt,
            Instant now) {
        return new Escalation(alert, urgency, withinDays, rules, raisedAt, Stage.OPEN, List.of(), now);
    }

    /**
     * An alert of which we hear first that it has been dealt with: topics do not keep their order towards each other.
     *
     * @param at when it was dealt with; it was raised before
     */
    public static Escalation heardOfLate(String alert, Stage stage, Instant at) {
        return new Escalation(alert, Urgency.URGENT, null, List.of(), at, stage, List.of(), null);
    }

    /** Whether it was there when something happened. */
    public boolean wasRaisedBy(Instant at) {
        return !raisedAt.isAfter(at);
    }

    public boolean isSettled() {
        return stage == Stage.ACKNOWLEDGED || stage == Stage.CLOSED;
    }

    public boolean isDue(Instant now) {
        return nextAt != null && !nextAt.isAfter(now);
    }

    /** An alert that everybody has been told of is looked at again after this many times to answer. PLATFORM. */
    private static final int LOOKS_AGAIN_AFTER = 4;

    /**
     * Takes the step that is due. When a clinic has nobody to tell, the step is due again after the same time, so that
     * whoever is entered meanwhile is told.
     *
     * @param responsible who looks after the patient; null when not known
     */
    public Step climb(@Nullable ActorId responsible, People people, EscalationTimes times, Instant now) {
        if (stage == Stage.EVERYBODY_TOLD) {
            return lookAgain(people, times, now);
        }
        var tell = told.isEmpty() ? first(responsible, people) : next(people);
        var again = now.plus(times.toAnswer(urgency));
        if (!tell.isEmpty()) {
            return new Step(at(Stage.OPEN, plus(tell), again), tell);
        }
        if (told.isEmpty()) {
            return new Step(at(Stage.OPEN, told, again), List.of());
        }
        var everybody = new LinkedHashSet<>(told);
        everybody.addAll(people.clinicians());
        return new Step(at(Stage.EVERYBODY_TOLD, List.copyOf(everybody), later(times, now)), List.copyOf(everybody));
    }

    /** Nobody is told a third time, but it is not forgotten. */
    private Step lookAgain(People people, EscalationTimes times, Instant now) {
        var late = new LinkedHashSet<>(people.onCall());
        late.addAll(people.clinicians());
        late.removeAll(told);
        return new Step(at(Stage.EVERYBODY_TOLD, plus(List.copyOf(late)), later(times, now)), List.copyOf(late));
    }

    private Instant later(EscalationTimes times, Instant now) {
        return now.plus(times.toAnswer(urgency).multipliedBy(LOOKS_AGAIN_AFTER));
    }

    private static List<ActorId> first(@Nullable ActorId responsible, People people) {
        var tell = new LinkedHashSet<ActorId>();
        if (responsible != null) {
            tell.add(responsible);
        }
        people.onCall().stream().findFirst().ifPresent(tell::add);
        return List.copyOf(tell.isEmpty() ? people.clinicians() : tell);
    }

    private List<ActorId> next(People people) {
        return people.onCall().stream()
                .filter(actor -> !told.contains(actor))
                .limit(1)
                .toList();
    }

    private List<ActorId> plus(List<ActorId> more) {
        var all = new ArrayList<>(told);
        all.addAll(more);
        return all;
    }

    public Escalation acknowledged() {
        return isSettled() ? this : at(Stage.ACKNOWLEDGED, told, null);
    }

    public Escalation closed() {
        return stage == Stage.CLOSED ? this : at(Stage.CLOSED, told, null);
    }

    private Escalation at(Stage next, List<ActorId> nowTold, @Nullable Instant when) {
        return new Escalation(alert, urgency, withinDays, rules, raisedAt, next, nowTold, when);
    }
}
