package org.lumbar.plan.treatment;

import java.util.List;

/**
 * Something that was considered and left out.
 *
 * @param item code in the catalogue
 * @param categories what it counts as, the most specific first
 * @param reasons all rules that say so; never empty
 */
public record Exclusion(String item, List<String> categories, Kind kind, List<Reason> reasons) {

    /** Why something is left out, gravest first. */
    public enum Kind {
        /** A hard stop holds. */
        CONTRAINDICATED,
        /** A hard stop could not be decided: somebody has to find out first. */
        HELD,
        /** The guidelines in use advise against it. */
        NOT_RECOMMENDED,
        /** The clinic does not offer it. */
        NOT_OFFERED,
        /** The patient does not want it. */
        REFUSED,
        /** More than a patient can keep up with, or more than one change at a time. */
        LIMIT,
        /** Something else does the same for this patient. */
        ALTERNATIVE,
        /** For later, or when the patient asks for it. */
        SECOND_LINE,
        /** Nothing speaks for it here. */
        NOT_INDICATED;

        /** Tells whether it must not be done, as opposed to need not be done. */
        public boolean isWarning() {
            return switch (this) {
                case CONTRAINDICATED, HELD, NOT_RECOMMENDED -> true;
                case NOT_OFFERED, REFUSED, LIMIT, ALTERNATIVE, SECOND_LINE, NOT_INDICATED -> false;
            };
        }
    }

    public Exclusion {
        categories = List.copyOf(categories);
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("Leaving out %s needs a reason".formatted(item));
        }
    }

    /** Tells whether it must not be done, as opposed to need not be done. */
    public boolean isWarning() {
        return kind.isWarning();
    }
}
