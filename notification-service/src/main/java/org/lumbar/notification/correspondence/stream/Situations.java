package org.lumbar.notification.correspondence.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lumbar.contracts.clinical.Evaluation;
import org.lumbar.contracts.clinical.PlannedItem;
import org.lumbar.contracts.plan.PlanActivated;
import org.lumbar.notification.education.Situation;

/** What events tell of a patient, as far as it decides what they learn. */
final class Situations {

    private static final String PLAN = "plan_";

    private final Set<String> names;

    /** @param names of the facts to keep */
    Situations(Set<String> names) {
        var kept = new TreeSet<>(names);
        kept.add(Situation.FUNCTION_AT_START);
        this.names = Set.copyOf(kept);
    }

    Situation of(Evaluation evaluation) {
        var findings = new HashMap<String, Boolean>();
        evaluation.facts().absent().forEach(code -> findings.put(code, false));
        evaluation.facts().present().forEach(code -> findings.put(code, true));
        evaluation.medicines().classes().forEach(each -> findings.put("takes_" + lower(each), true));
        var codes = Map.of(
                "causeClass", evaluation.causeClass(),
                "durationClass", evaluation.durationClass(),
                "riskStratum", evaluation.riskStratum(),
                "dominantMechanism", evaluation.dominantMechanism());
        var numbers = new HashMap<>(evaluation.facts().numbers());
        var function = evaluation.baseline().rmdq();
        if (function != null) {
            numbers.put(Situation.FUNCTION_AT_START, function.doubleValue());
        }
        return new Situation(findings, numbers, codes).only(names);
    }

    Situation of(PlanActivated plan) {
        var codes = Map.of(
                "causeClass", plan.causeClass(),
                "durationClass", plan.durationClass(),
                "riskStratum", plan.riskStratum());
        return of(plan.items()).updatedBy(new Situation(Map.of(), Map.of(), codes).only(names));
    }

    /** What the plan holds now, and no longer holds. */
    Situation of(Collection<PlannedItem> items) {
        var findings = new HashMap<String, Boolean>();
        names.stream().filter(name -> name.startsWith(PLAN)).forEach(name -> findings.put(name, false));
        for (var item : items) {
            for (var kind : List.of(item.modality(), item.category())) {
                findings.put(PLAN + lower(kind), true);
            }
        }
        return new Situation(findings, Map.of(), Map.of()).only(names);
    }

    private static String lower(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
