package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.composition.CompositionKnowledge.Gate;
import org.lumbar.plan.composition.CompositionKnowledge.Row;

/** The catalogue and the composition rules together: checked against each other, and laid out for composing. */
final class Rulebook {

    final InterventionCatalogue catalogue;
    final CompositionKnowledge rules;
    /** Version of the catalogue, then of the rules. */
    final String version;

    private final Map<String, List<Gate>> gates = new HashMap<>();

    /** @throws IllegalArgumentException when a rule names an intervention or a category that there is not */
    Rulebook(InterventionCatalogue catalogue, CompositionKnowledge rules) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.version = "%s+%s".formatted(catalogue.version(), rules.version());
        for (var gate : rules.gates()) {
            var named = catalogue.named(gate.items(), gate.categories(), gate.modalities());
            if (named.isEmpty()) {
                throw new IllegalArgumentException("Gate %s concerns nothing".formatted(gate.id()));
            }
            named.forEach(
                    id -> gates.computeIfAbsent(id, key -> new ArrayList<>()).add(gate));
        }
        rules.rows().forEach(this::check);
        rules.companions().forEach(companion -> {
            companion.addOneOf().forEach(catalogue::get);
            catalogue.named(List.of(), companion.categories(), companion.modalities());
            catalogue.named(List.of(), List.of(companion.unless()), List.of());
        });
        rules.preferring().forEach(preference -> preference.items().forEach(catalogue::get));
    }

    private void check(Row row) {
        row.never().forEach(catalogue::get);
        for (var slots : List.of(row.first(), row.second())) {
            for (var slot : slots) {
                if (slot.isEmpty()) {
                    throw new IllegalArgumentException("Row %s has a slot without interventions".formatted(row.id()));
                }
                slot.forEach(id -> {
                    if (catalogue.isPractice(catalogue.get(id).id())) {
                        throw new IllegalArgumentException(
                                "Row %s offers %s, which is never offered".formatted(row.id(), id));
                    }
                });
            }
        }
    }

    List<Gate> gates(String intervention) {
        return gates.getOrDefault(intervention, List.of());
    }
}
