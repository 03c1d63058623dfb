package org.lumbar.assessment.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that nobody has answered and that could change what must be done.
 *
 * @param rule the rule that is undecided
 * @param triage how urgent it would be
 * @param because facts that speak for it already
 * @param unknown facts that would decide it
 * @param clinicianNeeded whether the rule failed: asking the patient does not help, a person must look
 */
public record OpenQuestion(
        String rule,
        Triage triage,
        @Nullable Integer withinDays,
        List<String> because,
        List<String> unknown,
        boolean clinicianNeeded,
        List<String> sources) {

    /** Stands in the place of a rule when sections contradict each other. */
    public static final String CONTRADICTION = "OQ-CONTRADICTION";

    /** Stands in the place of a rule when a medicine was not recognised. */
    public static final String MEDICINE = "OQ-MEDICINE";

    /** Stands in the place of a rule when an allergy was not recognised. */
    public static final String ALLERGY = "OQ-ALLERGY";

    /** Stands in the place of a rule when a condition was not recognised. */
    public static final String CONDITION = "OQ-CONDITION";

    public OpenQuestion {
        because = List.copyOf(because);
        unknown = List.copyOf(unknown);
        sources = List.copyOf(sources);
    }

    public Urgency urgency() {
        return new Urgency(triage, withinDays);
    }
}
