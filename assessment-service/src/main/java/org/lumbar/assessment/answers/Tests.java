package org.lumbar.assessment.answers;

import java.util.HashMap;
import java.util.Map;

/** Results of laboratory tests and vital signs, by the code of the measure. */
public record Tests(Map<String, Quantity> labs, Map<String, Quantity> vitals) implements Answers {

    public Tests {
        labs = Map.copyOf(labs);
        vitals = Map.copyOf(vitals);
    }

    /** These results and the later ones; of the same measure, the later counts. */
    public Tests and(Tests later) {
        return new Tests(together(labs, later.labs), together(vitals, later.vitals));
    }

    private static Map<String, Quantity> together(Map<String, Quantity> earlier, Map<String, Quantity> later) {
        var all = new HashMap<>(earlier);
        all.putAll(later);
        return all;
    }
}
