package org.lumbar.plan.adjustment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.Adjustment;
import org.lumbar.plan.treatment.Course.Seen;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.PlanVersion;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.kernel.rules.Facts;

/** What adjustment rules may ask for: the check-in, the course so far, and what the plan holds. */
public final class ProgressFacts implements Facts {

    private static final List<String> TEXTS =
            List.of("status", "rule", "triage", "causeClass", "durationClass", "riskStratum");
    private static final List<String> NUMBERS = List.of(
            "day",
            "pain",
            "legPain",
            "worstPain",
            "rmdq",
            "odi",
            "pass",
            "painChange",
            "legPainChange",
            "rmdqChange",
            "odiChange",
            "adherence14",
            "improvedInARow",
            "acceptableDays",
            "goalsMetPct",
            "selfManagementConfidence",
            "nonAdherentDays",
            "misses",
            "rung");
    private static final List<String> FLAGS = List.of(
            "passAsked",
            "previousBetter",
            "severelyDisabled",
            "contradiction_open",
            "sign_off_needed",
            "has_exercise",
            "has_medication",
            "has_nsaid",
            "has_relaxant",
            "has_short_opioid",
            "reducible_medicine",
            "raisable_medicine",
            "elevationUnconfirmed",
            "safetyNotAnswered",
            "reviewLastingElevation",
            "reviewRoutineRule",
            "reviewOpenQuestion",
            "reviewUnrecognisedEvent");
    /** What cannot wait; the knowledge calls them {@code worst_adverse_event}. */
    private static final List<String> DANGEROUS_EVENTS = List.of(
            "bleeding",
            "wheeze",
            "facial_swelling",
            "swelling",
            "chest_pain",
            "possible_cauda_equina",
            "suicidal_thoughts");

    private static final List<String> OTHER_EVENTS = List.of(
            "allergic_reaction",
            "jaundice",
            "sedation",
            "fall",
            "dyspepsia",
            "oedema",
            "blood_pressure_rise",
            "rash",
            "soreness_after_manual_therapy",
            "exercise_injury",
            "nausea",
            "diarrhoea",
            "dizziness");
    private static final List<String> ADVERSE_EVENTS =
            Stream.concat(DANGEROUS_EVENTS.stream(), OTHER_EVENTS.stream()).toList();
    private static final String ADVERSE_EVENT = "ae_";

    private final Map<String, Object> values = new HashMap<>();

    ProgressFacts(Progress progress, EpisodePlan plan, PlanVersion version, Medicines medicines) {
        values.put("status", progress.status());
        values.put("rule", progress.rules().isEmpty() ? "" : progress.rules().getFirst());
        values.put("triage", triage(progress).name());
        values.put("causeClass", version.context().cause());
        values.put("durationClass", version.context().duration());
        values.put("riskStratum", version.context().stratum());
        for (var name : NUMBERS) {
            var number = progress.numbers().get(name);
            if (number != null) {
                values.put(name, number);
            }
        }
        values.put("day", (double) progress.day());
        worstPain(progress, version);
        function(progress);
        values.put("misses", misses(progress, plan));
        values.put("rung", (double) plan.course().rungBefore(progress.checkIn(), progress.day()));
        values.put("passAsked", progress.numbers().containsKey("pass"));
        values.put(
                "previousBetter",
                plan.course()
                        .before(progress.day())
                        .filter(seen -> isBetter(seen, version))
                        .isPresent());
        values.put("contradiction_open", plan.pending().stream().anyMatch(ProgressFacts::isAboutAContradiction));
        values.put("sign_off_needed", version.signOffNeeded());
        values.put("nonAdherentDays", nonAdherentDays(progress, plan));
        values.put("has_exercise", holds(version, item -> item.is("EXERCISE")));
        values.put("has_nsaid", holds(version, item -> item.is("NSAID_ORAL")));
        values.put("has_relaxant", holds(version, item -> item.is("MUSCLE_RELAXANT")));
        values.put("has_short_opioid", holds(version, item -> item.is("OPIOID_SHORT_WEAK")));
        values.put(
                "reducible_medicine", medicines.firstToReduce(version.items()).isPresent());
        values.put("raisable_medicine", medicines.firstToRaise(version.items()).isPresent());
        values.put("has_medication", holds(version, item -> item.modality() == Modality.MEDICATION));
        values.put("elevationUnconfirmed", progress.rules().contains("PR-ELEVATION-UNCONFIRMED"));
        values.put("safetyNotAnswered", progress.rules().contains("PR-SAFETY-NOT-ANSWERED"));
        values.put("reviewLastingElevation", progress.rules().contains("PR-REVIEW-LASTING-ELEVATION"));
        values.put("reviewRoutineRule", progress.rules().contains("PR-REVIEW-ROUTINE-RULE"));
        values.put("reviewOpenQuestion", progress.rules().contains("PR-REVIEW-OPEN-QUESTION"));
        values.put("reviewUnrecognisedEvent", progress.rules().contains("PR-REVIEW-UNRECOGNISED-EVENT"));
        for (var event : ADVERSE_EVENTS) {
            values.put(ADVERSE_EVENT + event, progress.adverseEvents().contains(event));
        }
    }

    /** What rules may name. */
    public static SortedMap<String, FactType> types() {
        var types = new TreeMap<String, FactType>();
        TEXTS.forEach(name -> types.put(name, FactType.TEXT));
        NUMBERS.forEach(name -> types.put(name, FactType.NUMBER));
        FLAGS.forEach(name -> types.put(name, FactType.BOOL));
        ADVERSE_EVENTS.forEach(name -> types.put(ADVERSE_EVENT + name, FactType.BOOL));
        return types;
    }

    @Override
    public @Nullable Object value(String name) {
        return values.get(name);
    }

    static boolean isDangerous(String adverseEvent) {
        return DANGEROUS_EVENTS.contains(adverseEvent);
    }

    /** The most urgent of what newly holds; an emergency when a red flag does not say. */
    static Triage triage(Progress progress) {
        return progress.firedRules().stream()
                .map(FiredRule::triage)
                .min(Triage::compareTo)
                .orElse(Triage.EMERGENCY_SAME_DAY);
    }

    /** Unknown when the leg, which hurt more at first, was not answered: that it is not said does not make it less. */
    private void worstPain(Progress progress, PlanVersion version) {
        var back = progress.numbers().get("pain");
        var leg = progress.numbers().get("legPain");
        var firstBack = version.context().painNprs();
        var firstLeg = version.context().legPainNprs();
        boolean isLegWorse = firstLeg != null && (firstBack == null || firstLeg > firstBack);
        if (back != null && (leg != null || !isLegWorse)) {
            values.put("worstPain", leg == null ? back : Math.max(back, leg));
        }
    }

    /** RMDQ 13 or more, or without it ODI above 40 %, is severe. */
    private void function(Progress progress) {
        var rmdq = progress.numbers().get("rmdq");
        var odi = progress.numbers().get("odi");
        if (rmdq != null) {
            values.put("severelyDisabled", rmdq >= 13);
        } else if (odi != null) {
            values.put("severelyDisabled", odi > 40);
        }
    }

    /** While nobody has looked at a contradiction, its hold lasts. */
    private static boolean isAboutAContradiction(Adjustment adjustment) {
        return adjustment.status().equals(Progress.CONFLICTING);
    }

    /** For how long every check-in has found the plan hardly done. */
    private static double nonAdherentDays(Progress progress, EpisodePlan plan) {
        if (!progress.status().equals(Progress.NON_ADHERENT)) {
            return 0;
        }
        int since = progress.day();
        for (var seen : plan.course().latest().reversed()) {
            if (!seen.status().equals(Progress.NON_ADHERENT)) {
                break;
            }
            since = Math.min(since, seen.day());
        }
        return progress.day() - since;
    }

    private static double misses(Progress progress, EpisodePlan plan) {
        var counted = progress.numbers().get("missedInARow");
        if (counted != null) {
            return counted;
        }
        return progress.isInsufficient() ? plan.course().misses() + 1.0 : 0.0;
    }

    /** Tells whether a check-in was on the better side of baseline, by however little, and nowhere on the worse side. */
    private static boolean isBetter(Seen seen, PlanVersion version) {
        if (seen.status().equals(Progress.FLARE) || seen.status().equals("WORSENING")) {
            return false;
        }
        var context = version.context();
        var gains = List.of(
                gain(context.painNprs(), seen.painNprs()),
                gain(context.legPainNprs(), seen.legPainNprs()),
                gain(context.rmdq(), seen.rmdq()),
                gain(context.odi(), seen.odi()));
        return gains.stream().anyMatch(gain -> gain > 0) && gains.stream().noneMatch(gain -> gain < 0);
    }

    private static double gain(@Nullable Number baseline, @Nullable Number value) {
        return baseline == null || value == null ? 0 : baseline.doubleValue() - value.doubleValue();
    }

    private static boolean holds(PlanVersion version, Predicate<PlanItem> what) {
        return version.items().stream().anyMatch(item -> item.state() == PlanItem.State.PLANNED && what.test(item));
    }
}
