package org.lumbar.plan.composition;

import java.util.List;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Verdict;

/** Turns verdicts into reasons: the facts with their values, in the order of their names. */
final class Reasons {

    private final Wording wording;
    private final Facts facts;

    Reasons(Wording wording, Facts facts) {
        this.wording = wording;
        this.facts = facts;
    }

    Reason of(String rule, Verdict verdict, List<String> sources) {
        return new Reason(rule, wording.facts(verdict.because(), verdict.unknown(), facts), wording.citation(sources));
    }

    Reason of(String rule, List<String> written, List<String> sources) {
        return new Reason(rule, written, wording.citation(sources));
    }

    /** For what is worked out before there is a patient. */
    static Reason always(String rule, List<String> written, List<String> sources) {
        return new Reason(rule, written, String.join(", ", sources));
    }
}
