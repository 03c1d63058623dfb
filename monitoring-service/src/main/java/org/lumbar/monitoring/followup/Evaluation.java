package org.lumbar.monitoring.followup;

import java.util.List;
import org.lumbar.monitoring.progress.Judgement;
import org.lumbar.monitoring.safety.FiredRule;

/**
 * How a check-in was judged.
 *
 * @param firedRules red-flag rules that newly hold, routine ones too
 */
public record Evaluation(Judgement judgement, List<FiredRule> firedRules) {

    public Evaluation {
        firedRules = List.copyOf(firedRules);
    }
}
