package org.lumbar.assessment.testing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.evaluation.Baseline;
import org.lumbar.assessment.evaluation.Cause;
import org.lumbar.assessment.evaluation.CauseClass;
import org.lumbar.assessment.evaluation.Certainty;
import org.lumbar.assessment.evaluation.DurationClass;
import org.lumbar.assessment.evaluation.Evaluation;
import org.lumbar.assessment.evaluation.FiredRule;
import org.lumbar.assessment.evaluation.Instruction;
import org.lumbar.assessment.evaluation.KnownFacts;
import org.lumbar.assessment.evaluation.Mechanism;
import org.lumbar.assessment.evaluation.MechanismFinding;
import org.lumbar.assessment.evaluation.MedicineList;
import org.lumbar.assessment.evaluation.Risk;
import org.lumbar.assessment.evaluation.RiskStratum;
import org.lumbar.assessment.evaluation.Triage;
import org.lumbar.assessment.evaluation.Urgency;

/** Evaluations to decide on, without any knowledge. */
public final class Evaluations {

    private Evaluations() {}

    public static Evaluation harmless() {
        return evaluation(Urgency.NONE, List.of(), List.of());
    }

    public static Evaluation askingFor(String... investigations) {
        return evaluation(Urgency.NONE, List.of(), List.of(investigations));
    }

    /** One rule fired with this urgency. */
    public static Evaluation fired(String rule, Triage triage, @Nullable Integer withinDays) {
        return evaluation(
                new Urgency(triage, withinDays),
                List.of(new FiredRule(rule, "TEST", triage, withinDays, "ACT", "Act.", List.of(), List.of("S6"))),
                List.of());
    }

    private static Evaluation evaluation(Urgency urgency, List<FiredRule> fired, List<String> investigations) {
        return new Evaluation(
                "test",
                urgency,
                urgency,
                new Instruction("START_PLAN", "Keep moving.", "no hurry", "Tell us."),
                fired,
                List.of(),
                new Cause(
                        CauseClass.NONSPECIFIC_MECHANICAL,
                        Certainty.PROBABLE,
                        "CC-NONSPECIFIC",
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        List.of("S31b")),
                List.of(),
                DurationClass.ACUTE,
                new MechanismFinding(
                        Mechanism.NOCICEPTIVE,
                        Certainty.PROBABLE,
                        Map.of(Mechanism.NOCICEPTIVE, 2.5),
                        List.of("MF-LOCALIZED"),
                        List.of("localized_to_area"),
                        1,
                        40),
                new Risk(RiskStratum.LOW, RiskStratum.LOW, RiskStratum.LOW, 2, 0),
                null,
                null,
                investigations,
                investigations.isEmpty() ? List.of() : List.of("RF-CA-4"),
                List.of(),
                List.of(),
                40,
                "female",
                2,
                new Baseline(5, null, null, null, null, null, null, null, null, null, null),
                new KnownFacts(List.of("mechanical_pattern"), List.of("fever"), Map.of("age", 40.0)),
                MedicineList.NONE);
    }
}
