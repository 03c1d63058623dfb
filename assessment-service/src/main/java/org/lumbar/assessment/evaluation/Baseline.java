package org.lumbar.assessment.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * First measurements of the instruments; null is not measured.
 *
 * @param rmdqEstimated true when up to four items were missing and made up for in proportion
 */
public record Baseline(
        @Nullable Integer painNprs,
        @Nullable Integer legPainNprs,
        @Nullable Integer rmdq,
        @Nullable Double odi,
        @Nullable Integer qualityOfLife,
        @Nullable Integer phq2,
        @Nullable Integer gad2,
        @Nullable Double psfs,
        @Nullable Double peg,
        @Nullable Integer ompsq,
        @Nullable Boolean rmdqEstimated) {

    /** A fact for this record only: no rule asks for it. */
    static final String RMDQ_ESTIMATED = "rmdqEstimated";

    static Baseline of(FactSheet facts) {
        return new Baseline(
                whole(facts.number("painNprs")),
                whole(facts.number("legPainNprs")),
                whole(facts.number("rmdq")),
                facts.number("odi"),
                whole(facts.number("qualityOfLife")),
                whole(facts.number("phq2")),
                whole(facts.number("gad2")),
                facts.number("psfs"),
                facts.number("peg"),
                whole(facts.number("ompsq")),
                facts.has(RMDQ_ESTIMATED) ? true : null);
    }

    static @Nullable Integer whole(@Nullable Double number) {
        return number == null ? null : (int) Math.round(number);
    }
}
