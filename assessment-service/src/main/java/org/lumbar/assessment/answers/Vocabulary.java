package org.lumbar.assessment.answers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that an assessment may be told in: codes, measures, and names of medicines, allergies and conditions. */
public interface Vocabulary {

    /** Lists of codes that are told apart. */
    enum Kind {
        FINDING("finding"),
        HISTORY("history code"),
        PAIN_FEATURE("pain feature"),
        PREFERENCE("preference");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Something that is measured.
     *
     * @param unit UCUM code of the unit that we count in
     * @param min lowest plausible value in that unit
     * @param max highest plausible value in that unit
     */
    record Measure(String code, String unit, double min, double max) {}

    /** A limit that makes a code hold when a number is beyond it. */
    interface Limit {

        String measure();

        /** @param sex null when not known; a limit for one sex then does not hold */
        boolean holdsFor(@Nullable String sex);

        boolean isMetBy(double value);
    }

    /**
     * What makes a code hold besides being named.
     *
     * @param implies codes that hold whenever this one does
     * @param limits numbers that make it hold
     * @param decides whether known numbers that do not make it hold make it absent
     * @param needsAll whether only all of those numbers together make it absent; else any of them does
     */
    record Follows(String code, List<String> implies, List<Limit> limits, boolean decides, boolean needsAll) {

        public Follows {
            implies = List.copyOf(implies);
            limits = List.copyOf(limits);
        }
    }

    /** Two findings that cannot both hold. */
    record Contradiction(String one, String other) {}

    /**
     * A medicine that we recognised, or several named together.
     *
     * @param generics generic names; empty when the text says that nothing is taken
     */
    record Medicine(List<String> generics, Set<String> classes) {

        public Medicine {
            generics = List.copyOf(generics);
            classes = Set.copyOf(classes);
        }
    }

    Set<String> codes(Kind kind);

    /** A code in words. */
    Optional<String> meaning(String code);

    /** Whether a patient can tell a finding; the rest are examined or tested. */
    boolean reported(String finding);

    /** Codes that imply others or follow from numbers. */
    List<Follows> follows();

    List<Contradiction> contradictions();

    Set<Measure> measures();

    /** @return nothing when there is no such measure */
    Optional<Measure> measure(String code);

    /**
     * A value in the unit we count in.
     *
     * @param unit null means that unit already
     * @throws IllegalArgumentException when the unit is not known for the measure or the value is not plausible, saying
     *     what would be
     */
    double inOurUnit(Measure measure, double value, @Nullable String unit);

    /** Classes of cause that a clinician may confirm. */
    Set<String> causeClasses();

    Set<String> medicineClasses();

    Set<String> allergyClasses();

    Optional<Medicine> medicine(String text);

    /**
     * What somebody is allergic to.
     *
     * @return one of {@link #allergyClasses()}, or another code when the text says that there is nothing; empty when not
     *     understood
     */
    Optional<String> allergy(String text);

    /** The history code that a condition in words is. */
    Optional<String> condition(String text);

    /** The preference code that a wish in words is. */
    Optional<String> preference(String text);
}
