package org.lumbar.contracts.vocabulary;

import java.util.List;

/**
 * Something that is there, is not there or is not known: a finding, a condition, a feature of the pain, a preference.
 *
 * <p>Rules are written for facts to which whoever records them has added what follows from them: {@code fever} from a measured 38.4,
 * {@code cancer_history} from {@code breast_cancer}, no {@code breast_cancer} from no {@code cancer_history}. Danger wins: what follows as
 * present outweighs a "no".
 *
 * @param code what it is called in assessments, rules and events
 * @param meaning what it means to a clinician, in a few words
 * @param source how one comes to know it
 * @param implies codes that hold whenever this one holds
 * @param from numbers that make it present
 * @param decides {@code true} when known numbers that do not make it present make it absent
 * @param needsAll {@code true} when only all of those numbers together make it absent, as with a blood pressure; else any of them
 */
public record Term(
        String code,
        String meaning,
        Source source,
        List<String> implies,
        List<Threshold> from,
        boolean decides,
        boolean needsAll) {

    /** How one comes to know something. */
    public enum Source {
        REPORTED,
        EXAMINED,
        TESTED
    }

    public Term {
        implies = List.copyOf(implies);
        from = List.copyOf(from);
    }
}
