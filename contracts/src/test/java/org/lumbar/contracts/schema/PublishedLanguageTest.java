package org.lumbar.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.contracts.PublishedEvent;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.contracts.testing.SchemaCheck;
import org.lumbar.contracts.vocabulary.ClinicalVocabulary;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PublishedLanguageTest {

    private static final String PREFIX = "org.lumbar.";

    private static final SchemaFolder SCHEMAS = SchemaFolder.read(SchemaFolder.SCHEMAS);
    private static final SchemaFolder EXAMPLES = SchemaFolder.read(SchemaFolder.EXAMPLES);
    private static final SchemaFolder PUBLISHED = SchemaFolder.read(SchemaFolder.PUBLISHED_SCHEMAS);
    private static final SchemaFolder PUBLISHED_EXAMPLES = SchemaFolder.read(SchemaFolder.PUBLISHED_EXAMPLES);

    /** Reads as a reader must: what it does not know, it leaves aside. */
    private static final JsonMapper READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Stream<String> types() {
        return PublishedEvents.types().keySet().stream().sorted();
    }

    static Stream<String> publishedExamples() {
        return PUBLISHED_EXAMPLES.files().keySet().stream();
    }

    @Test
    void everyTypeHasASchemaAnExampleAndASnapshotAndNothingElseHas() {
        var names = types().map(type -> type.substring(PREFIX.length())).collect(Collectors.toCollection(TreeSet::new));
        var withShared = new TreeSet<>(names);
        withShared.add(SchemaFolder.SHARED);

        assertThat(SCHEMAS.files().keySet()).isEqualTo(withShared);
        assertThat(PUBLISHED.files().keySet()).isEqualTo(withShared);
        assertThat(EXAMPLES.files().keySet()).isEqualTo(names);
        assertThat(PUBLISHED_EXAMPLES.files().keySet()).isEqualTo(names);
    }

    @Test
    void noChangeBreaksAReaderOfWhatWasPublished() {
        assertThat(Compatibility.breaks(PUBLISHED, SCHEMAS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaIsKnownByItsAddress(String type) {
        var schema = schema(type);

        assertThat(schema.path("$id").asString())
                .isEqualTo("https://lumbar.org/schemas/" + type.substring(PREFIX.length()) + ".json");
        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }

    @ParameterizedTest
    @MethodSource("types")
    void theExampleFitsItsSchemaAndUsesAllOfIt(String type) {
        var example = example(type);

        assertThat(SchemaCheck.faults(type, example.toString())).isEmpty();
        assertThat(Set.copyOf(schema(type).path("properties").propertyNames()))
                .isEqualTo(Set.copyOf(example.propertyNames()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theRecordSaysNoMoreAndNoLessThanTheExample(String type) {
        var example = example(type);

        var event = READER.treeToValue(example, record(type));

        assertThat(READER.readTree(SchemaCheck.json(event))).isEqualTo(example);
        SchemaCheck.requireValid(event);
    }

    @ParameterizedTest
    @MethodSource("types")
    void theRecordHasTheComponentsOfTheSchema(String type) {
        var components = Stream.of(record(type).getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toSet());

        assertThat(components)
                .isEqualTo(Set.copyOf(schema(type).path("properties").propertyNames()));
    }

    @ParameterizedTest
    @MethodSource("publishedExamples")
    void anEventOfBeforeCanBeRead(String name) {
        var example = PUBLISHED_EXAMPLES.get(name);

        var event = READER.treeToValue(example, record(PREFIX + name));

        assertThat(event).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aReaderSurvivesWhatItDoesNotKnow(String type) {
        var more = (ObjectNode) example(type).deepCopy();
        more.put("somethingNew", "NEW");

        assertThat(READER.treeToValue(more, record(type))).isEqualTo(READER.treeToValue(example(type), record(type)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aProducerIsToldOfAPropertyThatIsNotInTheSchema(String type) {
        var more = (ObjectNode) example(type).deepCopy();
        more.put("note", "called, will come on Monday");

        assertThat(SchemaCheck.faults(type, more.toString()))
                .anySatisfy(fault -> assertThat(fault).contains("note"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            org.lumbar.plan.declined.v1      | reason      | "does not want to swim"  | a sentence
            org.lumbar.plan.declined.v1      | version     | 0                        | a version before the first
            org.lumbar.plan.declined.v1      | version     | null                     | null for what must be there
            org.lumbar.plan.closed.v1        | planId      | "plan-1"                 | an id that is no UUID
            org.lumbar.check-in.due.v1       | dueAt       | "2026-03-16T10:00+01:00" | a moment that is not in UTC
            org.lumbar.check-in.due.v1       | dueAt       | "2026-13-16T10:00:00Z"   | a thirteenth month
            org.lumbar.check-in.due.v1       | kind        | "DAILY"                  | a kind that there is not
            org.lumbar.check-in.recorded.v1  | painNprs    | 11                       | NPRS 11
            org.lumbar.check-in.recorded.v1  | painNprs    | 4.5                      | half a point
            org.lumbar.check-in.recorded.v1  | newFindings | ["felt poorly today"]    | a sentence in a list
            org.lumbar.message.sent.v1       | language    | "Norwegian"              | a language in words
            """)
    void whatDoesNotFitIsFound(String type, String property, String value, String what) {
        var wrong = (ObjectNode) example(type).deepCopy();
        wrong.set(property, READER.readTree(value));

        assertThat(SchemaCheck.faults(type, wrong.toString())).as(what).isNotEmpty();
    }

    @Test
    void noTextIsFree() {
        var free = new ArrayList<String>();
        SCHEMAS.files().forEach((name, schema) -> findFreeText(name, schema, free));

        assertThat(free).isEmpty();
    }

    @Test
    void everyMedicineOfTheVocabularyCanBePublished() {
        var pattern = SCHEMAS.get(SchemaFolder.SHARED)
                .at("/$defs/medicineName/pattern")
                .asString();

        assertThat(ClinicalVocabulary.load().medicines().keySet())
                .allSatisfy(name -> assertThat(name).matches(pattern).hasSizeLessThanOrEqualTo(60));
    }

    @Test
    void textThatIsFreeIsFound() {
        var free = new ArrayList<String>();
        findFreeText("x", READER.readTree("""
                        {"properties": {"a": {"type": "string"}, "b": {"type": ["string", "null"]}, "c": {}, "d": {"type": "string", "maxLength": 9},
                         "e": {"type": "object", "additionalProperties": {"type": "string"}}, "f": {"type": "string", "pattern": "^a$"},
                         "g": {"type": "array", "items": {"type": "string"}}, "h": {"type": "object"}, "i": {"type": "array"}}}"""), free);

        assertThat(free)
                .containsExactlyInAnyOrder(
                        "x/a", "x/b", "x/c", "x/d", "x/e/additionalProperties", "x/g/items", "x/h", "x/i");
    }

    /** Finds every place where anything could be written: a text without pattern, format or values, or a part without a type. */
    private static void findFreeText(String path, JsonNode schema, List<String> free) {
        var hasNoType = !schema.has("type") && !schema.has("$ref") && !schema.has("$defs") && !schema.has("properties");
        var type = schema.path("type").toString();
        var isText = type.contains("string") && !schema.has("enum") && !schema.has("pattern") && !schema.has("format");
        var isFreeObject = type.contains("object") && !schema.has("properties") && !schema.has("additionalProperties");
        var isFreeList = type.contains("array") && !schema.has("items");
        if (hasNoType || isText || isFreeObject || isFreeList) {
            free.add(path);
        }
        for (var inner : List.of("items", "additionalProperties")) {
            if (schema.path(inner).isObject()) {
                findFreeText(path + "/" + inner, schema.path(inner), free);
            }
        }
        for (var named : List.of("properties", "$defs")) {
            schema.path(named)
                    .properties()
                    .forEach(part -> findFreeText(path + "/" + part.getKey(), part.getValue(), free));
        }
    }

    private static Class<? extends PublishedEvent> record(String type) {
        return Objects.requireNonNull(PublishedEvents.types().get(type), type);
    }

    private static JsonNode schema(String type) {
        return SCHEMAS.get(type.substring(PREFIX.length()));
    }

    private static JsonNode example(String type) {
        return EXAMPLES.get(type.substring(PREFIX.length()));
    }
}
