package org.lumbar.local.vignettes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lumbar.local.cases.PatientCase;
import org.lumbar.local.client.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads case files: an object whose {@code vignettes} are the cases, or just the list of them. */
final class VignetteFiles {

    private VignetteFiles() {}

    /** @throws IllegalArgumentException saying which file, and which case in it, cannot be read */
    static List<Vignette> read(List<Path> files) {
        var vignettes = new ArrayList<Vignette>();
        for (var file : files) {
            var cases = casesIn(file);
            for (int i = 0; i < cases.size(); i++) {
                var key = String.valueOf(vignettes.size() + 1);
                var name = "%s, case %d".formatted(file.getFileName(), i + 1);
                vignettes.add(vignette(key, name, cases.get(i)));
            }
        }
        return List.copyOf(vignettes);
    }

    private static JsonNode casesIn(Path file) {
        try {
            var content = Json.read(Files.readString(file));
            var cases = content.isArray() ? content : content.path("vignettes");
            if (!cases.isArray()) {
                throw new IllegalArgumentException("%s has no list of vignettes".formatted(file));
            }
            return cases;
        } catch (IOException e) {
            throw new IllegalArgumentException("%s cannot be read: %s".formatted(file, e), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("%s is not JSON: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    private static Vignette vignette(String key, String name, JsonNode source) {
        if (!(source instanceof ObjectNode facts)) {
            throw new IllegalArgumentException("%s is not an object".formatted(name));
        }
        var id = Json.text(facts, "id");
        var series = new ArrayList<ObjectNode>();
        for (var entry : Json.elements(facts.path("series"))) {
            if (!(entry instanceof ObjectNode checkIn) || !entry.path("day").isInt()) {
                throw new IllegalArgumentException("%s: series[%d] has no day".formatted(name, series.size()));
            }
            series.add(checkIn);
        }
        return new Vignette(
                key, new PatientCase(id.isBlank() ? name : id, Json.text(facts, "title"), facts, series), facts);
    }
}
