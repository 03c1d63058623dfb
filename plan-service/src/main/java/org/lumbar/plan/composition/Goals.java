package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.composition.CompositionKnowledge.GoalRule;
import org.lumbar.plan.composition.CompositionKnowledge.GoalRule.Direction;
import org.lumbar.plan.treatment.Goal;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.platform.kernel.rules.Truth;

/** Goals that follow from what was measured; people add the patient's own activities. */
final class Goals {

    private static final int MOST = 4;

    private Goals() {}

    static List<Goal> from(List<GoalRule> rules, PatientFacts facts, Reasons reasons) {
        var goals = new ArrayList<Goal>(MOST);
        for (var rule : rules) {
            var now = now(rule, facts);
            if (now == null || goals.size() == MOST) {
                continue;
            }
            if (rule.when() == null) {
                add(goals, rule, now, reasons.of(rule.id(), List.of(rule.measure() + "=" + now), rule.sources()));
                continue;
            }
            if (rule.when().truth(facts) == Truth.TRUE) {
                add(goals, rule, now, reasons.of(rule.id(), rule.when().evaluate(facts), rule.sources()));
            }
        }
        return goals;
    }

    private static void add(List<Goal> goals, GoalRule rule, double now, Reason reason) {
        var target = target(rule, now);
        if (target != now) {
            goals.add(new Goal(
                    rule.id(), null, rule.measure(), rule.unit(), now, target, rule.weeks(), null, false, reason));
        }
    }

    private static @Nullable Double now(GoalRule rule, PatientFacts facts) {
        var measured = facts.numbers().get(rule.measure());
        return measured != null ? measured : rule.otherwise();
    }

    private static double target(GoalRule rule, double now) {
        var change = rule.share() == null ? rule.by() : Math.max(rule.by(), Math.ceil(rule.share() * now));
        if (rule.direction() == Direction.UP) {
            return rule.ceiling() == null ? now + change : Math.max(now, Math.min(rule.ceiling(), now + change));
        }
        return rule.floor() == null ? now - change : Math.min(now, Math.max(rule.floor(), now - change));
    }
}
