package org.lumbar.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.contracts.clinical.Baseline;
import org.lumbar.contracts.clinical.Evaluation;
import org.lumbar.contracts.clinical.Facts;
import org.lumbar.contracts.clinical.FiredRule;
import org.lumbar.contracts.clinical.Medicines;
import org.lumbar.contracts.clinical.OpenQuestion;

/** Published evaluations for tests. */
public final class Assessments {

    public static final String ASSESSMENT = "0195b1d2-0000-7000-8000-000000000002";

    private Assessments() {}

    /** Non-specific, chronic, medium risk; everything asked, nothing found, an NSAID wanted. */
    public static Evaluation routine() {
        return evaluation("ROUTINE_CARE", null, List.of(), "NONSPECIFIC_MECHANICAL", "CHRONIC", "MEDIUM", null);
    }

    public static Evaluation withStratum(String stratum) {
        return evaluation("ROUTINE_CARE", null, List.of(), "NONSPECIFIC_MECHANICAL", "CHRONIC", stratum, null);
    }

    public static Evaluation withCause(String cause) {
        return evaluation("ROUTINE_CARE", null, List.of(), cause, "CHRONIC", "MEDIUM", null);
    }

    public static Evaluation emergency() {
        return evaluation(
                "EMERGENCY_SAME_DAY",
                0,
                List.of(new FiredRule("RF-CES-1", "EMERGENCY_SAME_DAY", 0)),
                "CAUDA_EQUINA_SUSPECTED",
                "ACUTE",
                "NOT_APPLICABLE",
                "EMERGENCY_DEPARTMENT_MRI");
    }

    /** The same as routine, but 14 years old. */
    public static Evaluation child() {
        return evaluation(
                "ROUTINE_REFERRAL",
                null,
                List.of(new FiredRule("RF-PED-1", "ROUTINE_REFERRAL", null)),
                "NONSPECIFIC_MECHANICAL",
                "CHRONIC",
                "LOW",
                "PAEDIATRICS",
                14);
    }

    private static Evaluation evaluation(
            String triage,
            @Nullable Integer withinDays,
            List<FiredRule> fired,
            String cause,
            String duration,
            String stratum,
            @Nullable String referral) {
        return evaluation(triage, withinDays, fired, cause, duration, stratum, referral, 45);
    }

    private static Evaluation evaluation(
            String triage,
            @Nullable Integer withinDays,
            List<FiredRule> fired,
            String cause,
            String duration,
            String stratum,
            @Nullable String referral,
            int age) {
        return new Evaluation(
                "2026.11.1",
                triage,
                withinDays,
                fired,
                List.<OpenQuestion>of(),
                cause,
                "PROBABLE",
                duration,
                "NOCICEPTIVE",
                stratum,
                "MEDIUM",
                "HIGH",
                referral,
                null,
                List.of(),
                age,
                "female",
                60,
                baseline(),
                facts(),
                new Medicines(List.of(), List.of(), List.of(), 0, 0, 0, true, true));
    }

    private static Baseline baseline() {
        return new Baseline(6, null, 12, null, null, 1, 0, null, null, null, 5, 2, null);
    }

    private static Facts facts() {
        var vocabulary = TestKnowledge.VOCABULARY;
        var absent = new TreeSet<String>();
        absent.addAll(vocabulary.findings().keySet());
        absent.addAll(vocabulary.history().keySet());
        absent.addAll(vocabulary.painFeatures().keySet());
        absent.addAll(vocabulary.preferences().keySet());
        absent.add("pregnant");
        absent.remove("wants_nsaid");
        return new Facts(
                List.of("wants_nsaid"),
                List.copyOf(absent),
                Map.of("systolic", 120.0, "diastolic", 75.0, "egfr", 90.0));
    }
}
