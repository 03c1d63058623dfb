package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.composition.CompositionKnowledge.PhaseRule;
import org.lumbar.plan.composition.CompositionKnowledge.Row;
import org.lumbar.plan.composition.CompositionKnowledge.Withholding;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.Explanation.Taken;
import org.lumbar.plan.treatment.HandoverRequest;
import org.lumbar.plan.treatment.OpenQuestion;
import org.lumbar.plan.treatment.Proposal;
import org.lumbar.plan.treatment.Proposal.ProposedItem;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.plan.treatment.SignOff;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.rules.Truth;

/**
 * Composes plans and handovers. A pure function: the same evaluation, formulary and knowledge give the same composition,
 * to the byte.
 *
 * <p>In this order: candidates by cause, duration and stratum; hard stops and conflicts; the better of those that do the
 * same; what must go with them; as much as a patient can keep up with; who has to sign; when to look again.
 */
public final class PlanComposer {

    private static final List<String> OUR_OWN = List.of("PLATFORM");
    private static final List<String> ONLY_WITH_EXERCISE = List.of("S4");
    private static final int EMERGENCY_DAYS = 0;
    private static final int URGENT_DAYS = 14;

    private final Rulebook rulebook;

    /** @throws IllegalArgumentException when the rules name what the catalogue does not have */
    public PlanComposer(InterventionCatalogue catalogue, CompositionKnowledge rules) {
        this.rulebook = new Rulebook(catalogue, rules);
    }

    /** What is said of every composition: with which knowledge it was made. */
    public String knowledgeVersion() {
        return rulebook.version;
    }

    public Composition compose(Evaluated evaluated, Formulary formulary) {
        var screening = new Screening(
                rulebook, evaluated.facts(), formulary, evaluated.context().duration());
        var withheld = withheld(evaluated);
        return evaluated.assessed().triage().forbidsPlan() || !withheld.isEmpty()
                ? new Composition.Handover(handOver(evaluated, screening, withheld))
                : new Composition.Plan(plan(evaluated, formulary, screening));
    }

    /** Why no plan is composed for this patient, however little urgent it is. */
    private List<Withholding> withheld(Evaluated evaluated) {
        return rulebook.rules.withholding().stream()
                .filter(rule -> rule.when().truth(evaluated.facts()) == Truth.TRUE)
                .toList();
    }

    // --- plan ---

    private Proposal plan(Evaluated evaluated, Formulary formulary, Screening screening) {
        var rules = rulebook.rules;
        var selection = new Selection(rulebook, screening, evaluated, formulary);
        var rows = rowsFor(evaluated);
        rows.forEach(selection::warn);
        rows.forEach(selection::takeFirstLine);
        rows.forEach(selection::takeSecondLine);
        selection.accompany(rules.companions());
        selection.limit(rules.limits(), evaluated.context().stratum());
        selection.requireExercise(ONLY_WITH_EXERCISE);

        var phase = phase(evaluated);
        var items = selection.taken().stream()
                .map(intervention -> item(intervention, phase))
                .toList();
        var taken = selection.taken().stream()
                .map(intervention -> new Taken(
                        intervention.id(),
                        selection.reasonsFor(intervention),
                        screening.of(intervention.id()).cautions()))
                .toList();
        var questions = new ArrayList<>(evaluated.questions());
        questions.addAll(selection.questions());
        var review = new ArrayList<Reason>();
        var days = reviewWithinDays(evaluated, selection, review);
        var explanation = explanation(
                taken, selection.excluded(OUR_OWN), questions, signOff(evaluated, selection, questions), days, review);
        return new Proposal(
                items,
                evaluated.context(),
                selection.reserve(),
                explanation,
                Goals.from(rules.goals(), evaluated.facts()),
                formulary.autoRelease());
    }

    /** The rows that match, in their order, each with the reason why. */
    private Map<Row, Reason> rowsFor(Evaluated evaluated) {
        var context = evaluated.context();
        var reasons = new Reasons(evaluated.facts());
        var matching = new LinkedHashMap<Row, Reason>();
        for (var row : rulebook.rules.rows()) {
            if (!matches(row.causes(), context.cause())
                    || !matches(row.durations(), context.duration())
                    || !matches(row.strata(), context.stratum())) {
                continue;
            }
            if (row.when() == null) {
                matching.put(row, Reasons.of(row.id(), facts(row, evaluated), row.sources()));
                continue;
            }
            var verdict = row.when().evaluate(evaluated.facts());
            if (verdict.truth() == Truth.TRUE) {
                matching.put(row, reasons.of(row.id(), verdict, row.sources()));
            }
        }
        return matching;
    }

    private static boolean matches(List<String> allowed, String value) {
        return allowed.isEmpty() || allowed.contains(value);
    }

    private static List<String> facts(Row row, Evaluated evaluated) {
        var facts = new ArrayList<String>();
        if (!row.causes().isEmpty()) {
            facts.add("causeClass=" + evaluated.context().cause());
        }
        if (!row.durations().isEmpty()) {
            facts.add("durationClass=" + evaluated.context().duration());
        }
        if (!row.strata().isEmpty()) {
            facts.add("riskStratum=" + evaluated.context().stratum());
        }
        return facts;
    }

    private ProposedItem item(Intervention intervention, PhaseRule phase) {
        var doses = rulebook.catalogue.doses(intervention.id());
        var level = intervention.ladder() == null ? 1 : Math.min(phase.level(), doses.size());
        return new ProposedItem(
                intervention.id(),
                intervention.categories(),
                intervention.modality(),
                doses.get(level - 1).code(),
                level,
                phase.phase(),
                intervention.passive(),
                intervention.needsSignOff());
    }

    private PhaseRule phase(Evaluated evaluated) {
        return rulebook.rules.phases().stream()
                .filter(rule -> rule.when().evaluate(evaluated.facts()).truth() == Truth.TRUE)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No phase rule holds; the last one must always hold"));
    }

    // --- who signs, who looks again ---

    private SignOff signOff(Evaluated evaluated, Selection selection, List<OpenQuestion> questions) {
        var reasons = new Reasons(evaluated.facts());
        var by = new LinkedHashSet<String>();
        var why = new ArrayList<Reason>();
        for (var rule : rulebook.rules.signOffs()) {
            if (!rule.modalities().isEmpty()
                    && !selection.holds(one -> rule.modalities().contains(one.modality()))) {
                continue;
            }
            var verdict = rule.when().evaluate(evaluated.facts());
            var open = !verdict.truth().isDecided()
                    && (rule.matters() == null
                            || rule.matters().evaluate(evaluated.facts()).truth() != Truth.FALSE);
            if (verdict.truth() == Truth.TRUE || open) {
                by.add(rule.by());
                why.add(reasons.of(rule.id(), verdict, rule.sources()));
            }
        }
        var pressing = questions.stream()
                .filter(question -> question.holdsRelease() || question.clinicianNeeded() || question.triage() == null)
                .map(OpenQuestion::rule)
                .toList();
        if (!pressing.isEmpty()) {
            by.add("clinician");
            why.add(Reasons.of("SO-OPEN-QUESTION", pressing, OUR_OWN));
        }
        return new SignOff(!by.isEmpty(), List.copyOf(by), why);
    }

    /** The most urgent rule wins. */
    private int reviewWithinDays(Evaluated evaluated, Selection selection, List<Reason> why) {
        var reasons = new Reasons(evaluated.facts());
        var byDays = new TreeMap<Integer, List<Reason>>();
        for (var rule : rulebook.rules.reviews()) {
            if (!rule.categories().isEmpty()
                    && !selection.holds(one -> rule.categories().stream().anyMatch(one::is))) {
                continue;
            }
            var verdict = rule.when().evaluate(evaluated.facts());
            if (verdict.truth() == Truth.TRUE) {
                byDays.computeIfAbsent(rule.days(), days -> new ArrayList<>())
                        .add(reasons.of(rule.id(), verdict, rule.sources()));
            }
        }
        var soonest = byDays.firstEntry();
        if (soonest == null) {
            throw new IllegalStateException("No review rule holds; the last one must always hold");
        }
        why.addAll(soonest.getValue());
        return soonest.getKey();
    }

    // --- handover ---

    private HandoverRequest handOver(Evaluated evaluated, Screening screening, List<Withholding> withheld) {
        var triage = evaluated.assessed().triage();
        var reasons = new Reasons(evaluated.facts());
        var because = Reasons.of("HANDOVER", whyHandedOver(evaluated, withheld), OUR_OWN);
        var taken = new ArrayList<Taken>();
        taken.add(new Taken("SAFETY_NET", List.of(because), List.of()));
        var days = evaluated.withinDays() != null
                ? evaluated.withinDays()
                : triage == Triage.EMERGENCY_SAME_DAY ? EMERGENCY_DAYS : URGENT_DAYS;
        var review = new ArrayList<>(List.of(because));
        for (var rule : rulebook.rules.handovers()) {
            var verdict = rule.when().evaluate(evaluated.facts());
            if (verdict.truth() != Truth.TRUE) {
                continue;
            }
            var reason = reasons.of(rule.id(), verdict, rule.sources());
            rule.categories().forEach(category -> taken.add(new Taken(category, List.of(reason), List.of())));
            if (rule.reviewWithinDays() != null && rule.reviewWithinDays() < days) {
                days = rule.reviewWithinDays();
                review = new ArrayList<>(List.of(reason));
            }
        }
        return new HandoverRequest(
                triage,
                evaluated.withinDays(),
                referral(evaluated, withheld),
                evaluated.firedRules(),
                taken.stream().map(Taken::item).distinct().toList(),
                explanation(
                        taken,
                        allBut(taken, screening),
                        evaluated.questions(),
                        handoverSignOff(evaluated, because),
                        days,
                        review));
    }

    private static List<String> whyHandedOver(Evaluated evaluated, List<Withholding> withheld) {
        var triage = evaluated.assessed().triage();
        var why = new LinkedHashSet<String>();
        for (var rule : evaluated.firedRules()) {
            if (rule.triage().forbidsPlan()) {
                why.add(rule.rule());
            }
        }
        if (triage.forbidsPlan() && why.isEmpty()) {
            why.add("triage=" + triage);
        }
        withheld.forEach(rule -> why.add(rule.id()));
        return List.copyOf(why);
    }

    /** Danger says itself where to; else those who take over from us do. */
    private static String referral(Evaluated evaluated, List<Withholding> withheld) {
        if (!withheld.isEmpty() && !evaluated.assessed().triage().forbidsPlan()) {
            return withheld.getFirst().referral();
        }
        return evaluated.referral() == null ? "CLINICIAN_ASSESSMENT" : evaluated.referral();
    }

    /** Until somebody has looked there is nothing else, and each thing says why. */
    private List<Exclusion> allBut(List<Taken> taken, Screening screening) {
        var held = taken.stream().map(Taken::item).toList();
        var excluded = new ArrayList<Exclusion>();
        for (var intervention : rulebook.catalogue.all()) {
            var screened = screening.of(intervention.id());
            var isAdvice = intervention.modality() == Modality.EDUCATION && !screened.isContraindicated();
            if (isAdvice || intervention.categories().stream().anyMatch(held::contains)) {
                continue;
            }
            var barrier = screened.barrier();
            if (barrier != null) {
                excluded.add(barrier);
            } else if (!rulebook.catalogue.isPractice(intervention.id())) {
                excluded.add(Screening.exclusion(
                        intervention,
                        Exclusion.Kind.NOT_INDICATED,
                        List.of(Reasons.of("HANDOVER-FIRST", List.of(), OUR_OWN))));
            }
        }
        return excluded;
    }

    private SignOff handoverSignOff(Evaluated evaluated, Reason because) {
        var reasons = new Reasons(evaluated.facts());
        var by = new LinkedHashSet<>(List.of("clinician"));
        var why = new ArrayList<>(List.of(because));
        for (var rule : rulebook.rules.signOffs()) {
            var verdict = rule.when().evaluate(evaluated.facts());
            if (rule.modalities().isEmpty() && verdict.truth() == Truth.TRUE) {
                by.add(rule.by());
                why.add(reasons.of(rule.id(), verdict, rule.sources()));
            }
        }
        return new SignOff(true, List.copyOf(by), why);
    }

    private Explanation explanation(
            List<Taken> taken,
            List<Exclusion> excluded,
            List<OpenQuestion> questions,
            SignOff signOff,
            int reviewWithinDays,
            List<Reason> review) {
        return new Explanation(
                Ids.derive("explanation", "draft"),
                rulebook.version,
                taken,
                excluded,
                questions,
                signOff,
                reviewWithinDays,
                review);
    }
}
