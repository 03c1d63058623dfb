package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.composition.CompositionKnowledge.Companion;
import org.lumbar.plan.composition.Rulebook.Accompaniment;
import org.lumbar.plan.treatment.ChangeRules;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.platform.kernel.rules.Rule;

/**
 * The rules of composing, asked about what people change. What stands in the plan counts as taken: a medicine that was
 * added meets the others as it would meet those on the patient's own list.
 */
final class ChangeScreening implements ChangeRules {

    private static final PatientFacts NOTHING_KNOWN = new PatientFacts(
            Set.of(),
            Set.of(),
            Map.of(),
            Map.of(
                    PatientFacts.MEDICINES, PatientFacts.NOT_ASKED,
                    PatientFacts.ALLERGIES, PatientFacts.NOT_ASKED),
            Set.of(),
            Set.of(),
            0,
            0,
            0);

    private final Rulebook rulebook;
    private final Formulary formulary;
    private final @Nullable Evaluated evaluated;

    /** @param evaluated null when what the plan was composed from was not kept */
    ChangeScreening(Rulebook rulebook, Formulary formulary, @Nullable Evaluated evaluated) {
        this.rulebook = rulebook;
        this.formulary = formulary;
        this.evaluated = evaluated;
    }

    @Override
    public InterventionCatalogue catalogue() {
        return rulebook.catalogue;
    }

    @Override
    public Optional<Exclusion> against(String intervention, List<PlanItem> beside) {
        if (evaluated == null) {
            return Optional.empty();
        }
        var candidate = rulebook.candidate(intervention);
        var reasons = new ArrayList<Reason>();
        var facts = factsBeside(beside);
        var screening = screening(facts);
        var barrier = screening.of(candidate).barrier();
        var setAsideWithIt = barrier == null ? List.<String>of() : rules(barrier);
        if (barrier != null && barrier.isWarning()) {
            reasons.addAll(barrier.reasons());
        }
        for (var each : rulebook.companions) {
            var companion = each.companion();
            if (isNeeded(companion, List.of(candidate.intervention), beside, facts)
                    && best(each, screening, setAsideWithIt) == null) {
                var verdict = companion.when().evaluate(facts);
                reasons.add(new Reasons(rulebook.wording, facts).of(companion.id(), verdict, companion.sources()));
            }
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(candidate.left(Exclusion.Kind.CONTRAINDICATED, reasons));
    }

    /** What was added last is named first: it is what makes way. */
    @Override
    public Optional<Conflict> conflict(List<PlanItem> items) {
        var alone = screening(NOTHING_KNOWN);
        for (var one : interventions(items).reversed()) {
            for (var other : interventions(items)) {
                if (!one.id().equals(other.id()) && !other.medicineClasses().isEmpty()) {
                    var candidate = rulebook.candidate(one.id());
                    var stops = screening(NOTHING_KNOWN.taking(Set.copyOf(other.medicineClasses())))
                            .stops(candidate);
                    var whatever = alone.stops(candidate);
                    var found = stops.stream()
                            .filter(rule -> !whatever.contains(rule))
                            .findFirst();
                    if (found.isPresent()) {
                        return Optional.of(new Conflict(found.get(), one.id(), other.id()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Lacking> lacking(List<PlanItem> items, Collection<String> setAside) {
        var facts = factsBeside(items);
        var screening = screening(facts);
        var lacking = new ArrayList<Lacking>();
        for (var each : rulebook.companions) {
            var needing = interventions(items).stream()
                    .filter(each.companion()::goesWith)
                    .toList();
            if (isNeeded(each.companion(), needing, items, facts)) {
                lacking.add(new Lacking(
                        each.companion().id(),
                        needing.stream().map(Intervention::id).toList(),
                        best(each, screening, setAside)));
            }
        }
        return lacking;
    }

    /** It is needed, too, where it cannot be told whether it is. */
    private static boolean isNeeded(
            Companion companion, List<Intervention> needing, List<PlanItem> items, PatientFacts facts) {
        return companion.required()
                && needing.stream().anyMatch(companion::goesWith)
                && items.stream().noneMatch(item -> item.is(companion.unless()))
                && Rule.unlessFalse(companion, facts) != null;
    }

    private @Nullable String best(Accompaniment each, Screening screening, Collection<String> setAside) {
        return each.addOneOf().stream()
                .filter(candidate -> evaluated == null || mayBeHad(candidate, screening, setAside))
                .findFirst()
                .map(Candidate::id)
                .orElse(null);
    }

    private static boolean mayBeHad(Candidate companion, Screening screening, Collection<String> setAside) {
        var barrier = screening.of(companion).barrier();
        return screening.isIndicated(companion) && (barrier == null || setAside.containsAll(rules(barrier)));
    }

    private static List<String> rules(Exclusion barrier) {
        return barrier.reasons().stream().map(Reason::rule).toList();
    }

    private PatientFacts factsBeside(List<PlanItem> items) {
        var classes = new TreeSet<String>();
        interventions(items).forEach(each -> classes.addAll(each.medicineClasses()));
        return (evaluated == null ? NOTHING_KNOWN : evaluated.facts()).taking(classes);
    }

    private Screening screening(PatientFacts facts) {
        return new Screening(
                rulebook,
                facts,
                formulary,
                evaluated == null ? "UNKNOWN" : evaluated.context().duration());
    }

    /** An item of an older catalogue that this one lacks is none that a rule could speak of. */
    private List<Intervention> interventions(List<PlanItem> items) {
        return items.stream()
                .flatMap(item -> rulebook.catalogue.find(item.intervention()).stream())
                .toList();
    }
}
