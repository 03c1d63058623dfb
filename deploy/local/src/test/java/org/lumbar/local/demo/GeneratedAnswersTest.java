package org.lumbar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.local.cases.PatientCase;
import org.lumbar.local.client.Json;
import tools.jackson.databind.node.ObjectNode;

class GeneratedAnswersTest {

    private static ObjectNode json(String text) {
        return Json.read(text.replace('\'', '"')).asObject();
    }

    private static GeneratedAnswers answers(String facts, Course course, String... series) {
        var entries = List.of(series).stream().map(GeneratedAnswersTest::json).toList();
        return new GeneratedAnswers(new PatientCase("X", "", json(facts), entries), course);
    }

    @ParameterizedTest(name = "day {0}: pain {1}, RMDQ {2}")
    @CsvSource({"7, 6, 11", "28, 5, 9", "56, 4, 5", "70, 4, 5"})
    void betweenAnswersThatTheCaseBringsTheScoresGoFromOneToTheNext(int day, int pain, int rmdq) {
        var answers = answers("{'painNprs': 6, 'rmdq': 12}", Course.WORSENING, "{'day': 56, 'painNprs': 4, 'rmdq': 5}");

        assertThat(answers.on(day)).hasValueSatisfying(answer -> {
            assertThat(answer.path("painNprs").asInt()).isEqualTo(pain);
            assertThat(answer.path("rmdq").asInt()).isEqualTo(rmdq);
        });
    }

    @Test
    void whereTheCaseBringsNoneTheScoresFollowTheCourse() {
        var answers = answers("{'painNprs': 6, 'legPainNprs': 4, 'rmdq': 12}", Course.WORSENING);

        assertThat(answers.on(7)).contains(json("""
                {'painNprs': 6, 'legPainNprs': 4, 'rmdq': 12, 'adherencePct': 85, 'newFindings': [], 'adverseEvents': []}
                """));
        assertThat(answers.on(14)).contains(json("""
                {'painNprs': 9, 'legPainNprs': 6, 'rmdq': 18, 'adherencePct': 85, 'newFindings': [], 'adverseEvents': []}
                """));
    }

    @Test
    void scoresStayWithinTheirInstruments() {
        var answers = answers("{'painNprs': 9, 'rmdq': 20, 'odi': 90}", Course.WORSENING);

        assertThat(answers.on(14)).hasValueSatisfying(answer -> {
            assertThat(answer.path("painNprs").asInt()).isEqualTo(10);
            assertThat(answer.path("rmdq").asInt()).isEqualTo(24);
            assertThat(answer.path("odi").asInt()).isEqualTo(100);
        });
    }

    @Test
    void painIsAlwaysAnsweredAndWhatWasNotMeasuredAtTheStartNeverIs() {
        assertThat(answers("{'painNprs': null, 'rmdq': null}", Course.IMPROVING).on(7))
                .hasValueSatisfying(answer -> assertThat(answer.propertyNames())
                        .containsExactlyInAnyOrder("painNprs", "adherencePct", "newFindings", "adverseEvents"));
    }

    @ParameterizedTest(name = "{0} on day {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            DANGER_LATER  | 21 | "newFindings":["urinary_retention_new"]
            SIDE_EFFECT   | 7  | "adverseEvents":["heartburn since the tablets"]
            NON_ADHERENT  | 14 | "adherencePct":20
            CONTRADICTORY | 28 | "rmdq":19
            """)
    void whatMakesACourseSpecialIsAnswered(Course course, int day, String answer) {
        assertThat(answers("{'painNprs': 6, 'rmdq': 12}", course).on(day))
                .hasValueSatisfying(answers -> assertThat(answers.toString()).contains(answer));
    }

    @Test
    void somePatientsDoNotAnswerForAWhile() {
        var answers = answers("{'painNprs': 6}", Course.MISSING);

        assertThat(answers.on(7)).isPresent();
        assertThat(answers.on(14)).isEmpty();
        assertThat(answers.on(28)).isPresent();
    }
}
