package org.lumbar.assessment.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lumbar.platform.kernel.rules.RuleResult;
import org.lumbar.platform.kernel.rules.Truth;

/** Collects what somebody must still ask or look at. Not knowing is never taken for a no. */
final class OpenQuestions {

    private static final Comparator<OpenQuestion> MOST_URGENT_FIRST =
            Comparator.comparing(OpenQuestion::urgency).reversed().thenComparing(OpenQuestion::rule);

    private OpenQuestions() {}

    static List<OpenQuestion> of(RedFlags redFlags, FactSheet facts) {
        var open = new ArrayList<OpenQuestion>();
        for (var result : redFlags.results()) {
            if (result.truth() == Truth.ERROR
                    || (result.truth() == Truth.UNKNOWN && result.rule().safety())) {
                open.add(undecided(result));
            }
        }
        if (!facts.contradicted().isEmpty()) {
            open.add(forClinician(OpenQuestion.CONTRADICTION, facts.contradicted()));
        }
        var medicines = facts.medicines();
        if (medicines.unrecognisedMedicines() > 0) {
            open.add(forClinician(OpenQuestion.MEDICINE, List.of("medications")));
        }
        if (medicines.unrecognisedAllergies() > 0) {
            open.add(forClinician(OpenQuestion.ALLERGY, List.of("allergies")));
        }
        if (medicines.unrecognisedConditions() > 0) {
            open.add(forClinician(OpenQuestion.CONDITION, List.of("otherConditions")));
        }
        open.sort(MOST_URGENT_FIRST);
        return open;
    }

    private static OpenQuestion undecided(RuleResult<RedFlagRule> result) {
        return new OpenQuestion(
                result.rule().id(),
                result.rule().triage(),
                result.rule().withinDays(),
                List.copyOf(result.verdict().because()),
                List.copyOf(result.verdict().unknown()),
                result.truth() == Truth.ERROR,
                result.rule().sources());
    }

    private static OpenQuestion forClinician(String name, List<String> unknown) {
        return new OpenQuestion(name, Triage.ROUTINE_CARE, null, List.of(), unknown, true, List.of());
    }
}
