package org.lumbar.plan.formulary;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.lumbar.plan.catalogue.CatalogueContent;
import org.lumbar.plan.catalogue.DoseMeasure;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.Range;
import org.lumbar.plan.catalogue.SafetyRules;
import org.lumbar.plan.catalogue.Stop;
import org.lumbar.platform.kernel.rules.Condition;

/**
 * What a network or clinic adds to the catalogue. It can only make it safer: add hard stops, narrow doses.
 *
 * @param stops hard stops that the catalogue lacks
 * @param bounds doses that are narrower than the catalogue's
 * @param removes rules to take away; always refused, and here so that the refusal can say so
 */
public record Overlay(String version, List<LocalStop> stops, List<LocalBounds> bounds, List<String> removes) {

    private static final String LOCAL = "LOCAL-";

    /** A hard stop of one's own. */
    public record LocalStop(String id, String intervention, Condition when, String reason, List<String> sources) {}

    /** Bounds of one's own. */
    public record LocalBounds(String intervention, DoseMeasure measure, Range range) {}

    /** What is wrong with it; empty when it may be used. */
    List<String> problems(InterventionCatalogue catalogue, SafetyRules safety) {
        var problems = new ArrayList<String>();
        for (var rule : removes) {
            problems.add(
                    safety.knows(rule)
                            ? "removes %s, which is a safety rule; a formulary can add stops, never take them away"
                                    .formatted(rule)
                            : "removes %s, which is no rule that a formulary could change".formatted(rule));
        }
        var ids = new HashSet<String>();
        for (var stop : stops) {
            if (!stop.id().startsWith(LOCAL) || !ids.add(stop.id())) {
                problems.add("stop %s must have an id of its own that begins with %s".formatted(stop.id(), LOCAL));
            }
            if (catalogue.find(stop.intervention()).isEmpty()) {
                problems.add(unknown(stop.intervention()));
            }
        }
        for (var each : bounds) {
            var found = catalogue.find(each.intervention());
            if (found.isEmpty()) {
                problems.add(unknown(each.intervention()));
                continue;
            }
            var ours = found.get().bounds().get(each.measure());
            if (ours == null || !ours.covers(each.range())) {
                problems.add("bounds %s of %s are %s, which the catalogue (%s) does not cover"
                        .formatted(each.measure(), each.intervention(), each.range(), ours == null ? "none" : ours));
            } else {
                problems.addAll(broken(each, ours, catalogue));
            }
        }
        return problems;
    }

    /** Bounds that a dose of the catalogue breaks would not hold where that dose is composed, or climbed to. */
    private static List<String> broken(LocalBounds bounds, Range ours, InterventionCatalogue catalogue) {
        var broken = new ArrayList<String>();
        for (var dose : catalogue.doses(bounds.intervention())) {
            var amount = dose.amounts().get(bounds.measure());
            if (amount != null && ours.holds(amount) && !bounds.range().holds(amount)) {
                broken.add(
                        "bounds %s of %s are %s, which leaves out its dose %s; they have to cover every dose of the catalogue"
                                .formatted(bounds.measure(), bounds.intervention(), bounds.range(), dose.code()));
            }
        }
        return broken;
    }

    static String unknown(String intervention) {
        return "names %s, which is not in the catalogue".formatted(intervention);
    }

    /** The catalogue with it; what another overlay has narrowed already is not widened again. */
    CatalogueContent appliedTo(CatalogueContent content) {
        return new CatalogueContent(
                content.version() + "+" + version,
                content.ownCategories(),
                content.ladders(),
                content.interventions().stream().map(this::changed).toList(),
                content.practices());
    }

    private Intervention changed(Intervention intervention) {
        var all = new ArrayList<>(intervention.stops());
        stops.stream()
                .filter(stop -> stop.intervention().equals(intervention.id()))
                .map(stop -> new Stop(stop.id(), null, stop.when(), null, stop.reason(), stop.sources()))
                .forEach(all::add);
        Map<DoseMeasure, Range> narrowed = new EnumMap<>(DoseMeasure.class);
        narrowed.putAll(intervention.bounds());
        bounds.stream()
                .filter(each -> each.intervention().equals(intervention.id()))
                .forEach(each -> narrowed.merge(each.measure(), each.range(), Range::and));
        return intervention.with(all, narrowed);
    }
}
