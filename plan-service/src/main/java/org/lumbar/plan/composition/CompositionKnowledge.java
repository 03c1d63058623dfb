package org.lumbar.plan.composition;

import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.CatalogueContent;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.catalogue.SafetyRules;
import org.lumbar.plan.catalogue.SettingAside;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/**
 * The rules of composing, as {@code knowledge/composition.yaml} has them. The order of the rows is the order of
 * importance: when there is too much, what comes later is left out first.
 *
 * @param rows who is a candidate for what
 * @param gates stops and cautions that concern several interventions: the NSAID gate, the conflicts
 * @param withholding whom no plan is composed for, whatever the triage
 * @param companions what must go with something else
 * @param preferring what is better for whom among equals
 * @param limits how much is too much
 * @param signOffs who has to take responsibility, and when
 * @param reviews how soon a clinician looks again
 * @param phases where to begin
 * @param stages the way through a plan in words
 * @param goals goals that follow from what was measured
 * @param handovers what a handover holds besides the safety net
 */
public record CompositionKnowledge(
        String version,
        List<Row> rows,
        List<Withholding> withholding,
        List<Gate> gates,
        List<Companion> companions,
        List<Preference> preferring,
        List<Limit> limits,
        List<SignOffRule> signOffs,
        List<ReviewRule> reviews,
        List<PhaseRule> phases,
        List<PhaseText> stages,
        List<GoalRule> goals,
        List<HandoverRule> handovers) {

    /** Who can set aside which stop of the catalogue and which gate. */
    public SafetyRules safety(CatalogueContent catalogue) {
        var settingAside = new HashMap<String, SettingAside>();
        Stream.concat(catalogue.interventions().stream(), catalogue.practices().stream())
                .flatMap(one -> one.stops().stream())
                .forEach(stop -> settingAside.put(stop.id(), stop.settingAside()));
        gates.stream()
                .filter(gate -> gate.effect() != Gate.Effect.CAUTION)
                .forEach(gate -> settingAside.put(gate.id(), gate.settingAside()));
        return new SafetyRules(settingAside);
    }

    /**
     * Candidates for some patients. Each slot is a list of interventions that do the same, of which the best is taken.
     *
     * @param causes empty = any
     * @param durations empty = any
     * @param strata empty = any
     * @param why the row in words
     * @param first slots that are filled
     * @param second slots that are filled when the patient wishes so
     * @param never what must not be offered
     */
    public record Row(
            String id,
            List<String> causes,
            List<String> durations,
            List<String> strata,
            @Nullable Condition when,
            @Nullable String why,
            List<List<String>> first,
            List<List<String>> second,
            List<String> never,
            List<String> sources) {}

    /**
     * Somebody for whom no plan is composed, but a handover.
     *
     * @param id the red-flag rule that says so at the assessment
     * @param referral where to, unless the triage is urgent and says so itself
     */
    public record Withholding(String id, Condition when, String referral, String reason, List<String> sources)
            implements Rule {}

    /**
     * A condition that concerns several interventions.
     *
     * @param override who can set it aside; null = as its effect says
     * @param matters where not knowing matters; null = everywhere
     * @param reason for people
     */
    public record Gate(
            String id,
            Effect effect,
            @Nullable SettingAside override,
            Condition when,
            @Nullable Condition matters,
            List<String> items,
            List<String> categories,
            List<Modality> modalities,
            String reason,
            List<String> sources)
            implements Rule {

        public enum Effect {
            /** Not offered. */
            STOP,
            /** Not offered until somebody has found out more. */
            HOLD,
            /** Offered with a caution; the prescriber decides. */
            CAUTION
        }

        public SettingAside settingAside() {
            if (override != null) {
                return override;
            }
            return effect == Effect.STOP ? SettingAside.TWO_PEOPLE : SettingAside.ONE_PERSON;
        }
    }

    /**
     * Something that goes with something else, also when it cannot be told whether it must.
     *
     * @param categories of the interventions that it goes with
     * @param modalities the same
     * @param addOneOf what goes with them: the best of those that are safe
     * @param unless category of what makes it unnecessary
     * @param required whether what it goes with goes as well when it cannot be had
     */
    public record Companion(
            String id,
            List<String> categories,
            List<Modality> modalities,
            Condition when,
            List<String> addOneOf,
            String unless,
            boolean required,
            List<String> sources)
            implements Rule {

        boolean goesWith(Intervention intervention) {
            if (modalities.contains(intervention.modality())) {
                return true;
            }
            for (var category : categories) {
                if (intervention.is(category)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Some interventions are a better choice for some patients. */
    public record Preference(String id, Condition when, List<String> items, int points, List<String> sources)
            implements Rule {}

    /**
     * How much is too much.
     *
     * @param strata for whom; empty = all
     * @param when for whom besides; null = for all
     * @param maxActive exercise and psychological items
     * @param maxModalities kinds of treatment at a time
     * @param maxPassive items done to the patient
     * @param maxAnalgesics new analgesics
     * @param maxMinutes per day
     */
    public record Limit(
            String id,
            List<String> strata,
            @Nullable Condition when,
            @Nullable Integer maxActive,
            @Nullable Integer maxModalities,
            @Nullable Integer maxPassive,
            @Nullable Integer maxAnalgesics,
            @Nullable Integer maxMinutes,
            List<String> sources) {}

    /**
     * When somebody has to take responsibility. What cannot be decided counts as holding, where it matters.
     *
     * @param by {@code clinician} or {@code prescriber}
     * @param modalities when the plan holds one of these; empty = whatever it holds
     */
    public record SignOffRule(
            String id,
            String by,
            Condition when,
            @Nullable Condition matters,
            List<Modality> modalities,
            String reason,
            List<String> sources)
            implements Rule {}

    /**
     * When a clinician looks again; the soonest counts.
     *
     * @param categories when the plan holds one of these; empty = whatever it holds
     */
    public record ReviewRule(String id, Condition when, List<String> categories, int days, List<String> sources)
            implements Rule {}

    /** Where to begin; the first that holds counts. */
    public record PhaseRule(String id, Condition when, int phase, int level, List<String> sources) implements Rule {}

    /**
     * A part of the way in words.
     *
     * @param entry when it begins
     * @param exit when it is over
     */
    public record PhaseText(int phase, String name, String weeks, String entry, String content, String exit) {}

    /**
     * A goal that follows from a measure.
     *
     * @param measure what is measured, such as {@code rmdq}
     * @param by how much better, in the units of the measure
     * @param share how much better at least as a share of where the patient stands; null = no such rule
     * @param ceiling the most, or the least when less is better, that is ever asked
     * @param otherwise where the patient stands when nobody has measured; null = then there is no such goal
     */
    public record GoalRule(
            String id,
            @Nullable Condition when,
            String measure,
            String unit,
            Direction direction,
            double by,
            @Nullable Double share,
            @Nullable Double ceiling,
            @Nullable Double floor,
            @Nullable Double otherwise,
            int weeks,
            List<String> sources) {

        public enum Direction {
            UP,
            DOWN
        }
    }

    /**
     * What a handover holds besides the safety net.
     *
     * @param reviewWithinDays sooner than the triage says; null = as the triage says
     */
    public record HandoverRule(
            String id,
            Condition when,
            List<String> categories,
            @Nullable Integer reviewWithinDays,
            List<String> sources)
            implements Rule {}
}
