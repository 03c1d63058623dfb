package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Stop;
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

/** What may be offered to one patient, whatever else speaks for it. Everything is looked at once, when somebody asks. */
final class Screening {

    private final Facts facts;
    private final Formulary formulary;
    private final String duration;
    private final Reasons reasons;

    // by the candidates' places
    private final @Nullable Screened[] screened;
    private final @Nullable Truth[] indicated;

    private final List<Gate> gates;

    /** What each gate says; null when it is not closed. */
    private final @Nullable Verdict[] closed;

    /**
     * An intervention, looked at.
     *
     * @param barrier why it is not offered; null when nothing stands against it
     * @param questions what would have to be known
     */
    record Screened(Candidate candidate, @Nullable Exclusion barrier, List<OpenQuestion> questions) {

        boolean isContraindicated() {
            return barrier != null && barrier.kind() == Kind.CONTRAINDICATED;
        }
    }

    Screening(Rulebook rulebook, PatientFacts facts, Formulary formulary, String duration) {
        this.facts = facts;
        this.formulary = formulary;
        this.duration = duration;
        this.reasons = new Reasons(rulebook.wording, facts);
        this.screened = new Screened[rulebook.candidates.size()];
        this.indicated = new Truth[screened.length];
        this.gates = rulebook.rules.gates();
        this.closed = new Verdict[gates.size()];
        for (int i = 0; i < closed.length; i++) {
            closed[i] = Rule.unlessFalse(gates.get(i), facts);
        }
    }

    Screened of(Candidate candidate) {
        var known = screened[candidate.index];
        if (known == null) {
            known = screen(candidate);
            screened[candidate.index] = known;
        }
        return known;
    }

    boolean isOffered(Candidate candidate) {
        return of(candidate).barrier() == null && isIndicated(candidate);
    }

    /** Tells whether what it asks for holds; of what is barred nobody has to know. */
    boolean isIndicated(Candidate candidate) {
        var condition = candidate.intervention.indicated();
        if (condition == null) {
            return true;
        }
        var known = indicated[candidate.index];
        if (known == null) {
            known = condition.truth(facts);
            indicated[candidate.index] = known;
        }
        return known == Truth.TRUE;
    }

    /** The hard stops that hold. */
    List<String> stops(Candidate candidate) {
        var holding = new ArrayList<String>();
        for (var stop : candidate.stops) {
            if (stop.when().truth(facts) == Truth.TRUE) {
                holding.add(stop.id());
            }
        }
        for (var index : candidate.gates) {
            var verdict = closed[index];
            var gate = gates.get(index);
            if (gate.effect() == Gate.Effect.STOP && verdict != null && verdict.truth() == Truth.TRUE) {
                holding.add(gate.id());
            }
        }
        return holding;
    }

    boolean isWanted(Candidate candidate) {
        return holds(candidate.intervention.wanted());
    }

    boolean isRefused(Candidate candidate) {
        return holds(candidate.intervention.refused());
    }

    private boolean holds(@Nullable Condition condition) {
        return condition != null && condition.truth(facts) == Truth.TRUE;
    }

    private Screened screen(Candidate candidate) {
        Findings found = null;
        for (var stop : candidate.stops) {
            var verdict = Rule.unlessFalse(stop, facts);
            if (verdict != null) {
                found = found == null ? new Findings() : found;
                found.note(stop, verdict);
            }
        }
        for (var index : candidate.gates) {
            var verdict = closed[index];
            if (verdict != null) {
                found = found == null ? new Findings() : found;
                found.note(gates.get(index), verdict);
            }
        }
        return new Screened(candidate, barrier(candidate, found), found == null ? List.of() : found.questions());
    }

    private @Nullable Exclusion barrier(Candidate candidate, @Nullable Findings found) {
        var danger = found == null ? null : found.barrier(candidate);
        if (danger != null) {
            return danger;
        }
        if (!candidate.isRecommended(formulary.profile(), duration)) {
            return candidate.notRecommended(formulary.profile(), duration);
        }
        return formulary.notOffered().contains(candidate.id()) ? candidate.notOffered : null;
    }

    /** What to be careful with. */
    List<Reason> cautions(Candidate candidate) {
        var cautions = new ArrayList<Reason>();
        for (var index : candidate.gates) {
            var verdict = closed[index];
            var gate = gates.get(index);
            if (gate.effect() == Gate.Effect.CAUTION && verdict != null && verdict.truth() == Truth.TRUE) {
                cautions.add(reasons.of(gate.id(), verdict, gate.sources()));
            }
        }
        for (var caution : candidate.intervention.cautions()) {
            var verdict = Rule.unlessFalse(caution, facts);
            if (verdict != null && verdict.truth() == Truth.TRUE) {
                cautions.add(reasons.of(caution.id(), verdict, caution.sources()));
            }
        }
        var disputed = candidate.disputed(formulary.profile(), duration);
        if (disputed != null) {
            cautions.add(disputed);
        }
        cautions.addAll(formulary.cautionsOf(candidate.id()));
        return cautions;
    }

    /** Not knowing a danger does not make it go away, except where another rule covers that it is not known. */
    private boolean matters(@Nullable Condition where) {
        return where == null || where.truth(facts) != Truth.FALSE;
    }

    /** The reason why something is not indicated; null when nothing is asked of it, or all of it holds. */
    @Nullable
    Exclusion notIndicated(Candidate candidate) {
        var condition = candidate.intervention.indicated();
        if (condition == null || indicated[candidate.index] == Truth.TRUE) {
            return null;
        }
        var verdict = condition.evaluate(facts);
        return verdict.truth() == Truth.TRUE
                ? null
                : candidate.left(
                        Kind.NOT_INDICATED,
                        reasons.of(candidate.indication, verdict, candidate.intervention.sources()));
    }

    /** What speaks against one intervention, or may. */
    private final class Findings {

        private final List<Reason> stops = new ArrayList<>(2);
        private final List<Reason> holds = new ArrayList<>(0);
        private final List<Reason> open = new ArrayList<>(0);
        private final List<OpenQuestion> questions = new ArrayList<>(0);

        /** A stop that holds, or that cannot be decided. */
        void note(Stop stop, Verdict verdict) {
            if (verdict.truth() == Truth.TRUE) {
                stops.add(reasons.of(stop.id(), verdict, stop.sources()));
            } else {
                leaveOpen(stop.id(), stop.matters(), verdict, stop.sources());
            }
        }

        /** A gate that holds, or that cannot be decided. */
        void note(Gate gate, Verdict verdict) {
            if (gate.effect() == Gate.Effect.CAUTION) {
                return;
            }
            if (verdict.truth() != Truth.TRUE) {
                leaveOpen(gate.id(), gate.matters(), verdict, gate.sources());
            } else if (gate.effect() == Gate.Effect.STOP) {
                stops.add(reasons.of(gate.id(), verdict, gate.sources()));
            } else {
                holds.add(reasons.of(gate.id(), verdict, gate.sources()));
                ask(gate.id(), verdict);
            }
        }

        private void leaveOpen(String rule, @Nullable Condition where, Verdict verdict, List<String> sources) {
            if (matters(where)) {
                open.add(reasons.of(rule, verdict, sources));
                ask(rule, verdict);
            }
        }

        private void ask(String rule, Verdict verdict) {
            questions.add(
                    new OpenQuestion(rule, null, List.copyOf(verdict.unknown()), verdict.truth() != Truth.UNKNOWN));
        }

        /** What would have to be known; nothing of what is barred in any case. */
        List<OpenQuestion> questions() {
            return stops.isEmpty() ? questions : List.of();
        }

        @Nullable
        Exclusion barrier(Candidate candidate) {
            if (!stops.isEmpty()) {
                stops.addAll(holds);
                return candidate.left(Kind.CONTRAINDICATED, stops);
            }
            holds.addAll(open);
            return holds.isEmpty() ? null : candidate.left(Kind.HELD, holds);
        }
    }
}
