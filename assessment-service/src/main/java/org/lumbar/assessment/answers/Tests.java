package org.lumbar.assessment.answers;

import java.util.Map;

/** Results of laboratory tests and vital signs, by the code of the measure. */
public record Tests(Map<String, Quantity> labs, Map<String, Quantity> vitals) implements Answers {

    public Tests {
        labs = Map.copyOf(labs);
        vitals = Map.copyOf(vitals);
    }
}
