package org.lumbar.plan.treatment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a version has of what it needs before the patient may follow it. Signatures are with the items.
 *
 * @param questions rules whose open questions hold release
 * @param considered those of them, and of the dangers' rules, that a clinician took responsibility for
 * @param dangers what was reported while it waited, or before it; a clinician lifts each by considering its rules
 */
public record Gate(
        @Nullable Decided approved,
        @Nullable Decided accepted,
        List<String> questions,
        List<String> considered,
        List<Danger> dangers) {

    public Gate {
        questions = List.copyOf(questions);
        considered = List.copyOf(considered);
        // absent from what was stored before it was kept
        dangers = dangers == null ? List.of() : List.copyOf(dangers);
    }

    static Gate asking(List<String> questions) {
        return new Gate(null, null, questions, List.of(), List.of());
    }

    /** Open questions that nobody has considered yet. */
    public List<String> unconsidered() {
        return questions.stream()
                .filter(rule -> !considered.contains(rule) && !endangering().contains(rule))
                .toList();
    }

    /** Dangers that no clinician has lifted. */
    public List<Danger> notLifted() {
        return dangers.stream()
                .filter(danger -> !considered.containsAll(danger.names()))
                .toList();
    }

    /** Rules of dangers that no clinician has considered yet. */
    public List<String> endangering() {
        return dangers.stream()
                .flatMap(danger -> danger.names().stream())
                .filter(rule -> !considered.contains(rule))
                .distinct()
                .toList();
    }

    Gate approvedBy(Decided clinician, List<String> consideredNow) {
        var all = Stream.concat(questions.stream(), dangers.stream().flatMap(danger -> danger.names().stream()))
                .distinct()
                .filter(rule -> considered.contains(rule) || consideredNow.contains(rule))
                .toList();
        return new Gate(approved == null ? clinician : approved, accepted, questions, all, dangers);
    }

    /** For a newer version: the same questions, which stay considered, but nobody has decided on it. */
    Gate reopened() {
        return new Gate(null, null, questions, considered, dangers);
    }

    Gate acceptedBy(Decided patient) {
        return new Gate(approved, patient, questions, considered, dangers);
    }

    /** Danger was heard of: an approval from before counts no more, nor what was considered of the same rules. */
    Gate endangeredBy(Danger danger) {
        var all = new ArrayList<>(notLifted());
        all.add(danger);
        var still = considered.stream()
                .filter(rule -> !danger.names().contains(rule))
                .toList();
        return new Gate(null, accepted, questions, still, EpisodePlan.latest(all));
    }

    /** For a version that takes the place of one in danger. */
    Gate endangeredBy(List<Danger> all) {
        return new Gate(approved, accepted, questions, considered, all);
    }
}
