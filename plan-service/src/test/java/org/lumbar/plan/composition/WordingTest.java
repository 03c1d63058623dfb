package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.platform.kernel.rules.Facts;

/** How reasons write facts and sources; the same whether or not they were made ready before. */
class WordingTest {

    private static final Facts PATIENT = Facts.of(Map.of(
            "asthma",
            true,
            "ckd",
            false,
            "egfr",
            38.0,
            "weight",
            71.5,
            "gestationWeeks",
            20,
            "durationClass",
            "ACUTE"));

    private static SortedSet<String> names(String... names) {
        return new TreeSet<>(List.of(names));
    }

    /** A wording that has got every fact of the patient ready, or none. */
    private static Wording wording(boolean prepared) {
        var wording = new Wording();
        if (prepared) {
            wording.prepare(List.of(
                    "asthma", "ckd", "egfr", "weight", "gestationWeeks", "durationClass", "stroke", "systolic"));
        }
        return wording;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsThereIsWrittenByItsNameAndWhatIsNotWithNoBeforeIt(boolean prepared) {
        assertThat(wording(prepared).facts(names("asthma", "ckd"), names(), PATIENT))
                .containsExactly("asthma", "no ckd");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void measuresAreWrittenWithTheirValueAndWholeOnesWithoutAFraction(boolean prepared) {
        assertThat(wording(prepared).facts(names("egfr", "gestationWeeks", "weight"), names(), PATIENT))
                .containsExactly("egfr=38", "gestationWeeks=20", "weight=71.5");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void codesAreWrittenWithTheirValue(boolean prepared) {
        assertThat(wording(prepared).facts(names("durationClass"), names(), PATIENT))
                .containsExactly("durationClass=ACUTE");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNotKnownIsWrittenAsAQuestionAfterWhatIs(boolean prepared) {
        assertThat(wording(prepared).facts(names("egfr", "ckd"), names("systolic", "asthma_severe"), PATIENT))
                .containsExactly("no ckd", "egfr=38", "asthma_severe=?", "systolic=?");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFactThatWasReliedOnButHasNoValueIsAQuestionToo(boolean prepared) {
        assertThat(wording(prepared).facts(names("stroke"), names(), PATIENT)).containsExactly("stroke=?");
    }

    @Test
    void aReasonWithoutFactsHasNone() {
        assertThat(new Wording().facts(names(), names(), PATIENT)).isEmpty();
    }

    @Test
    void aPreparedFactIsWrittenOnceAndNotAgainForEachReason() {
        var wording = wording(true);

        var first = wording.facts(names("ckd"), names("systolic"), PATIENT);
        var second = wording.facts(names("ckd"), names("systolic"), PATIENT);

        assertThat(second.getFirst()).isSameAs(first.getFirst());
        assertThat(second.getLast()).isSameAs(first.getLast());
    }

    @Test
    void sourcesAreCitedInTheirOrder() {
        var sources = List.of("S35E", "BNF");
        var prepared = new Wording();
        prepared.prepareCitation(sources);

        assertThat(prepared.citation(sources)).isEqualTo("S35E, BNF");
        assertThat(new Wording().citation(sources)).isEqualTo("S35E, BNF");
    }

    @Test
    void aPreparedCitationIsWrittenOnceAndNotAgainForEachReason() {
        var sources = List.of("S35E", "BNF");
        var wording = new Wording();
        wording.prepareCitation(sources);

        assertThat(wording.citation(sources)).isSameAs(wording.citation(sources));
    }
}
