package org.lumbar.plan.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All interventions, and the practices that are known only to be warned against, in the order of their file. */
public final class InterventionCatalogue {

    private static final Dose AS_DESCRIBED = new Dose("STANDARD", Map.of(), "as described");

    private final String version;
    private final Map<String, Intervention> interventions = new LinkedHashMap<>();
    private final Map<String, List<Dose>> doses = new TreeMap<>();
    private final Set<String> practices = new HashSet<>();

    /**
     * A checked catalogue.
     *
     * @param categories all categories of the shared vocabulary
     * @throws IllegalArgumentException when a code is used twice or a name leads nowhere
     */
    public InterventionCatalogue(CatalogueContent content, Collection<String> categories) {
        version = content.version();
        var known = new HashSet<>(categories);
        known.addAll(content.ownCategories());
        content.interventions().forEach(each -> add(each, content.ladders(), known));
        content.practices().forEach(each -> {
            add(each, content.ladders(), known);
            practices.add(each.id());
        });
    }

    private void add(Intervention intervention, List<Ladder> ladders, Collection<String> categories) {
        var id = intervention.id();
        if (interventions.put(id, intervention) != null) {
            throw new IllegalArgumentException("The catalogue has two interventions %s".formatted(id));
        }
        if (intervention.categories().isEmpty() || !categories.containsAll(intervention.categories())) {
            throw new IllegalArgumentException("Intervention %s has the categories %s, of which there are only %s"
                    .formatted(id, intervention.categories(), categories));
        }
        doses.put(id, doses(intervention, ladders));
        for (var dose : intervention.doses()) {
            var outside = intervention.outOfBounds(dose);
            if (!outside.isEmpty()) {
                throw new IllegalArgumentException("Dose %s of intervention %s is outside its bounds: %s"
                        .formatted(dose.code(), id, String.join(", ", outside)));
            }
        }
    }

    private static List<Dose> doses(Intervention intervention, List<Ladder> ladders) {
        if (intervention.ladder() == null) {
            return intervention.doses().isEmpty() ? List.of(AS_DESCRIBED) : intervention.doses();
        }
        return ladders.stream()
                .filter(ladder -> ladder.id().equals(intervention.ladder()))
                .findFirst()
                .map(Ladder::doses)
                .orElseThrow(() -> new IllegalArgumentException("Intervention %s has the ladder %s, which there is not"
                        .formatted(intervention.id(), intervention.ladder())));
    }

    public String version() {
        return version;
    }

    public Collection<Intervention> all() {
        return Collections.unmodifiableCollection(interventions.values());
    }

    public Optional<Intervention> find(String id) {
        return Optional.ofNullable(interventions.get(id));
    }

    /** @throws IllegalArgumentException when there is no such intervention */
    public Intervention get(String id) {
        return find(id).orElseThrow(() ->
                new IllegalArgumentException("There is no intervention %s in catalogue %s".formatted(id, version)));
    }

    /** Tells whether it is known only to be warned against. */
    public boolean isPractice(String id) {
        return practices.contains(id);
    }

    /** Its doses from the gentlest to the strongest; never empty. */
    public List<Dose> doses(String id) {
        return doses.getOrDefault(id, List.of(AS_DESCRIBED));
    }

    /** A dose of an intervention by its code, one that a person has set included. */
    public Optional<Dose> dose(String id, String code) {
        return doses(id).stream()
                .filter(dose -> dose.code().equals(code))
                .findFirst()
                .or(() -> Dose.ofCode(code));
    }

    /** The interventions that a knowledge file means by codes, categories and modalities. */
    public SortedSet<String> named(
            Collection<String> items, Collection<String> inCategories, Collection<Modality> ofModalities) {
        var named = new TreeSet<String>();
        for (var id : items) {
            named.add(get(id).id());
        }
        for (var category : inCategories) {
            var found = new ArrayList<String>();
            interventions.values().stream().filter(each -> each.is(category)).forEach(each -> found.add(each.id()));
            if (found.isEmpty()) {
                throw new IllegalArgumentException("No intervention is of category %s".formatted(category));
            }
            named.addAll(found);
        }
        interventions.values().stream()
                .filter(each -> ofModalities.contains(each.modality()))
                .forEach(each -> named.add(each.id()));
        return named;
    }
}
