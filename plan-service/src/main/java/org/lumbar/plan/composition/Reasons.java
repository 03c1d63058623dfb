package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Verdict;

/** Turns verdicts into reasons: the facts with their values, in the order of their names. */
final class Reasons {

    private final Facts facts;

    Reasons(Facts facts) {
        this.facts = facts;
    }

    Reason of(String rule, Verdict verdict, List<String> sources) {
        var all = new ArrayList<String>(
                verdict.because().size() + verdict.unknown().size());
        verdict.because().forEach(name -> all.add(shown(name)));
        verdict.unknown().forEach(name -> all.add(name + "=?"));
        return new Reason(rule, all, citation(sources));
    }

    private String shown(String name) {
        return switch (facts.value(name)) {
            case null -> name + "=?";
            case Boolean known -> known ? name : "no " + name;
            case Double number when number == Math.rint(number) -> name + "=" + number.longValue();
            case Object other -> name + "=" + other;
        };
    }

    static Reason of(String rule, List<String> facts, Collection<String> sources) {
        return new Reason(rule, facts, citation(sources));
    }

    private static String citation(Collection<String> sources) {
        return String.join(", ", sources);
    }
}
