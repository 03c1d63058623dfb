package org.lumbar.plan.treatment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version has of what it needs before the patient may follow it. Signatures are with the items.
 *
 * @param questions rules whose open questions hold release
 * @param considered those of them that a clinician took responsibility for
 */
public record Gate(
        @Nullable Decided approved, @Nullable Decided accepted, List<String> questions, List<String> considered) {

    public Gate {
        questions = List.copyOf(questions);
        considered = List.copyOf(considered);
    }

    static Gate asking(List<String> questions) {
        return new Gate(null, null, questions, List.of());
    }

    /** Open questions that nobody has considered yet. */
    public List<String> unconsidered() {
        return questions.stream().filter(rule -> !considered.contains(rule)).toList();
    }

    Gate approvedBy(Decided clinician, List<String> consideredNow) {
        var all = questions.stream()
                .filter(rule -> considered.contains(rule) || consideredNow.contains(rule))
                .toList();
        return new Gate(approved == null ? clinician : approved, accepted, questions, all);
    }

    /** For a newer version: the same questions, which stay considered, but nobody has decided on it. */
    Gate reopened() {
        return new Gate(null, null, questions, considered);
    }

    Gate acceptedBy(Decided patient) {
        return new Gate(approved, patient, questions, considered);
    }
}
