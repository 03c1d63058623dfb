package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.composition.CompositionKnowledge.PhaseRule;
import org.lumbar.plan.composition.CompositionKnowledge.ReviewRule;
import org.lumbar.plan.composition.CompositionKnowledge.Row;
import org.lumbar.plan.composition.CompositionKnowledge.SignOffRule;
import org.lumbar.plan.composition.CompositionKnowledge.Withholding;
import org.lumbar.plan.composition.Rulebook.Line;
import org.lumbar.plan.treatment.ChangeRules;
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
import org.lumbar.platform.kernel.rules.Rule;
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
    private static final Reason HANDOVER_FIRST = Reasons.always("HANDOVER-FIRST", List.of(), OUR_OWN);
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

    /**
     * What the same rules say of changes that people make.
     *
     * @param evaluated what the plan was composed from; null when that was not kept
     */
    public ChangeRules changing(@Nullable Evaluated evaluated, Formulary formulary) {
        return new ChangeScreening(rulebook, formulary, evaluated);
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

    private Reasons reasons(Evaluated evaluated) {
        return new Reasons(rulebook.wording, evaluated.facts());
    }

    // --- plan ---

    private Proposal plan(Evaluated evaluated, Formulary formulary, Screening screening) {
        var rules = rulebook.rules;
        var selection = new Selection(rulebook, screening, evaluated, formulary);
        var matching = matching(evaluated);
        matching.forEach(match -> selection.warn(match.line(), match.because()));
        matching.forEach(match -> selection.takeFirstLine(match.line(), match.because()));
        matching.forEach(match -> selection.takeSecondLine(match.line(), match.because()));
        selection.accompany(rulebook.companions);
        selection.limit(rules.limits(), evaluated.context().stratum());
        selection.requireExercise(ONLY_WITH_EXERCISE);

        var phase = phase(evaluated);
        var items = new ArrayList<ProposedItem>();
        var taken = new ArrayList<Taken>();
        for (var each : selection.taken()) {
            var cautions = screening.cautions(each.candidate());
            items.add(item(each.candidate().intervention, phase));
            taken.add(new Taken(each.candidate().id(), each.reasons(), cautions));
        }
        var questions = new ArrayList<>(evaluated.questions());
        questions.addAll(selection.questions());
        var review = new ArrayList<Reason>();
        var days = reviewWithinDays(evaluated, selection, review);
        var explanation = explanation(
                taken, selection.excluded(), questions, signOff(evaluated, selection, questions), days, review);
        return new Proposal(
                items,
                evaluated.context(),
                selection.reserve(),
                explanation,
                Goals.from(rules.goals(), evaluated.facts(), reasons(evaluated)),
                formulary.autoRelease());
    }

    /** A row that is for this patient. */
    private record Match(Line line, Reason because) {}

    /** The rows that match, in their order, each with the reason why. */
    private List<Match> matching(Evaluated evaluated) {
        var context = evaluated.context();
        var reasons = reasons(evaluated);
        var matching = new ArrayList<Match>();
        for (var line : rulebook.lines) {
            var row = line.row();
            if (!matches(row.causes(), context.cause())
                    || !matches(row.durations(), context.duration())
                    || !matches(row.strata(), context.stratum())) {
                continue;
            }
            if (row.when() == null) {
                matching.add(new Match(line, reasons.of(row.id(), facts(row, evaluated), row.sources())));
            } else if (row.when().truth(evaluated.facts()) == Truth.TRUE) {
                var verdict = row.when().evaluate(evaluated.facts());
                matching.add(new Match(line, reasons.of(row.id(), verdict, row.sources())));
            }
        }
        return matching;
    }

    private static boolean matches(List<String> allowed, String value) {
        return allowed.isEmpty() || allowed.contains(value);
    }

    private static List<String> facts(Row row, Evaluated evaluated) {
        var facts = new ArrayList<String>(3);
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
        for (var rule : rulebook.rules.phases()) {
            if (rule.when().truth(evaluated.facts()) == Truth.TRUE) {
                return rule;
            }
        }
        throw new IllegalStateException("No phase rule holds; the last one must always hold");
    }

    // --- who signs, who looks again ---

    private SignOff signOff(Evaluated evaluated, Selection selection, List<OpenQuestion> questions) {
        var reasons = reasons(evaluated);
        var by = new LinkedHashSet<String>();
        var why = new ArrayList<Reason>();
        for (var rule : rulebook.rules.signOffs()) {
            if (!rule.modalities().isEmpty()
                    && !selection.holds(one -> rule.modalities().contains(one.modality()))) {
                continue;
            }
            var verdict = Rule.unlessFalse(rule, evaluated.facts());
            if (verdict != null && (verdict.truth() == Truth.TRUE || matters(rule, evaluated))) {
                by.add(rule.by());
                why.add(reasons.of(rule.id(), verdict, rule.sources()));
            }
        }
        var pressing = pressing(questions);
        if (!pressing.isEmpty()) {
            by.add("clinician");
            why.add(reasons.of("SO-OPEN-QUESTION", pressing, OUR_OWN));
        }
        return new SignOff(!by.isEmpty(), List.copyOf(by), why);
    }

    private static boolean matters(SignOffRule undecided, Evaluated evaluated) {
        return undecided.matters() == null || undecided.matters().truth(evaluated.facts()) != Truth.FALSE;
    }

    private static List<String> pressing(List<OpenQuestion> questions) {
        var pressing = new ArrayList<String>(questions.size());
        for (var question : questions) {
            if (question.holdsRelease() || question.clinicianNeeded() || question.triage() == null) {
                pressing.add(question.rule());
            }
        }
        return pressing;
    }

    /** The most urgent rule wins. */
    private int reviewWithinDays(Evaluated evaluated, Selection selection, List<Reason> why) {
        var reasons = reasons(evaluated);
        var soonest = Integer.MAX_VALUE;
        for (var rule : rulebook.rules.reviews()) {
            if (rule.days() <= soonest && isFor(rule, selection)) {
                var verdict = Rule.unlessFalse(rule, evaluated.facts());
                if (verdict != null && verdict.truth() == Truth.TRUE) {
                    if (rule.days() < soonest) {
                        why.clear();
                        soonest = rule.days();
                    }
                    why.add(reasons.of(rule.id(), verdict, rule.sources()));
                }
            }
        }
        if (why.isEmpty()) {
            throw new IllegalStateException("No review rule holds; the last one must always hold");
        }
        return soonest;
    }

    private static boolean isFor(ReviewRule rule, Selection selection) {
        return rule.categories().isEmpty() || selection.holdsAny(rule.categories());
    }

    // --- handover ---

    private HandoverRequest handOver(Evaluated evaluated, Screening screening, List<Withholding> withheld) {
        var triage = evaluated.assessed().triage();
        var reasons = reasons(evaluated);
        var because = reasons.of("HANDOVER", whyHandedOver(evaluated, withheld), OUR_OWN);
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
        for (var candidate : rulebook.candidates) {
            var intervention = candidate.intervention;
            var screened = screening.of(candidate);
            var isAdvice = intervention.modality() == Modality.EDUCATION && !screened.isContraindicated();
            if (isAdvice || intervention.categories().stream().anyMatch(held::contains)) {
                continue;
            }
            var barrier = screened.barrier();
            if (barrier != null) {
                excluded.add(barrier);
            } else if (!candidate.practice) {
                excluded.add(candidate.left(Exclusion.Kind.NOT_INDICATED, HANDOVER_FIRST));
            }
        }
        return excluded;
    }

    private SignOff handoverSignOff(Evaluated evaluated, Reason because) {
        var reasons = reasons(evaluated);
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
