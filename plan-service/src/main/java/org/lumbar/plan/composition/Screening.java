package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.composition.CompositionKnowledge.Gate;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.OpenQuestion;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.Truth;
import org.lumbar.platform.kernel.rules.Verdict;

/** What may be offered to one patient, whatever else speaks for it. */
final class Screening {

    /** The guideline profile does not speak for it. */
    static final String PROFILE = "GUIDELINE-PROFILE";

    /** Some guidelines speak for it and others against it. */
    static final String DISPUTED = "GUIDELINES-DIFFER";

    private final Rulebook rulebook;
    private final Facts facts;
    private final Formulary formulary;
    private final String duration;
    private final Reasons reasons;
    private final Map<String, Verdict> gateVerdicts = new HashMap<>();
    private final Map<String, Screened> screened = new HashMap<>();

    /**
     * An intervention, looked at.
     *
     * @param barrier why it is not offered; null when nothing stands against it
     * @param questions what would have to be known
     * @param indicated whether what it asks for holds
     */
    record Screened(
            Intervention intervention,
            @Nullable Exclusion barrier,
            List<OpenQuestion> questions,
            List<Reason> cautions,
            Verdict indicated,
            boolean wanted,
            boolean refused) {

        boolean isOffered() {
            return barrier == null && indicated.truth() == Truth.TRUE;
        }

        boolean isContraindicated() {
            return barrier != null && barrier.kind() == Kind.CONTRAINDICATED;
        }
    }

    Screening(Rulebook rulebook, PatientFacts facts, Formulary formulary, String duration) {
        this.rulebook = rulebook;
        this.facts = facts;
        this.formulary = formulary;
        this.duration = duration;
        this.reasons = new Reasons(facts);
        for (var result : Rule.evaluate(rulebook.rules.gates(), facts)) {
            gateVerdicts.put(result.rule().id(), result.verdict());
        }
    }

    Screened of(String id) {
        return screened.computeIfAbsent(id, key -> screen(rulebook.catalogue.get(key)));
    }

    private Screened screen(Intervention intervention) {
        var stops = new ArrayList<Reason>();
        var holds = new ArrayList<Reason>();
        var open = new ArrayList<Reason>();
        var questions = new ArrayList<OpenQuestion>();
        var cautions = new ArrayList<Reason>();
        for (var result : Rule.evaluate(intervention.stops(), facts)) {
            var stop = result.rule();
            var verdict = result.verdict();
            if (verdict.truth() == Truth.TRUE) {
                stops.add(reasons.of(stop.id(), verdict, stop.sources()));
            } else if (leavesOpen(verdict, stop.matters())) {
                open.add(reasons.of(stop.id(), verdict, stop.sources()));
                questions.add(question(stop.id(), verdict));
            }
        }
        for (var gate : rulebook.gates(intervention.id())) {
            var verdict = gateVerdicts.getOrDefault(gate.id(), Verdicts.NEVER);
            var holdsTrue = verdict.truth() == Truth.TRUE;
            if (holdsTrue && gate.effect() == Gate.Effect.STOP) {
                stops.add(reasons.of(gate.id(), verdict, gate.sources()));
            } else if (holdsTrue && gate.effect() == Gate.Effect.CAUTION) {
                cautions.add(reasons.of(gate.id(), verdict, gate.sources()));
            } else if (gate.effect() != Gate.Effect.CAUTION && (holdsTrue || leavesOpen(verdict, gate.matters()))) {
                (holdsTrue ? holds : open).add(reasons.of(gate.id(), verdict, gate.sources()));
                questions.add(question(gate.id(), verdict));
            }
        }
        for (var result : Rule.evaluate(intervention.cautions(), facts)) {
            if (result.truth() == Truth.TRUE) {
                cautions.add(reasons.of(
                        result.rule().id(), result.verdict(), result.rule().sources()));
            }
        }
        if (intervention.isDisputed(duration)) {
            cautions.add(whatGuidelinesSay(DISPUTED, intervention));
        }
        cautions.addAll(formulary.cautionsOf(intervention.id()));
        var wanted = holds(intervention.wanted());
        return new Screened(
                intervention,
                barrier(intervention, stops, holds, open),
                stops.isEmpty() ? List.copyOf(questions) : List.of(),
                List.copyOf(cautions),
                intervention.indicated() == null
                        ? Verdicts.ALWAYS
                        : intervention.indicated().evaluate(facts),
                wanted,
                holds(intervention.refused()));
    }

    private @Nullable Exclusion barrier(
            Intervention intervention, List<Reason> stops, List<Reason> holds, List<Reason> open) {
        if (!stops.isEmpty()) {
            stops.addAll(holds);
            return exclusion(intervention, Kind.CONTRAINDICATED, stops);
        }
        if (!holds.isEmpty() || !open.isEmpty()) {
            holds.addAll(open);
            return exclusion(intervention, Kind.HELD, holds);
        }
        if (!isRecommended(intervention)) {
            return exclusion(intervention, Kind.NOT_RECOMMENDED, List.of(whatGuidelinesSay(PROFILE, intervention)));
        }
        if (formulary.notOffered().contains(intervention.id())) {
            return exclusion(
                    intervention,
                    Kind.NOT_OFFERED,
                    List.of(Reasons.of("FORMULARY", List.of("not offered here"), intervention.sources())));
        }
        return null;
    }

    /** What the profile speaks against is not composed; a clinician can ask for it. */
    private boolean isRecommended(Intervention intervention) {
        var points = intervention.strength(formulary.profile(), duration).points();
        return intervention.onlyIfRecommended() ? points > 0 : points >= 0;
    }

    /** What each guideline says, the one in use first. */
    private Reason whatGuidelinesSay(String rule, Intervention intervention) {
        var facts = new ArrayList<String>();
        facts.add("profile=" + formulary.profile());
        facts.add("strength=" + intervention.strength(formulary.profile(), duration));
        for (var profile : GuidelineProfile.values()) {
            if (profile != formulary.profile() && intervention.isAddressedBy(profile, duration)) {
                facts.add(profile + "=" + intervention.strength(profile, duration));
            }
        }
        return Reasons.of(rule, facts, intervention.sources());
    }

    /** Not knowing a danger does not make it go away, except where another rule covers that it is not known. */
    private boolean leavesOpen(Verdict verdict, @Nullable Condition matters) {
        if (verdict.truth().isDecided()) {
            return false;
        }
        return matters == null || matters.evaluate(facts).truth() != Truth.FALSE;
    }

    private boolean holds(@Nullable Condition condition) {
        return condition != null && condition.evaluate(facts).truth() == Truth.TRUE;
    }

    private static OpenQuestion question(String rule, Verdict verdict) {
        return new OpenQuestion(rule, null, List.copyOf(verdict.unknown()), verdict.truth() != Truth.UNKNOWN);
    }

    static Exclusion exclusion(Intervention intervention, Kind kind, List<Reason> reasons) {
        return new Exclusion(intervention.id(), intervention.categories(), kind, reasons);
    }

    /** The reason why something is not indicated; empty when nothing is asked of it, or all of it holds. */
    Optional<Exclusion> notIndicated(String id) {
        var one = of(id);
        if (one.indicated().truth() == Truth.TRUE) {
            return Optional.empty();
        }
        var intervention = one.intervention();
        return Optional.of(exclusion(
                intervention,
                Kind.NOT_INDICATED,
                List.of(reasons.of(id + "-INDICATION", one.indicated(), intervention.sources()))));
    }

    /** Verdicts on what has no condition. */
    private static final class Verdicts {

        static final Verdict ALWAYS = Verdict.decided(true, Collections.emptySortedSet());
        static final Verdict NEVER = Verdict.decided(false, Collections.emptySortedSet());
    }
}
