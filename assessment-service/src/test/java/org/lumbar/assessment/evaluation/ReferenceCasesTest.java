package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.testing.CaseReader;

/** Whole patients and what is expected of their evaluation: reference-cases.txt. */
class ReferenceCasesTest {

    private static final EvaluatingAssessments EVALUATING = TestKnowledge.evaluating();

    private record Line(String patient, List<String> expected) {}

    @TestFactory
    Stream<DynamicTest> everyPatientIsEvaluatedAsExpected() {
        return lines().map(line -> DynamicTest.dynamicTest(
                line.patient(),
                () -> assertThat(missed(
                                EVALUATING.evaluate(
                                        CaseReader.read(line.patient()).sections()),
                                line.expected()))
                        .isEmpty()));
    }

    @Test
    void thereAreManyPatientsAndNoneTwice() {
        assertThat(lines().map(Line::patient)).hasSizeGreaterThan(120).doesNotHaveDuplicates();
    }

    /** What was expected and is not so, each with what is. */
    private static List<String> missed(Evaluation evaluation, List<String> expected) {
        var missed = new ArrayList<String>();
        for (var each : expected) {
            var found = found(evaluation, each);
            if (!found.contains(each)) {
                missed.add("expected %s, but was %s".formatted(each, found));
            }
        }
        return missed;
    }

    /** What the evaluation has to say on the subject of an expectation, written as expectations are. */
    private static List<String> found(Evaluation evaluation, String expected) {
        var fired = evaluation.firedRules().stream().map(FiredRule::rule).toList();
        if (expected.startsWith("-")) {
            return fired.contains(expected.substring(1)) ? List.of("+" + expected.substring(1)) : List.of(expected);
        }
        if (expected.startsWith("+")) {
            return fired.stream().map("+"::concat).toList();
        }
        if (expected.startsWith("?")) {
            return evaluation.openQuestions().stream()
                    .map(OpenQuestion::rule)
                    .map("?"::concat)
                    .toList();
        }
        var equals = expected.indexOf('=');
        if (equals < 0) {
            return List.of(triage(evaluation.urgency()));
        }
        var subject = expected.substring(0, equals + 1);
        return values(evaluation, expected.substring(0, equals)).stream()
                .map(subject::concat)
                .toList();
    }

    private static String triage(Urgency urgency) {
        return urgency.triage() + (urgency.withinDays() == null ? "" : "/" + urgency.withinDays());
    }

    private static List<String> values(Evaluation evaluation, String subject) {
        return switch (subject) {
            case "class" -> List.of(evaluation.cause().cause().name());
            case "certainty" -> List.of(evaluation.cause().certainty().name());
            case "mechanism" -> List.of(evaluation.mechanism().dominant().name());
            case "duration" -> List.of(evaluation.durationClass().name());
            case "risk" -> List.of(evaluation.risk().stratum().name());
            case "safety" -> List.of(evaluation.safety().triage().name());
            case "then" ->
                evaluation.differential().stream()
                        .map(other -> other.cause().name())
                        .toList();
            case "refer" ->
                List.of(
                        evaluation.referral() == null
                                ? "none"
                                : evaluation.referral().code());
            case "image" ->
                List.of(
                        evaluation.imaging() == null
                                ? "none"
                                : evaluation.imaging().modality());
            case "test" -> evaluation.investigations();
            case "flag" -> evaluation.flags().stream().map(Noted::rule).toList();
            case "caution" -> evaluation.cautions().stream().map(Noted::rule).toList();
            default -> throw new IllegalArgumentException("There is no expectation " + subject);
        };
    }

    private static Stream<Line> lines() {
        return resource()
                .lines()
                .filter(text -> !text.isBlank() && !text.startsWith("#"))
                .map(text -> {
                    var parts = text.split("\\|", -1);
                    if (parts.length != 2 || parts[1].isBlank()) {
                        throw new AssertionError("A line is a patient and what is expected, but this is: " + text);
                    }
                    return new Line(parts[0].strip(), List.of(parts[1].strip().split("\\s+", -1)));
                });
    }

    private static String resource() {
        try (var stream = ReferenceCasesTest.class.getResourceAsStream("/reference-cases.txt")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
