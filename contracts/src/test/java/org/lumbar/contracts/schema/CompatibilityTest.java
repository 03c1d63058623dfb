package org.lumbar.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompatibilityTest {

    private static final String PUBLISHED = """
            {
              "$id": "https://lumbar.org/schemas/thing.v1.json",
              "title": "A thing",
              "type": "object",
              "required": ["id", "kind", "parts"],
              "properties": {
                "id": {"type": "string", "format": "uuid"},
                "kind": {"type": "string", "enum": ["A", "B"]},
                "points": {"type": "integer", "minimum": 0, "maximum": 10},
                "share": {"type": "number"},
                "parts": {"type": "array", "items": {"$ref": "shared.v1.json#/$defs/part"}},
                "numbers": {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}, "additionalProperties": {"type": "number"}}
              }
            }""";

    private static final String SHARED = """
            {
              "$defs": {
                "code": {"type": "string", "pattern": "^[A-Z]+$"},
                "part": {"type": "object", "required": ["code"], "properties": {"code": {"$ref": "#/$defs/code"}, "count": {"type": "integer"}}}
              }
            }""";

    @Test
    void whatIsUnchangedBreaksNobody() {
        assertThat(Compatibility.breaks(folder(PUBLISHED, SHARED), folder(PUBLISHED, SHARED)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            another title                | "title": "A thing"                      | "title": "A thing, described better"
            a description                | {"type": "number"}                      | {"type": "number", "description": "from 0"}
            a new optional property      | "share": {"type": "number"},            | "share": {"type": "number"}, "colour": {"type": "string", "enum": ["RED"]},
            another order of values      | ["A", "B"]                              | ["B", "A"]
            another order of properties  | ["id", "kind", "parts"]                 | ["parts", "kind", "id"]
            a new definition             | "$defs": {                              | "$defs": {"other": {"type": "integer"},
            a new optional shared part   | "count": {"type": "integer"}            | "count": {"type": "integer"}, "size": {"type": "integer"}
            a definition under a name    | {"type": "number"}                      | {"$ref": "shared.v1.json#/$defs/share"}
            """)
    void aChangeThatReadersDoNotNoticeIsAllowed(String what, String from, String to) {
        assertThat(changed(from, to)).as(what).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a removed property           | "share": {"type": "number"},            | ``                                        | thing.v1.share is gone; readers ask for it.
            a renamed property           | "share": {                              | "part": {                                 | thing.v1.share is gone; readers ask for it.
            a property not promised      | ["id", "kind", "parts"]                 | ["id", "parts"]                           | thing.v1 may now lack kind; readers rely on it.
            a property newly promised    | ["id", "kind", "parts"]                 | ["id", "kind", "parts", "share"]          | thing.v1 must now have share; events that were published lack it.
            another type                 | "points": {"type": "integer"            | "points": {"type": "string"               | thing.v1.points may now be string (type); readers do not know it.
            a wider type                 | "points": {"type": "integer"            | "points": {"type": "number"               | thing.v1.points may now be number (type); readers do not know it.
            a type that may be null      | "points": {"type": "integer"            | "points": {"type": ["integer", "null"]    | thing.v1.points may now be null (type); readers do not know it.
            a narrower type              | "share": {"type": "number"}             | "share": {"type": "integer"}              | thing.v1.share may no longer be number (type); events that were published hold it.
            no type any more             | "share": {"type": "number"}             | "share": {}                               | thing.v1.share no longer limits its type: [number].
            a new value                  | ["A", "B"]                              | ["A", "B", "C"]                           | thing.v1.kind may now be C (enum); readers do not know it.
            a value less                 | ["A", "B"]                              | ["A"]                                     | thing.v1.kind may no longer be B (enum); events that were published hold it.
            an enum opened               | , "enum": ["A", "B"]                    | ``                                        | thing.v1.kind no longer limits its enum: [A, B].
            an enum closed               | {"type": "number"}                      | {"type": "number", "enum": [1, 2]}        | thing.v1.share now limits its enum: [1, 2].
            a higher maximum             | "maximum": 10                           | "maximum": 11                             | thing.v1.points had maximum 10 and has 11; readers expect less.
            a lower maximum              | "maximum": 10                           | "maximum": 9                              | thing.v1.points had maximum 10 and has 9; events that were published may hold more.
            a lower minimum              | "minimum": 0                            | "minimum": -1                             | thing.v1.points had minimum 0 and has -1; readers expect less.
            a higher minimum             | "minimum": 0                            | "minimum": 1                              | thing.v1.points had minimum 0 and has 1; events that were published may hold more.
            no maximum any more          | , "maximum": 10                         | ``                                        | thing.v1.points no longer has maximum 10.
            another format               | "format": "uuid"                        | "format": "uri"                           | thing.v1.id had format "uuid" and has "uri".
            another pattern, shared      | ^[A-Z]+$                                | ^[A-Za-z]+$                               | thing.v1.parts/items.code had pattern "^[A-Z]+$" and has "^[A-Za-z]+$".
            a removed shared property    | , "count": {"type": "integer"}          | ``                                        | thing.v1.parts/items.count is gone; readers ask for it.
            a shared one not promised    | "required": ["code"],                   | "required": [],                           | thing.v1.parts/items may now lack code; readers rely on it.
            other names                  | ^[a-z]+$                                | ^[a-z0-9]+$                               | thing.v1.numbers/propertyNames had pattern "^[a-z]+$" and has "^[a-z0-9]+$".
            other values in a map        | "additionalProperties": {"type": "number"} | "additionalProperties": {"type": "string"} | thing.v1.numbers/additionalProperties may now be string (type); readers do not know it.
            items of another kind        | {"$ref": "shared.v1.json#/$defs/part"}  | {"$ref": "shared.v1.json#/$defs/code"}    | thing.v1.parts/items may now be string (type); readers do not know it.
            items of any kind            | , "items": {"$ref": "shared.v1.json#/$defs/part"} | ``                              | thing.v1.parts no longer has items {"$ref":"shared.v1.json#/$defs/part"}.
            what it does not understand  | {"type": "number"}                      | {"type": "number", "not": {"const": 0}}   | thing.v1.share now has not {"const":0}.
            another address              | schemas/thing.v1.json                   | schemas/thing.v2.json                     | thing.v1 has another $id.
            """)
    void aChangeThatBreaksAReaderIsFound(String what, String from, String to, String found) {
        assertThat(changed(from, to == null ? "" : to)).as(what).contains(found);
    }

    @Test
    void aTypeThatIsGoneIsFound() {
        var nothing = new SchemaFolder(new TreeMap<>());

        assertThat(Compatibility.breaks(folder(PUBLISHED, SHARED), nothing))
                .containsExactly("thing.v1 was published and is gone.");
    }

    @Test
    void aPropertyNewToAMapThatReadersCheckIsFound() {
        var from = "\"additionalProperties\": {\"type\": \"number\"}";
        var to = from + ", \"properties\": {\"note\": {\"type\": \"string\"}}";

        assertThat(changed(from, to))
                .containsExactly(
                        "thing.v1.numbers.note is new, but readers refuse or check properties that they do not know.");
    }

    @Test
    void aReferenceWithMoreBesideItIsRefused() {
        assertThatThrownBy(
                        () -> changed("{\"$ref\": \"#/$defs/code\"}", "{\"$ref\": \"#/$defs/code\", \"maxLength\": 3}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[maxLength] beside $ref");
    }

    private static List<String> changed(String from, String to) {
        var both = PUBLISHED + SHARED;
        assertThat(both).as("what is changed must be there").contains(from);
        var shared = SHARED.replace("\"$defs\": {", "\"$defs\": {\"share\": { \"type\": \"number\" },");
        return Compatibility.breaks(
                folder(PUBLISHED, shared), folder(PUBLISHED.replace(from, to), shared.replace(from, to)));
    }

    private static SchemaFolder folder(String thing, String shared) {
        var files = new TreeMap<String, JsonNode>();
        files.put("thing.v1", JsonMapper.shared().readTree(thing));
        files.put(SchemaFolder.SHARED, JsonMapper.shared().readTree(shared));
        return new SchemaFolder(files);
    }
}
