package org.lumbar.contracts.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** JSON files in a folder, by name without {@code .json}. */
record SchemaFolder(SortedMap<String, JsonNode> files) {

    static final Path SCHEMAS = Path.of("src/main/resources/lumbar/schemas");
    static final Path EXAMPLES = Path.of("src/main/resources/lumbar/examples");
    static final Path PUBLISHED_SCHEMAS = Path.of("published/schemas");
    static final Path PUBLISHED_EXAMPLES = Path.of("published/examples");

    /** What several schemas share; no event type. */
    static final String SHARED = "shared.v1";

    private static final ObjectMapper JSON = JsonMapper.shared();

    SchemaFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    static SchemaFolder read(Path folder) {
        var files = new TreeMap<String, JsonNode>();
        try (var paths = Files.list(folder)) {
            for (var path : paths.toList()) {
                var name = path.getFileName().toString();
                files.put(name.substring(0, name.length() - ".json".length()), JSON.readTree(Files.readString(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder.toAbsolutePath(), e);
        }
        return new SchemaFolder(files);
    }

    JsonNode get(String name) {
        return Objects.requireNonNull(files.get(name), () -> name + " is not among " + files.keySet());
    }
}
