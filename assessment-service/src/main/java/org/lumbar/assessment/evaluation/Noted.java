package org.lumbar.assessment.evaluation;

import java.util.List;

/** A flag or caution that holds. */
public record Noted(String rule, String topic, String meaning, List<String> because, List<String> sources) {

    public Noted {
        because = List.copyOf(because);
        sources = List.copyOf(sources);
    }
}
