package org.lumbar.contracts.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The file as plain YAML; that its conditions compile is tested where they are loaded. */
class RedFlagsTest {

    private static final JsonNode FILE = read();
    private static final ClinicalVocabulary VOCABULARY = ClinicalVocabulary.load();

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String CODE = "[A-Z][A-Z0-9_]*";
    private static final Set<String> NODES = Set.of("all", "any", "not", "atLeast", "atMost", "exactly", "of");

    private static JsonNode read() {
        try (var in = RedFlagsTest.class.getResourceAsStream("/lumbar/knowledge/red-flags.yaml")) {
            return YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> rules() {
        return FILE.path("rules").valueStream();
    }

    @Test
    void idsAreUnique() {
        assertThat(rules().map(rule -> rule.path("id").asString()))
                .hasSizeGreaterThan(40)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RF-CES-1",
                "RF-CES-2",
                "RF-CES-3",
                "RF-CES-4",
                "RF-CES-5",
                "RF-NEU-1",
                "RF-NEU-2",
                "RF-NEU-3",
                "RF-NEU-4",
                "RF-FX-1",
                "RF-FX-2",
                "RF-FX-3",
                "RF-FX-4",
                "RF-FX-5",
                "RF-CA-1",
                "RF-CA-2",
                "RF-CA-3",
                "RF-CA-4",
                "RF-CA-5",
                "RF-CA-6",
                "RF-CA-7",
                "RF-INF-1",
                "RF-INF-2",
                "RF-INF-3",
                "RF-INF-4",
                "RF-SPA-1",
                "RF-SPA-2",
                "RF-SPA-3",
                "RF-SPA-4",
                "RF-AAA-1",
                "RF-AAA-2",
                "RF-VIS-1",
                "RF-VIS-2",
                "RF-VIS-3",
                "RF-VIS-4",
                "RF-VIS-5",
                "RF-VIS-6",
                "RF-PREG-1",
                "RF-MH-1",
                "RF-BP-1",
                "RF-PED-1"
            })
    void aRuleOfTheReferenceIsThere(String id) {
        assertThat(rules().map(rule -> rule.path("id").asString())).contains(id);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleHasItsFields(JsonNode rule) {
        assertThat(rule.path("id").asString()).matches("RF-[A-Z]+-[0-9]+A?");
        assertThat(rule.path("id").asString())
                .startsWith("RF-" + rule.path("group").asString() + "-");
        assertThat(rule.path("action").asString()).matches(CODE);
        assertThat(rule.path("actionText").asString()).endsWith(".").hasSizeGreaterThan(20);
        assertThat(rule.path("investigations").isArray()).isTrue();
        assertThat(rule.path("investigations"))
                .allSatisfy(each -> assertThat(each.asString()).matches(CODE));
        assertThat(rule.path("safety").isBoolean()).isTrue();
        assertThat(rule.path("askAtCheckIn").isBoolean()).isTrue();
        assertThat(rule.path("when").isMissingNode()).isFalse();
        assertThat(Set.of(
                        "id",
                        "group",
                        "triage",
                        "withinDays",
                        "action",
                        "actionText",
                        "referral",
                        "imaging",
                        "investigations",
                        "suspects",
                        "safety",
                        "askAtCheckIn",
                        "when",
                        "sources"))
                .containsAll(rule.propertyNames());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void howFastFitsTheTriage(JsonNode rule) {
        switch (rule.path("triage").asString()) {
            case "EMERGENCY_SAME_DAY" ->
                assertThat(rule.path("withinDays").asInt(-1)).isZero();
            case "URGENT_2W" -> assertThat(rule.path("withinDays").asInt(-1)).isBetween(1, 14);
            case "ROUTINE_REFERRAL", "ROUTINE_CARE" ->
                assertThat(rule.has("withinDays")).isFalse();
            default -> throw new AssertionError(rule.path("triage"));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatIsUrgentSaysWhereToGoAndStaysOpenUntilItIsKnown(JsonNode rule) {
        var triage = rule.path("triage").asString();

        if (!triage.equals("ROUTINE_CARE")) {
            assertThat(rule.path("referral").propertyNames()).contains("code", "to", "urgency", "reason");
            assertThat(rule.path("referral").path("code").asString()).matches(CODE);
        }
        if (triage.equals("EMERGENCY_SAME_DAY") || triage.equals("URGENT_2W")) {
            assertThat(rule.path("safety").asBoolean()).isTrue();
        }
        if (rule.has("imaging")) {
            assertThat(rule.path("imaging").path("modality").asString()).matches(CODE);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleNamesSourcesThatAreThere(JsonNode rule) {
        var sources = rule.path("sources").valueStream().map(JsonNode::asString).toList();

        assertThat(sources).isNotEmpty().doesNotHaveDuplicates();
        assertThat(FILE.path("sources").propertyNames()).containsAll(sources);
    }

    @Test
    void everySourceIsUsedAndHasATitle() {
        var used = rules().flatMap(rule -> rule.path("sources").valueStream())
                .map(JsonNode::asString)
                .collect(Collectors.toSet());

        assertThat(used).isEqualTo(Set.copyOf(FILE.path("sources").propertyNames()));
        assertThat(FILE.path("sources"))
                .allSatisfy(
                        source -> assertThat(source.path("title").asString()).isNotBlank());
    }

    @Test
    void whatEscalatesHasTheRuleThatItEscalates() {
        var ids = rules().map(rule -> rule.path("id").asString()).collect(Collectors.toSet());

        assertThat(ids.stream().filter(id -> id.endsWith("A")))
                .hasSizeGreaterThan(5)
                .allSatisfy(id -> assertThat(ids).contains(id.substring(0, id.length() - 1)));
    }

    @Test
    void conditionsUseFactsAndDefinitionsThatAreThere() {
        var known = new TreeSet<>(VOCABULARY.factTypes().keySet());
        FILE.path("definitions").properties().forEach(definition -> {
            assertThat(without(names(definition.getValue()), known))
                    .as(definition.getKey())
                    .isEmpty();
            assertThat(known.add(definition.getKey())).as(definition.getKey()).isTrue();
        });

        rules().forEach(rule -> assertThat(without(names(rule.path("when")), known))
                .as(rule.path("id").asString())
                .isEmpty());
    }

    @Test
    void everyDefinitionIsUsed() {
        var used = new HashSet<String>();
        rules().forEach(rule -> used.addAll(names(rule.path("when"))));
        FILE.path("definitions").forEach(definition -> used.addAll(names(definition)));

        assertThat(used).containsAll(FILE.path("definitions").propertyNames());
    }

    private static Set<String> without(Collection<String> all, Set<String> these) {
        var rest = new TreeSet<>(all);
        rest.removeAll(these);
        return rest;
    }

    /** The names in a condition. */
    private static Set<String> names(JsonNode condition) {
        var names = new TreeSet<String>();
        if (condition.isString()) {
            var name = NAME.matcher(TEXT.matcher(condition.asString()).replaceAll(""));
            while (name.find()) {
                names.add(name.group());
            }
        } else if (condition.isObject()) {
            assertThat(NODES).containsAll(condition.propertyNames());
            condition.forEach(part -> names.addAll(names(part)));
        } else {
            condition.forEach(part -> names.addAll(names(part)));
        }
        return names;
    }
}
