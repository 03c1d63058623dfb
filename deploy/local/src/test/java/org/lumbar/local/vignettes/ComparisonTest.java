package org.lumbar.local.vignettes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static List<Mismatch> compare(String vignette, String actual) {
        return Comparison.compare(JSON.readTree(vignette.replace('\'', '"')), JSON.readTree(actual.replace('\'', '"')));
    }

    @ParameterizedTest(name = "{0} holds for {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {'triage': 'URGENT_2W'}                 | {'triage': 'URGENT_2W'}
            {'withinDays': 7}                       | {'withinDays': 2}
            {'withinDays': null}                    | {'withinDays': null}
            {'reviewWithinDays': 14}                | {'reviewWithinDays': 14}
            {'triageRules': ['A']}                  | {'triageRules': [{'rule': 'A'}, {'rule': 'B'}]}
            {'mustInclude': ['HEAT']}               | {'categories': ['EXERCISE', 'HEAT']}
            {'mustNotInclude': [{'item': 'HEAT'}]}  | {'categories': [], 'excluded': [{'item': 'HEAT', 'reason': 'numb skin'}]}
            {'referral': null}                      | {'referral': null}
            {'referral': {'to': 'x'}}               | {'referral': {'to': 'somewhere else'}}
            {'imaging': {'indicated': false}}       | {'imaging': {'indicated': false, 'modality': null}}
            {'signOff': {'needed': true}}           | {'signOff': {'needed': true, 'by': 'other'}}
            {'investigations': ['CRP']}             | {'investigations': ['ESR', 'CRP']}
            """)
    void whatIsAsExpectedPasses(String expect, String actual) {
        assertThat(compare("{'expect': " + expect + "}", actual)).isEmpty();
    }

    @ParameterizedTest(name = "{0} does not hold for {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {'triage': 'URGENT_2W'}                 | {'triage': 'ROUTINE_CARE'}        | triage
            {'triage': 'URGENT_2W'}                 | {}                                | triage
            {'withinDays': 2}                       | {'withinDays': 7}                 | withinDays
            {'withinDays': 2}                       | {'withinDays': null}              | withinDays
            {'withinDays': null}                    | {'withinDays': 14}                | withinDays
            {'triageRules': ['A']}                  | {'triageRules': []}               | triageRules
            {'triage': 'ROUTINE_CARE', 'triageRules': []} | {'triage': 'ROUTINE_CARE', 'triageRules': [{'rule': 'A', 'triage': 'URGENT_2W'}]} | triageRules
            {'mustInclude': ['HEAT']}               | {'categories': ['EXERCISE']}      | mustInclude
            {'mustNotInclude': [{'item': 'HEAT'}]}  | {'categories': ['HEAT']}          | mustNotInclude
            {'mustNotInclude': [{'item': 'HEAT'}]}  | {'categories': [], 'excluded': []} | mustNotInclude
            {'mustNotInclude': [{'item': 'HEAT'}]}  | {'categories': [], 'excluded': [{'item': 'HEAT', 'reason': ''}]} | mustNotInclude
            {'referral': null}                      | {'referral': {'to': 'x'}}         | referral
            {'imaging': {'indicated': false}}       | {}                                | imaging.indicated
            {'signOff': {'needed': false}}          | {'signOff': {'needed': true}}     | signOff.needed
            {'investigations': ['CRP']}             | {'investigations': []}            | investigations
            """)
    void whatIsNotAsExpectedIsNamed(String expect, String actual, String path) {
        assertThat(compare("{'expect': " + expect + "}", actual))
                .extracting(Mismatch::path)
                .containsExactly(path);
    }

    @Test
    void keysThatACaseDoesNotHaveAreNotCompared() {
        assertThat(compare("{}", "{'triage': 'EMERGENCY_SAME_DAY'}")).isEmpty();
    }

    @Test
    void continueHoldsUnlessSomethingIsHeldStoppedOrSuspended() {
        var vignette = "{'series': [{'expect': {'adjustment': ['CONTINUE']}}]}";

        assertThat(compare(vignette, "{'series': [{'adjustment': ['SEND_REMINDER']}]}"))
                .isEmpty();
        assertThat(compare(vignette, "{'series': [{'adjustment': ['HOLD_PLAN']}]}"))
                .hasSize(1);
    }

    @Test
    void progressingAndRegressingAtOnceIsNeverRight() {
        var vignette = "{'series': [{'expect': {'adjustment': ['PROGRESS_EXERCISE']}}]}";

        assertThat(compare(vignette, "{'series': [{'adjustment': ['PROGRESS_EXERCISE', 'REGRESS_EXERCISE']}]}"))
                .hasSize(1);
    }

    @Test
    void eachCheckInOfASeriesIsComparedWithItsOwnAnswer() {
        var vignette =
                "{'series': [{'expect': {'status': 'FLARE'}}, {'expect': {'status': 'RED_FLAG', 'rules': ['A']}}]}";

        assertThat(compare(vignette, "{'series': [{'status': 'FLARE'}, {'status': 'RED_FLAG', 'rules': []}]}"))
                .containsExactly(new Mismatch("series[1].rules", "[A]", "[]"));
        assertThat(compare(vignette, "{'series': [{'status': 'FLARE'}]}"))
                .extracting(Mismatch::path)
                .containsExactly("series[1].status", "series[1].rules");
    }
}
