package org.lumbar.plan.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.composition.Evaluated;
import org.lumbar.plan.composition.PatientFacts;
import org.lumbar.plan.treatment.Assessed;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Truth;

/**
 * Triage of what is supposed. What is supposed can make an episode more urgent, never less: only an amended assessment
 * does that.
 */
public record RedFlags(List<RedFlag> rules) {

    /** Facts about check-ins; at an assessment there was none. */
    private static final String SINCE_LAST_TIME = "new_";

    private static final String UNDER_CARE = "under_care";

    public RedFlags {
        rules = List.copyOf(rules);
    }

    /** The evaluation with other facts, and with the red flags that they raise. */
    Evaluated raisedBy(PatientFacts facts, Evaluated before) {
        var atAnAssessment = atAnAssessment(facts);
        var fired = new ArrayList<>(before.firedRules());
        RedFlag gravest = null;
        for (var rule : rules) {
            if (isKnown(rule, before) || rule.when().truth(atAnAssessment) != Truth.TRUE) {
                continue;
            }
            fired.add(new FiredRule(rule.id(), rule.triage(), rule.withinDays()));
            if (gravest == null || isGraver(rule, gravest)) {
                gravest = rule;
            }
        }
        return gravest == null ? with(facts, before) : with(facts, before, fired, gravest);
    }

    private static boolean isKnown(RedFlag rule, Evaluated before) {
        return before.firedRules().stream().anyMatch(fired -> fired.rule().equals(rule.id()));
    }

    private static boolean isGraver(RedFlag rule, RedFlag other) {
        int order = rule.triage().compareTo(other.triage());
        return order < 0 || (order == 0 && days(rule.withinDays()) < days(other.withinDays()));
    }

    private static int days(@Nullable Integer within) {
        return within == null ? Integer.MAX_VALUE : within;
    }

    private static Facts atAnAssessment(PatientFacts facts) {
        return name -> {
            var value = facts.value(name);
            return value == null && (name.startsWith(SINCE_LAST_TIME) || name.equals(UNDER_CARE))
                    ? (Object) false
                    : value;
        };
    }

    private static Evaluated with(PatientFacts facts, Evaluated before) {
        return new Evaluated(
                before.assessed(),
                before.withinDays(),
                before.firedRules(),
                before.questions(),
                before.referral(),
                before.context(),
                facts);
    }

    private static Evaluated with(PatientFacts facts, Evaluated before, List<FiredRule> fired, RedFlag gravest) {
        var assessed = before.assessed();
        int order = gravest.triage().compareTo(assessed.triage());
        boolean isMoreUrgent = order < 0;
        var triage = isMoreUrgent ? gravest.triage() : assessed.triage();
        var referral = isMoreUrgent || before.referral() == null ? gravest.referral() : before.referral();
        var texts = new TreeMap<>(facts.texts());
        texts.put("triage", triage.name());
        var triaged = new PatientFacts(
                facts.present(),
                facts.absent(),
                facts.numbers(),
                texts,
                facts.medicineClasses(),
                facts.allergies(),
                facts.unrecognisedMedicines(),
                facts.unrecognisedAllergies(),
                facts.unrecognisedConditions());
        return new Evaluated(
                new Assessed(assessed.assessment(), assessed.version(), triage),
                isMoreUrgent || (order == 0 && days(gravest.withinDays()) < days(before.withinDays()))
                        ? gravest.withinDays()
                        : before.withinDays(),
                fired,
                before.questions(),
                referral,
                before.context(),
                // what was indicated or uncertain before is present, and what is present stays so
                triaged.with(fired, null, referral, false));
    }
}
