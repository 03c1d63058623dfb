package org.lumbar.assessment.evaluation;

import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.StartBackItems;

/**
 * STarT Back, scored. Missing items are not made up: the range says which strata they leave open.
 *
 * @param lowest null when not screened
 * @param highest null when not screened
 * @param total 0 to 9; null unless all nine items are answered
 * @param psychosocial items 5 to 9, 0 to 5; null unless these are answered
 * @see <a href="https://doi.org/10.1002/art.23563">Hill et al. 2008, the scoring of the tool</a>
 */
public record Risk(
        RiskStratum stratum,
        @Nullable RiskStratum lowest,
        @Nullable RiskStratum highest,
        @Nullable Integer total,
        @Nullable Integer psychosocial) {

    /** Up to this total the risk is low. */
    private static final int LOW_TOTAL = 3;

    /** From this psychosocial score on the risk is high. */
    private static final int HIGH_PSYCHOSOCIAL = 4;

    /** Bothersomeness counts from "very much" on. */
    private static final int BOTHERED = 3;

    static final Risk NOT_SCREENED = new Risk(RiskStratum.UNKNOWN, null, null, null, null);

    static Risk of(@Nullable StartBackItems items) {
        if (items == null) {
            return NOT_SCREENED;
        }
        var physical =
                Tally.of(items.legPainSpread(), items.shoulderNeckPain(), items.walkingLimited(), items.dressingSlow());
        var psychosocial = Tally.of(
                items.fearOfActivity(),
                items.worry(),
                items.catastrophising(),
                items.lowEnjoyment(),
                items.bothersomeness() == null ? null : items.bothersomeness() >= BOTHERED);
        if (physical.answered + psychosocial.answered == 0) {
            return NOT_SCREENED;
        }
        var lowest = stratum(physical.least + psychosocial.least, psychosocial.least);
        var highest = stratum(physical.most + psychosocial.most, psychosocial.most);
        return new Risk(
                lowest == highest ? lowest : RiskStratum.UNKNOWN,
                lowest,
                highest,
                physical.isWhole() && psychosocial.isWhole() ? physical.least + psychosocial.least : null,
                psychosocial.isWhole() ? psychosocial.least : null);
    }

    /** The same scores under a red-flag pathway, where the stratum does not apply. */
    Risk notApplicable() {
        return new Risk(RiskStratum.NOT_APPLICABLE, lowest, highest, total, psychosocial);
    }

    private static RiskStratum stratum(int total, int psychosocial) {
        if (total <= LOW_TOTAL) {
            return RiskStratum.LOW;
        }
        return psychosocial < HIGH_PSYCHOSOCIAL ? RiskStratum.MEDIUM : RiskStratum.HIGH;
    }

    /** How many items score at least and at most, whatever the missing ones are. */
    private record Tally(int least, int most, int answered) {

        static Tally of(@Nullable Boolean... items) {
            int scoring = 0;
            int missing = 0;
            for (var item : items) {
                scoring += Boolean.TRUE.equals(item) ? 1 : 0;
                missing += item == null ? 1 : 0;
            }
            return new Tally(scoring, scoring + missing, items.length - missing);
        }

        boolean isWhole() {
            return least == most;
        }
    }
}
