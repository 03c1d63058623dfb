package org.lumbar.assessment.answers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores and items of instruments. Where a score and its items are both given, they must agree.
 *
 * @param rmdq Roland-Morris, 0 to 24
 * @param rmdqItems the 24 items, true when it applies, null inside the list when not answered
 * @param odi Oswestry, 0 to 100 %
 * @param phq2 0 to 6
 * @param phq9Items nine items of 0 to 3, null inside the list when not answered
 * @param gad2 0 to 6
 * @param ompsqItems ten items of 0 to 10 as answered, null inside the list when not answered
 * @param psfs ratings of the patient's own activities, 0 unable to 10 as before
 * @param pegItems average pain, enjoyment, general activity, each 0 to 10
 * @param qualityOfLife 0 to 100, high is better
 * @param pgic 1 very much improved to 7 very much worse
 * @param pass whether the present state is acceptable
 * @param scores other instruments by the code of their measure
 */
public record Questionnaires(
        @Nullable Integer rmdq,
        @Nullable List<@Nullable Boolean> rmdqItems,
        @Nullable Double odi,
        @Nullable StartBackItems startBack,
        @Nullable Integer phq2,
        @Nullable List<@Nullable Integer> phq9Items,
        @Nullable Integer gad2,
        @Nullable List<@Nullable Integer> ompsqItems,
        @Nullable List<Integer> psfs,
        @Nullable List<@Nullable Integer> pegItems,
        @Nullable Integer qualityOfLife,
        @Nullable Integer pgic,
        @Nullable Boolean pass,
        Map<String, Double> scores)
        implements Answers {

    public Questionnaires {
        scores = Map.copyOf(scores);
        rmdqItems = Copies.withGaps(rmdqItems);
        phq9Items = Copies.withGaps(phq9Items);
        ompsqItems = Copies.withGaps(ompsqItems);
        psfs = psfs == null ? null : List.copyOf(psfs);
        pegItems = Copies.withGaps(pegItems);
    }
}
