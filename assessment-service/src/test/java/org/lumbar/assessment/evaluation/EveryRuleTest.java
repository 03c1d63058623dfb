package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.testing.CaseReader;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.Truth;

/** Each rule of each knowledge file has a case that fires it and one that just misses it, in rule-cases.txt. */
class EveryRuleTest {

    private static final String CHECK_IN = "check-in";
    private static final Vocabulary VOCABULARY = TestKnowledge.vocabulary();
    private static final Knowledge KNOWLEDGE = TestKnowledge.knowledge();
    private static final EvaluatingAssessments EVALUATING = TestKnowledge.evaluating();

    private record Line(String rule, String fires, String misses) {}

    private static final Map<String, Line> LINES = lines();

    @Test
    void everyRuleHasItsCases() {
        assertThat(LINES.keySet())
                .containsExactlyInAnyOrderElementsOf(rules().map(Rule::id).toList());
    }

    /** Somebody else altogether misses any rule: the patient who just misses it is the one who fires it but for a word or two. */
    @Test
    void whoMissesARuleIsLikeWhoFiresIt() {
        assertThat(LINES.values())
                .filteredOn(line -> !line.fires().equals(CHECK_IN))
                .allSatisfy(line -> {
                    var fires = Set.of(line.fires().split(" "));
                    var misses = Set.of(line.misses().split(" "));
                    assertThat(fires).as(line.rule()).isNotEqualTo(misses);
                    assertThat(fires.stream().filter(word -> !misses.contains(word)))
                            .as(line.rule())
                            .hasSizeLessThanOrEqualTo(2);
                    assertThat(misses.stream().filter(word -> !fires.contains(word)))
                            .as(line.rule())
                            .hasSizeLessThanOrEqualTo(3);
                });
        assertThat(LINES.values())
                .filteredOn(line -> line.fires().equals(CHECK_IN))
                .extracting(Line::rule)
                .containsExactly("RF-CA-7");
    }

    @Test
    void everyRuleNamesItsSources() {
        assertThat(rules())
                .allSatisfy(rule -> assertThat(sources(rule))
                        .as(rule.id())
                        .isNotEmpty()
                        .isSubsetOf(KNOWLEDGE.sources().keySet()));
        assertThat(KNOWLEDGE.instructions())
                .allSatisfy(rule -> assertThat(rule.sources())
                        .isNotEmpty()
                        .isSubsetOf(KNOWLEDGE.sources().keySet()));
    }

    private static List<String> sources(Rule rule) {
        return switch (rule) {
            case RedFlagRule flag -> flag.sources();
            case CauseRule cause -> cause.sources();
            case PathRule path -> path.sources();
            case DerivedFact derived -> derived.sources();
            case MechanismFeature feature -> feature.sources();
            case NotedRule noted -> noted.sources();
            default -> throw new IllegalStateException("A kind of rule without sources: " + rule.getClass());
        };
    }

    @TestFactory
    Stream<DynamicTest> aCaseThatFires() {
        return rules().filter(rule -> !line(rule).fires().equals(CHECK_IN))
                .map(rule -> DynamicTest.dynamicTest(
                        rule.id(),
                        () -> assertThat(holds(rule, line(rule).fires()))
                                .as(line(rule).fires())
                                .isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> aCaseThatJustMisses() {
        return rules().map(rule -> DynamicTest.dynamicTest(
                rule.id(),
                () -> assertThat(holds(rule, line(rule).misses()))
                        .as(line(rule).misses())
                        .isFalse()));
    }

    /** A rule that asks what happened under care is silent at an assessment, whatever the findings. */
    @Test
    void aRuleForCheckInsFiresUnderCareOnly() {
        var rule =
                rules().filter(each -> each.id().equals("RF-CA-7")).findFirst().orElseThrow();
        var known = Map.<String, Object>of(
                "under_care",
                true,
                "new_unremitting_pain",
                true,
                "weeksOfAdequateCare",
                4.0,
                "gainPct",
                29.0,
                "progressStatus",
                "PLATEAU");

        assertThat(rule.when().evaluate(Facts.of(known)).truth()).isEqualTo(Truth.TRUE);
        assertThat(line(rule).fires()).isEqualTo(CHECK_IN);
    }

    private static boolean holds(Rule rule, String line) {
        var sections = CaseReader.read(line).sections();
        var evaluation = EVALUATING.evaluate(sections);
        var facts = new EstablishingFacts(VOCABULARY, List.of()).from(sections);
        return switch (rule) {
            case RedFlagRule flag ->
                evaluation.firedRules().stream().anyMatch(fired -> fired.rule().equals(flag.id()));
            case CauseRule cause ->
                evaluation.cause().cause() == cause.cause()
                        && (isPointedTo(cause) || cause.when().evaluate(facts).truth() == Truth.TRUE);
            case PathRule path -> evaluation.testRules().contains(path.id()) || refers(evaluation, path);
            case NotedRule noted ->
                Stream.concat(evaluation.flags().stream(), evaluation.cautions().stream())
                        .anyMatch(each -> each.rule().equals(noted.id()));
            default -> rule.when().evaluate(facts).truth() == Truth.TRUE;
        };
    }

    /** Classes that red flags point to, whatever else they may follow from. */
    private static boolean isPointedTo(CauseRule cause) {
        return KNOWLEDGE.redFlags().stream().anyMatch(flag -> flag.suspects() == cause.cause());
    }

    private static boolean refers(Evaluation evaluation, PathRule path) {
        return path.referral() != null && Objects.equals(evaluation.referral(), path.referral());
    }

    private static Stream<Rule> rules() {
        var rules = new ArrayList<Rule>();
        rules.addAll(KNOWLEDGE.redFlags());
        rules.addAll(KNOWLEDGE.causes());
        rules.addAll(KNOWLEDGE.paths());
        rules.addAll(KNOWLEDGE.derived());
        rules.addAll(KNOWLEDGE.mechanisms().features());
        rules.addAll(KNOWLEDGE.flags());
        rules.addAll(KNOWLEDGE.cautions());
        return rules.stream();
    }

    private static Line line(Rule rule) {
        var line = LINES.get(rule.id());
        if (line == null) {
            throw new AssertionError("rule-cases.txt needs a line for " + rule.id());
        }
        return line;
    }

    private static Map<String, Line> lines() {
        var lines = new LinkedHashMap<String, Line>();
        var seen = new TreeSet<String>();
        for (var text : resource().lines().toList()) {
            if (text.isBlank() || text.startsWith("#")) {
                continue;
            }
            var parts = text.split("\\|", -1);
            if (parts.length != 3 || !seen.add(parts[0].strip())) {
                throw new AssertionError("Each rule has one line with three parts, but this is: " + text);
            }
            lines.put(parts[0].strip(), new Line(parts[0].strip(), parts[1].strip(), parts[2].strip()));
        }
        return lines;
    }

    private static String resource() {
        try (var stream = EveryRuleTest.class.getResourceAsStream("/rule-cases.txt")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
