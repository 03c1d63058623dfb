package org.lumbar.platform.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lumbar.platform.kernel.Nearest;

/** Checks that every entry of every list can be told from the others by its id and says where it comes from. */
final class Citations {

    private final Set<String> sources;
    private final Map<String, Place> ids = new HashMap<>();

    private Citations(Set<String> sources) {
        this.sources = sources;
    }

    static void check(Part.Block file) {
        if (!(file.fields().get("version") instanceof Part.Scalar version && version.isText())) {
            file.place().problem("lacks a version, which must be text. Maybe it only lacks quotes.");
        }
        var sources = file.fields().get("sources");
        if (sources != null && !(sources instanceof Part.Block)) {
            sources.place()
                    .problem("must be a block of sources by their short name, but is %s.".formatted(sources.kind()));
        }
        var cited = sources instanceof Part.Block block ? block.fields().keySet() : Set.<String>of();
        var citations = new Citations(cited);
        file.fields().forEach((name, part) -> {
            if (!name.equals("sources")) {
                citations.checkInside(part);
            }
        });
    }

    private void checkInside(Part part) {
        switch (part) {
            case Part.Block block -> {
                if (block.fields().get("sources") instanceof Part.Sequence cited) {
                    checkCited(cited);
                }
                block.fields().values().forEach(this::checkInside);
            }
            case Part.Sequence sequence -> {
                for (var element : sequence.elements()) {
                    if (element instanceof Part.Block block && block.fields().containsKey("id")) {
                        checkEntry(block);
                    }
                    checkInside(element);
                }
            }
            case Part.Scalar _ -> {}
        }
    }

    private void checkEntry(Part.Block entry) {
        if (entry.fields().get("id") instanceof Part.Scalar id) {
            var first = ids.putIfAbsent(id.text(), id.place());
            if (first != null) {
                id.place().problem("has the same id as the entry at %s.".formatted(first.position()));
            }
        }
        if (!(entry.fields().get("sources") instanceof Part.Sequence cited)
                || cited.elements().isEmpty()) {
            entry.place().problem("cites no source.");
        }
    }

    private void checkCited(Part.Sequence cited) {
        var seen = new HashSet<String>();
        for (var element : cited.elements()) {
            if (!(element instanceof Part.Scalar source && source.isText())) {
                element.place().problem("must cite sources by their short names.");
            } else if (!sources.contains(source.text())) {
                element.place()
                        .problem("cites %s, which is not among the sources.%s"
                                .formatted(source.text(), Nearest.maybe(source.text(), sources)));
            } else if (!seen.add(source.text())) {
                element.place().problem("cites %s twice.".formatted(source.text()));
            }
        }
    }
}
