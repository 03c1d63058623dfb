package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.composition.CompositionKnowledge.Companion;
import org.lumbar.plan.composition.CompositionKnowledge.Row;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/** The catalogue and the composition rules together: checked against each other, and laid out for composing. */
final class Rulebook {

    final InterventionCatalogue catalogue;
    final CompositionKnowledge rules;
    /** Version of the catalogue, then of the rules. */
    final String version;

    /** Everything of the catalogue, in its order. */
    final List<Candidate> candidates;

    final List<Line> lines;
    final List<Accompaniment> companions;
    final List<Favour> favours;
    final Wording wording = new Wording();

    private final Map<String, Candidate> byId = new HashMap<>();

    /** A row with its candidates. */
    record Line(Row row, List<List<Candidate>> first, List<List<Candidate>> second, List<Candidate> never) {}

    /** A companion with its candidates. */
    record Accompaniment(Companion companion, List<Candidate> addOneOf) {}

    /** A preference with its candidates. */
    record Favour(CompositionKnowledge.Preference preference, List<Candidate> candidates) {}

    /** @throws IllegalArgumentException when a rule names an intervention or a category that there is not */
    Rulebook(InterventionCatalogue catalogue, CompositionKnowledge rules) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.version = "%s+%s".formatted(catalogue.version(), rules.version());
        candidates = candidates(gatesByIntervention());
        candidates.forEach(each -> byId.put(each.id(), each));
        lines = rules.rows().stream().map(this::line).toList();
        companions = rules.companions().stream()
                .map(companion -> {
                    catalogue.named(List.of(), companion.categories(), companion.modalities());
                    catalogue.named(List.of(), List.of(companion.unless()), List.of());
                    return new Accompaniment(companion, all(companion.addOneOf()));
                })
                .toList();
        favours = rules.preferring().stream()
                .map(preference -> new Favour(preference, all(preference.items())))
                .toList();
        prepareWording();
    }

    private Map<String, List<Integer>> gatesByIntervention() {
        var gates = new HashMap<String, List<Integer>>();
        for (int i = 0; i < rules.gates().size(); i++) {
            var gate = rules.gates().get(i);
            var named = catalogue.named(gate.items(), gate.categories(), gate.modalities());
            if (named.isEmpty()) {
                throw new IllegalArgumentException("Gate %s concerns nothing".formatted(gate.id()));
            }
            for (var id : named) {
                gates.computeIfAbsent(id, key -> new ArrayList<>()).add(i);
            }
        }
        return gates;
    }

    private List<Candidate> candidates(Map<String, List<Integer>> gates) {
        var all = new ArrayList<Candidate>();
        for (var intervention : catalogue.all()) {
            var id = intervention.id();
            all.add(new Candidate(
                    all.size(), intervention, catalogue.isPractice(id), gates.getOrDefault(id, List.of())));
        }
        return List.copyOf(all);
    }

    private Line line(Row row) {
        var slots = Stream.concat(row.first().stream(), row.second().stream()).toList();
        for (var slot : slots) {
            if (slot.isEmpty()) {
                throw new IllegalArgumentException("Row %s has a slot without interventions".formatted(row.id()));
            }
            all(slot).stream().filter(each -> each.practice).forEach(each -> {
                throw new IllegalArgumentException(
                        "Row %s offers %s, which is never offered".formatted(row.id(), each.id()));
            });
        }
        return new Line(
                row,
                row.first().stream().map(this::all).toList(),
                row.second().stream().map(this::all).toList(),
                all(row.never()));
    }

    private List<Candidate> all(Collection<String> ids) {
        return ids.stream().map(this::candidate).toList();
    }

    Candidate candidate(String id) {
        var found = byId.get(catalogue.get(id).id());
        if (found == null) {
            throw new IllegalStateException("%s is in the catalogue, but no candidate".formatted(id));
        }
        return found;
    }

    // --- the words of reasons ---

    private void prepareWording() {
        for (var candidate : candidates) {
            var intervention = candidate.intervention;
            intervention.stops().forEach(stop -> prepare(stop, stop.sources()));
            intervention.cautions().forEach(caution -> prepare(caution, caution.sources()));
            prepare(intervention.indicated(), intervention.sources());
        }
        rules.rows().forEach(row -> prepare(row.when(), row.sources()));
        rules.withholding().forEach(rule -> prepare(rule, rule.sources()));
        rules.gates().forEach(gate -> prepare(gate, gate.sources()));
        rules.companions().forEach(companion -> prepare(companion, companion.sources()));
        rules.limits().forEach(limit -> prepare(limit.when(), limit.sources()));
        rules.signOffs().forEach(rule -> prepare(rule, rule.sources()));
        rules.reviews().forEach(rule -> prepare(rule, rule.sources()));
        rules.goals().forEach(goal -> prepare(goal.when(), goal.sources()));
        rules.handovers().forEach(rule -> prepare(rule, rule.sources()));
    }

    private void prepare(Rule rule, List<String> sources) {
        prepare(rule.when(), sources);
    }

    private void prepare(@Nullable Condition condition, List<String> sources) {
        if (condition != null) {
            wording.prepare(condition.names());
        }
        wording.prepareCitation(sources);
    }
}
