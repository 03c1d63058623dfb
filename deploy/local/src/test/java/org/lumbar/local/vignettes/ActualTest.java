package org.lumbar.local.vignettes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lumbar.local.client.Json;
import tools.jackson.databind.JsonNode;

class ActualTest {

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }

    @Test
    void whatHasNotBeenAnsweredIsThereAsNothing() {
        assertThat(new Actual(List.of(14)).reported()).isEqualTo(json("""
                {'triage': null, 'withinDays': null, 'triageRules': [], 'causeClass': null, 'certainty': null,
                 'durationClass': null, 'dominantMechanism': null, 'riskStratum': null, 'categories': [],
                 'interventions': [], 'excluded': [], 'openQuestions': [], 'referral': null,
                 'imaging': {'indicated': null, 'modality': null}, 'investigations': [],
                 'signOff': {'needed': null, 'by': [], 'why': []}, 'reviewWithinDays': null,
                 'series': [{'day': 14, 'status': null, 'adjustment': [], 'rules': []}]}
                """));
    }

    @Test
    void anEvaluationIsTakenOverWithoutWhatTheReportDoesNotShow() {
        var actual = new Actual(List.of());

        actual.evaluated(json("""
                {'assessmentId': 'a', 'triage': 'URGENT_2W', 'withinDays': 7, 'causeClass': 'FRACTURE_SUSPECTED',
                 'certainty': 'POSSIBLE', 'durationClass': 'ACUTE', 'dominantMechanism': 'NOCICEPTIVE',
                 'riskStratum': 'NOT_APPLICABLE',
                 'firedRules': [{'rule': 'RF-FX-1', 'triage': 'URGENT_2W', 'because': ['age']}],
                 'openQuestions': [{'rule': 'RF-CA-1', 'triage': 'URGENT_2W', 'unknown': ['cancer'],
                                    'clinicianNeeded': false, 'question': 'Not answered yet'}],
                 'referral': {'to': 'spine clinic', 'urgency': 'soon'},
                 'imaging': {'indicated': true, 'modality': 'X-ray', 'code': 'XR', 'note': 'first'},
                 'investigations': ['ESR']}
                """));

        assertThat(actual.reported().path("triageRules")).isEqualTo(json("['RF-FX-1']"));
        assertThat(actual.compared().path("triageRules"))
                .isEqualTo(json("[{'rule': 'RF-FX-1', 'triage': 'URGENT_2W'}]"));
        assertThat(actual.reported().path("withinDays").asInt()).isEqualTo(7);
        assertThat(actual.reported().path("causeClass").asString()).isEqualTo("FRACTURE_SUSPECTED");
        assertThat(actual.reported().path("openQuestions")).isEqualTo(json("""
                [{'rule': 'RF-CA-1', 'triage': 'URGENT_2W', 'unknown': ['cancer'], 'clinicianNeeded': false}]
                """));
        assertThat(actual.reported().path("referral").path("to").asString()).isEqualTo("spine clinic");
        assertThat(actual.reported().path("imaging")).isEqualTo(json("{'indicated': true, 'modality': 'X-ray'}"));
        assertThat(actual.reported().path("investigations")).isEqualTo(json("['ESR']"));
    }

    @Test
    void aPlanIsTakenOverWithTheWordsOfItsReasons() {
        var actual = new Actual(List.of());

        actual.composed(json("""
                {'kind': 'PLAN', 'categories': ['EXERCISE', 'HEAT'], 'reviewWithinDays': 14,
                 'items': [{'intervention': 'EX-08', 'title': 'Walking'}, {'intervention': 'SC-01'}],
                 'openQuestions': [{'rule': 'OQ', 'triage': null, 'unknown': ['egfr'], 'clinicianNeeded': true}],
                 'signOff': {'needed': true, 'by': ['clinician'],
                             'why': [{'rule': 'S-1', 'text': 'age 75 or more'}, {'rule': 'S-2', 'text': ''}]},
                 'referral': 'PHYSIOTHERAPY'}
                """));

        assertThat(actual.reported().path("interventions")).isEqualTo(json("['EX-08', 'SC-01']"));
        assertThat(actual.reported().path("categories")).isEqualTo(json("['EXERCISE', 'HEAT']"));
        assertThat(actual.reported().path("signOff"))
                .isEqualTo(json("{'needed': true, 'by': ['clinician'], 'why': ['age 75 or more', 'S-2']}"));
        assertThat(actual.reported().path("openQuestions").path(0).path("rule").asString())
                .isEqualTo("OQ");
        assertThat(actual.reported().path("referral")).isEqualTo(json("{'code': 'PHYSIOTHERAPY'}"));
        assertThat(actual.reported().path("reviewWithinDays").asInt()).isEqualTo(14);
    }

    @Test
    void anExcludedInterventionExcludesItsCategoriesUnlessSomethingElseOfThemIsInThePlan() {
        var actual = new Actual(List.of());

        actual.composed(json("""
                {'categories': ['NSAID_ORAL'],
                 'excluded': [
                   {'item': 'MT-01', 'category': 'SPINAL_MANIPULATION', 'categories': ['SPINAL_MANIPULATION', 'MANUAL'],
                    'rule': 'X-1', 'reason': 'fragile bones'},
                   {'item': 'MANUAL', 'category': 'MANUAL', 'categories': ['MANUAL'], 'rule': 'X-2', 'reason': 'not now'},
                   {'item': 'RX-03', 'category': 'NSAID_ORAL', 'categories': ['NSAID_ORAL'], 'rule': 'X-3',
                    'reason': 'another does the same'}]}
                """));

        assertThat(actual.reported().path("excluded")).isEqualTo(json("""
                [{'item': 'MT-01', 'reason': 'fragile bones', 'rule': 'X-1'},
                 {'item': 'MANUAL', 'reason': 'not now', 'rule': 'X-2'},
                 {'item': 'RX-03', 'reason': 'another does the same', 'rule': 'X-3'},
                 {'item': 'SPINAL_MANIPULATION', 'reason': 'fragile bones', 'rule': 'X-1'}]
                """));
    }

    @Test
    void aCheckInIsReportedWhereItStandsInTheSeries() {
        var actual = new Actual(List.of(7, 14));

        actual.judged(1, "FLARE", List.of("PR-FLARE"));
        actual.adjusted(1, List.of("FLARE_PLAN"));

        assertThat(actual.reported().path("series").path(1)).isEqualTo(json("""
                {'day': 14, 'status': 'FLARE', 'adjustment': ['FLARE_PLAN'], 'rules': ['PR-FLARE']}
                """));
        assertThat(actual.reported().path("series").path(0).path("status").isNull())
                .isTrue();
    }
}
