package org.lumbar.assessment.evaluation;

import java.util.List;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/**
 * Something to note for the steps that follow: a flag in the psychosocial sense, or a caution.
 *
 * @param topic what it belongs to, such as YELLOW or RENAL
 * @param meaning in words
 */
public record NotedRule(String id, String topic, String meaning, Condition when, List<String> sources) implements Rule {

    public NotedRule {
        sources = List.copyOf(sources);
    }
}
