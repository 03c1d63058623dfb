package org.lumbar.platform.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.platform.kernel.rules.All;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.RuleResult;
import org.lumbar.platform.kernel.rules.Source;
import org.lumbar.platform.kernel.rules.Truth;

class KnowledgeLoaderTest {

    private static final KnowledgeLoader LOADER = KnowledgeLoader.with(new TreeMap<>(Map.of(
            "age", FactType.NUMBER,
            "pain", FactType.NUMBER,
            "osteoporosis", FactType.BOOL,
            "steroid", FactType.BOOL,
            "trauma", FactType.BOOL,
            "night_pain", FactType.BOOL,
            "sex", FactType.TEXT)));

    enum Urgency {
        SAME_DAY,
        TWO_WEEKS,
        ROUTINE
    }

    record Code(String value) {

        Code {
            if (value.isBlank()) {
                throw new IllegalArgumentException("A code must not be blank");
            }
        }

        public static Code of(String value) {
            return new Code(value);
        }
    }

    record Dose(double amount, String unit, @Nullable Long perYear) {}

    record Flag(
            String id,
            Urgency urgency,
            Condition when,
            @Nullable Condition unless,
            @Nullable Integer withinDays,
            boolean safety,
            List<Code> tests,
            SortedSet<Urgency> alsoSeen,
            Map<String, Dose> doses,
            @Nullable Duration every,
            List<String> sources)
            implements Rule {

        Flag {
            if (withinDays != null && withinDays < 0) {
                throw new IllegalArgumentException("withinDays must be 0 or more, but is " + withinDays);
            }
        }
    }

    record Flags(
            String version,
            SortedMap<String, Source> sources,
            SortedMap<String, Condition> definitions,
            List<Flag> rules) {}

    private record Bare(Set<Flag> rules) {}

    @Test
    void aFileBecomesRecordsWithConditionsThatCanBeEvaluated() {
        var flags = LOADER.load("rules/flags.yaml", Flags.class);

        assertThat(flags.version()).isEqualTo("2026.10");
        assertThat(flags.sources()).containsEntry("S1", new Source("A guideline", "https://example.org/s1"));
        assertThat(flags.sources()).containsEntry("S2", new Source("A trial", null));
        assertThat(flags.definitions()).containsOnlyKeys("brittle", "brittle_or_hurt");
        assertThat(flags.rules()).extracting(Flag::id).containsExactly("fx-1", "fx-2");
        var first = flags.rules().getFirst();
        assertThat(first.urgency()).isEqualTo(Urgency.TWO_WEEKS);
        assertThat(first.withinDays()).isEqualTo(14);
        assertThat(first.safety()).isTrue();
        assertThat(first.tests()).containsExactly(new Code("xray"), new Code("crp"));
        assertThat(first.alsoSeen()).containsExactly(Urgency.SAME_DAY, Urgency.ROUTINE);
        assertThat(first.doses()).containsEntry("adult", new Dose(500, "mg", 12L));
        assertThat(first.every()).isEqualTo(Duration.ofDays(2));
        assertThat(first.unless()).isNull();
        var second = flags.rules().getLast();
        assertThat(second.safety()).isFalse();
        assertThat(second.withinDays()).isNull();
        assertThat(second.tests()).isEmpty();
        assertThat(second.doses()).isEmpty();
        assertThat(second.unless()).isNotNull();
    }

    @Test
    void aDefinitionCountsAsOnePartAndItsFactsAreTheReasons() {
        var flags = LOADER.load("rules/flags.yaml", Flags.class);

        var results =
                Rule.evaluate(flags.rules(), Facts.of(Map.of("age", 75, "steroid", true, "pain", 9, "trauma", false)));

        assertThat(results).extracting(RuleResult::truth).containsExactly(Truth.TRUE, Truth.UNKNOWN);
        assertThat(results.getFirst().verdict().because()).containsExactly("age", "pain", "steroid");
        assertThat(results.getLast().verdict().because()).containsExactly("age", "steroid");
        assertThat(results.getLast().verdict().unknown()).containsExactly("night_pain");
        assertThat(flags.rules().getFirst().when().names())
                .containsExactly("age", "osteoporosis", "pain", "steroid", "trauma");
    }

    @Test
    void theLoadersOwnBlocksNeedNoComponents() {
        assertThat(LOADER.load("rules/flags.yaml", Bare.class).rules()).hasSize(2);
    }

    @Test
    void trueIsAConditionThatAlwaysHolds() {
        var flags = read("""
                - { id: a, urgency: ROUTINE, when: true, sources: [S1] }
                - { id: b, urgency: ROUTINE, when: "true", sources: [S1] }
                - { id: c, urgency: ROUTINE, when: { all: [ "true", trauma ] }, sources: [S1] }
                """);

        assertThat(Rule.evaluate(flags.rules(), Facts.of(Map.of())))
                .extracting(RuleResult::truth)
                .containsExactly(Truth.TRUE, Truth.TRUE, Truth.UNKNOWN);
        assertThat(flags.rules().getLast().when()).isInstanceOf(All.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            urgncy: ROUTINE, urgency: ROUTINE | Rule fx has the property urgncy, which there is not. Maybe it should be urgency.
            withinDays: 3                     | Rule fx lacks urgency.
            urgency: ROUTIN                   | Rule fx has the text 'ROUTIN' as urgency, which must be one of SAME_DAY, TWO_WEEKS, ROUTINE. Maybe it should be ROUTINE.
            urgency:                          | Rule fx lacks urgency.
            urgency: ROUTINE, withinDays: x   | Rule fx has the text 'x' as withinDays, which must be a whole number.
            urgency: ROUTINE, withinDays: 1.5 | Rule fx has 1.5 as withinDays, which must be a whole number.
            urgency: ROUTINE, withinDays: -1  | Rule fx is refused: withinDays must be 0 or more, but is -1
            urgency: ROUTINE, safety: maybe   | Rule fx has the text 'maybe' as safety, which must be true or false.
            urgency: ROUTINE, tests: xray     | Rule fx has the text 'xray' as tests, which must be a list.
            urgency: ROUTINE, tests: [1]      | Rule fx has 1 as tests[0], which must be text.
            urgency: ROUTINE, tests: [' ']    | Rule fx is refused: A code must not be blank
            urgency: ROUTINE, tests: [[a]]    | Rule fx has a list as tests[0], which must be text.
            urgency: ROUTINE, every: often    | Rule fx has the text 'often' as every, which cannot be read:
            urgency: ROUTINE, every: {a: 1}   | Rule fx has a block as every, which cannot be read:
            urgency: ROUTINE, alsoSeen: [ROUTINE, ROUTINE] | Rule fx has the text 'ROUTINE' twice in a set.
            urgency: ROUTINE, doses: {a: {amount: many, unit: mg}} | Rule fx has the text 'many' as doses.a.amount, which must be a number.
            urgency: ROUTINE, doses: {a: {amount: 1, unit: 2}} | Rule fx has 2 as doses.a.unit, which must be text. Maybe it only lacks quotes.
            urgency: ROUTINE, doses: {a: {amount: 1, unit: mg, perYear: 1e3}} | Rule fx has 1E+3 as doses.a.perYear, which must be a whole number.
            urgency: ROUTINE, doses: {a: 1}   | Rule fx has 1 as doses.a, which must be a block.
            urgency: ROUTINE, doses: [1]      | Rule fx has a list as doses, which must be a block.
            urgency: ROUTINE, unless: 3       | Rule fx has 3 as unless, which must be an expression or one of all, any, not, atLeast, atMost, exactly.
            urgency: ROUTINE, unless: [trauma] | Rule fx has a list as unless, which must be an expression or one of
            urgency: ROUTINE, unless: {al: [trauma]} | Rule fx has [al] in unless, where one of all, any, not, atLeast, atMost, exactly must be. Maybe it should be all.
            urgency: ROUTINE, unless: {all: [trauma], any: [steroid]} | Rule fx has [all, any] in unless, where one of
            urgency: ROUTINE, unless: {all: [trauma], of: 1} | Rule fx has [all, of] in unless, where just [all] must be.
            urgency: ROUTINE, unless: {atLeast: 1} | Rule fx has [atLeast] in unless, where just [atLeast, of] must be.
            urgency: ROUTINE, unless: {all: trauma} | Rule fx has the text 'trauma' as unless.all, which must be a list of conditions.
            urgency: ROUTINE, unless: {any: []} | Rule fx has a list as unless.any, which must be a list of conditions.
            urgency: ROUTINE, unless: {atLeast: two, of: [trauma]} | Rule fx has the text 'two' as unless.atLeast, which must be a whole number.
            urgency: ROUTINE, unless: {atLeast: 3, of: [trauma, steroid]} | Rule fx counts to 3 over 2 conditions, which is always so or never; it must be 1 to 2.
            urgency: ROUTINE, unless: {atMost: 2, of: [trauma, steroid]} | Rule fx counts to 2 over 2 conditions, which is always so or never; it must be 0 to 1.
            urgency: ROUTINE, unless: {any: [trauma, steroid, trauma]} | Rule fx has the same condition twice in a list.
            urgency: ROUTINE, unless: {not: {any: [truma]}} | Rule fx says 'truma', but at character 1: truma is not a fact. Maybe it should be trauma.
            urgency: ROUTINE, unless: "age >= 'x'" | Rule fx says 'age >= 'x'', but at character 5: found no matching overload for '>=' applied to '(NUMBER, TEXT)'
            """)
    void whatIsWrongWithAnEntryIsNamed(String properties, String problem) {
        var e = refused("- { id: fx, when: trauma, sources: [S1], %s }".formatted(properties));

        assertThat(e.problems())
                .anySatisfy(each -> assertThat(each).startsWith("flags.yaml:5:").contains(problem));
    }

    @Test
    void anEntryWithoutSourcesIsRefused() {
        assertThat(refused("- { id: fx, urgency: ROUTINE, when: trauma }").problems())
                .containsExactly("flags.yaml:5:3: Rule fx cites no source.");
        assertThat(refused("- { id: fx, urgency: ROUTINE, when: trauma, sources: [] }")
                        .problems())
                .containsExactly("flags.yaml:5:3: Rule fx cites no source.");
    }

    @Test
    void entriesInsideEntriesNeedSourcesToo() {
        var e = refused(
                "- { id: fx, urgency: ROUTINE, when: trauma, sources: [S1], tests: [{ id: crp }, { sources: [S2] }] }");

        assertThat(e.problems())
                .contains(
                        "flags.yaml:5:68: Entry crp cites no source.",
                        "flags.yaml:5:93: Rule fx cites S2, which is not among the sources. Maybe it should be S1.");
    }

    @Test
    void aSourceThatIsNotThereIsNamedWithTheNearestThatIs() {
        var e = refused("- { id: rx.nsaid, urgency: ROUTINE, when: trauma, sources: [nice-ng95, S1, S1, 3] }");

        assertThat(e.problems())
                .containsExactly(
                        "flags.yaml:5:61: Rule rx.nsaid cites nice-ng95, which is not among the sources."
                                + " Maybe it should be nice-ng59.",
                        "flags.yaml:5:76: Rule rx.nsaid cites S1 twice.",
                        "flags.yaml:5:80: Rule rx.nsaid must cite sources by their short names.",
                        "flags.yaml:5:80: Rule rx.nsaid has 3 as sources[3], which must be text. Maybe it only lacks"
                                + " quotes.");
    }

    @Test
    void anIdIsGivenOnce() {
        var e = refused("""
                - { id: fx, urgency: ROUTINE, when: trauma, sources: [S1] }
                - { id: fx, urgency: ROUTINE, when: steroid, sources: [S1] }
                """);

        assertThat(e.problems())
                .containsExactly("flags.yaml:6:9: Rule fx has the same id as the entry at flags.yaml:5:9.");
    }

    @Test
    void allProblemsOfAFileAreToldTogether() {
        var e = refused("""
                - { id: a, urgency: NOW, when: truma, sources: [S9] }
                - id: b
                  when:
                    any:
                      - trauma
                      - agee > 3
                  sources: [S1]
                  colour: red
                """);

        assertThat(e.problems())
                .containsExactly(
                        "flags.yaml:5:49: Rule a cites S9, which is not among the sources. Maybe it should be S1.",
                        "flags.yaml:5:21: Rule a has the text 'NOW' as urgency, which must be one of SAME_DAY,"
                                + " TWO_WEEKS, ROUTINE.",
                        "flags.yaml:5:32: Rule a says 'truma', but at character 1: truma is not a fact. Maybe it should"
                                + " be trauma.",
                        "flags.yaml:12:11: Rule b has the property colour, which there is not.",
                        "flags.yaml:6:3: Rule b lacks urgency.",
                        "flags.yaml:10:9: Rule b says 'agee > 3', but at character 1: agee is not a fact. Maybe it"
                                + " should be age.");
        assertThat(e).hasMessageStartingWith("flags.yaml has 6 problems:\nflags.yaml:5:49: Rule a cites S9");
    }

    @Test
    void definitionsAreUsedByThoseAfterThem() {
        var e = refused("""
                version: "1"
                definitions:
                  first: second
                  second: trauma && first
                  third: third
                  age: trauma
                  no-name: trauma
                rules: []
                """, Bare.class);

        assertThat(e.problems())
                .containsExactly(
                        "flags.yaml:6:8: definitions.age defines age, which is a fact already.",
                        "flags.yaml:7:12: definitions.no-name must have a name of letters, digits and underscores.",
                        "flags.yaml:3:10: definitions.first says 'second', but at character 1: second is defined only"
                                + " here or further down.",
                        "flags.yaml:5:10: definitions.third says 'third', but at character 1: third is defined only"
                                + " here or further down.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '- a'                                     | flags.yaml: The file must be a block with version, sources and lists of entries.
            ''                                        | flags.yaml: The file must be a block with version, sources and lists of entries.
            'rules: []'                               | flags.yaml: The file lacks a version, which must be text. Maybe it only lacks quotes.
            'version: 1.10'                           | flags.yaml: The file lacks a version, which must be text. Maybe it only lacks quotes.
            '{version: "1", rules: []'                | flags.yaml:1:25: The file is not YAML:
            '{version: "1", version: "2"}'            | flags.yaml:1:25: The file has the property version twice.
            '{version: "1", rles: []}'                | flags.yaml:1:16: The file has the property rles, which there is not. Maybe it should be rules.
            '{version: "1", sources: [S1]}'           | flags.yaml:1:16: sources must be a block of sources by their short name, but is a list.
            '{version: "1", definitions: [trauma]}'   | flags.yaml:1:16: definitions must be a block of named conditions.
            '{version: &v "1", rules: [*v]}'          | flags.yaml:1:27: rules[0] uses the alias *v, but aliases are not resolved. Maybe a definition does.
            """)
    void whatIsWrongWithAFileIsNamed(String yaml, String problem) {
        assertThat(refused(yaml, Bare.class).problems())
                .anySatisfy(each -> assertThat(each).startsWith(problem));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> LOADER.load("rules/none.yaml", Flags.class))
                .isInstanceOf(InvalidKnowledge.class)
                .hasMessageContaining("rules/none.yaml is not on the class path");
    }

    private static Flags read(String rules) {
        return LOADER.read("flags.yaml", file(rules), Flags.class);
    }

    private static InvalidKnowledge refused(String rules) {
        return refused(file(rules), Flags.class);
    }

    private static InvalidKnowledge refused(String yaml, Class<? extends Record> type) {
        return catchThrowableOfType(InvalidKnowledge.class, () -> LOADER.read("flags.yaml", yaml, type));
    }

    /** A file whose rules begin in line 5. */
    private static String file(String rules) {
        return """
                version: "1"
                # what the rules rest on
                sources: { S1: { title: One }, nice-ng59: { title: Two } }
                rules:
                """ + rules;
    }
}
