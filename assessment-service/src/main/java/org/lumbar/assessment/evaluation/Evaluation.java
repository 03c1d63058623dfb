package org.lumbar.assessment.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an assessment adds up to, with the reasons.
 *
 * @param urgency the most urgent rule that fired
 * @param safety the higher of that and of what could hold if what is not known were there; never falls when less is known
 * @param firedRules every rule that fired, most urgent first
 * @param openQuestions what was not answered and could change what must be done, most urgent first
 * @param differential the next causes
 * @param referral where to hand the patient on to; null when nowhere
 * @param imaging null when none is indicated
 * @param investigations codes of tests to do
 * @param testRules the rules that ask for imaging or tests
 */
public record Evaluation(
        String knowledgeVersion,
        Urgency urgency,
        Urgency safety,
        Instruction instruction,
        List<FiredRule> firedRules,
        List<OpenQuestion> openQuestions,
        Cause cause,
        List<Cause> differential,
        DurationClass durationClass,
        MechanismFinding mechanism,
        Risk risk,
        @Nullable Referral referral,
        @Nullable Imaging imaging,
        List<String> investigations,
        List<String> testRules,
        List<Noted> flags,
        List<Noted> cautions,
        @Nullable Integer age,
        @Nullable String sex,
        @Nullable Integer durationWeeks,
        Baseline baseline,
        KnownFacts facts,
        MedicineList medicines) {

    public Evaluation {
        firedRules = List.copyOf(firedRules);
        openQuestions = List.copyOf(openQuestions);
        differential = List.copyOf(differential);
        investigations = List.copyOf(investigations);
        testRules = List.copyOf(testRules);
        flags = List.copyOf(flags);
        cautions = List.copyOf(cautions);
    }

    /** Codes of imaging that nothing asks for, so that nobody adds it to what is asked for. */
    public List<String> notIndicated() {
        if (imaging == null) {
            return List.of("IMAGING");
        }
        return imaging.isOfSpine() ? List.of() : List.of("SPINAL_IMAGING");
    }
}
