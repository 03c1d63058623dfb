package org.lumbar.assessment.evaluation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/**
 * When a class of cause holds, and how sure it then is.
 *
 * @param when when the findings make it; classes that only red flags point to say {@code false}
 * @param probable when it is more than possible
 * @param supports facts that speak for it
 * @param against facts that speak against it
 * @param explains red-flag rules that point elsewhere but are explained when this class is pointed to as well
 * @param leads red-flag rules that know best where to go with this class, before others of the same triage
 * @param mechanism how much it weighs for each mechanism of pain
 * @param bars whether the mechanism cannot be told before this is excluded
 * @param codings only what the reference asserts
 */
public record CauseRule(
        String id,
        CauseClass cause,
        Condition when,
        Condition probable,
        List<String> supports,
        List<String> against,
        List<String> explains,
        List<String> leads,
        Map<Mechanism, Double> mechanism,
        boolean bars,
        List<CodingRule> codings,
        List<String> sources)
        implements Rule {

    public CauseRule {
        supports = List.copyOf(supports);
        against = List.copyOf(against);
        explains = List.copyOf(explains);
        leads = List.copyOf(leads);
        mechanism = Mechanism.weights(mechanism);
        codings = List.copyOf(codings);
        sources = List.copyOf(sources);
    }

    /** The class in codes, as sure as it is. */
    @Nullable
    Coding coding(FactSheet facts, Certainty certainty) {
        return Coding.of(codings, name -> name.equals("certainty") ? certainty.name() : facts.value(name));
    }
}
