package org.lumbar.local.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lumbar.local.client.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads case files: an object whose {@code vignettes} are the cases, or just the list of them. */
public final class CaseFiles {

    private CaseFiles() {}

    /**
     * The cases of all files in their order. One that is malformed says so; it does not keep the others from being read.
     *
     * @throws IllegalArgumentException saying which file cannot be read
     */
    public static List<FiledCase> read(List<Path> files) {
        var all = new ArrayList<FiledCase>();
        for (var file : files) {
            var cases = casesIn(file);
            for (int i = 0; i < cases.size(); i++) {
                var key = String.valueOf(all.size() + 1);
                var name = "%s, case %d".formatted(file.getFileName(), i + 1);
                all.add(filed(key, name, cases.get(i)));
            }
        }
        return List.copyOf(all);
    }

    private static JsonNode casesIn(Path file) {
        try {
            var content = Json.read(Files.readString(file));
            var cases = content.isArray() ? content : content.path("vignettes");
            if (!cases.isArray()) {
                throw new IllegalArgumentException(
                        "%s has no list of vignettes: expected [...] or {\"vignettes\": [...]}".formatted(file));
            }
            return cases;
        } catch (IOException e) {
            throw new IllegalArgumentException("%s cannot be read: %s".formatted(file, e), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("%s is not JSON: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    private static FiledCase filed(String key, String name, JsonNode source) {
        if (!(source instanceof ObjectNode facts)) {
            var nothing = new PatientCase(name, "", Json.object(), List.of());
            return new FiledCase(key, nothing, Json.object(), "a case must be an object, but is " + source);
        }
        var id = Json.text(facts, "id");
        var known = id.isBlank() ? name : id;
        var series = new ArrayList<ObjectNode>();
        for (var entry : Json.elements(facts.path("series"))) {
            if (!(entry instanceof ObjectNode checkIn) || !entry.path("day").canConvertToExactIntegral()) {
                return new FiledCase(
                        key,
                        new PatientCase(known, Json.text(facts, "title"), facts, List.of()),
                        facts,
                        "series[%d] must be an object with a whole number as its day, but is %s"
                                .formatted(series.size(), entry));
            }
            series.add(checkIn);
        }
        return new FiledCase(key, new PatientCase(known, Json.text(facts, "title"), facts, series), facts, null);
    }
}
