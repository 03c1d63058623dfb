package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.composition.CompositionKnowledge.Companion;
import org.lumbar.plan.composition.CompositionKnowledge.Limit;
import org.lumbar.plan.composition.CompositionKnowledge.Row;
import org.lumbar.plan.composition.Screening.Screened;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.OpenQuestion;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.platform.kernel.rules.Truth;

/** Chooses among candidates for one patient and remembers why the others were left out. */
final class Selection {

    private static final String NEEDS_EXERCISE = "INV-4";

    /** Where a candidate stands: what is taken first is the last to go when there is too much. */
    private record Taken(Intervention intervention, List<Reason> reasons) {}

    private final Rulebook rulebook;
    private final Screening screening;
    private final Evaluated evaluated;
    private final Formulary formulary;
    private final Reasons reasons;
    private final Map<String, Integer> points = new HashMap<>();
    private final Map<String, Taken> taken = new LinkedHashMap<>();
    private final Map<String, Exclusion> leftOut = new HashMap<>();
    private final Set<String> reserve = new LinkedHashSet<>();
    private final Map<String, OpenQuestion> questions = new LinkedHashMap<>();

    Selection(Rulebook rulebook, Screening screening, Evaluated evaluated, Formulary formulary) {
        this.rulebook = rulebook;
        this.screening = screening;
        this.evaluated = evaluated;
        this.formulary = formulary;
        this.reasons = new Reasons(evaluated.facts());
        for (var preference : rulebook.rules.preferring()) {
            if (preference.when().evaluate(evaluated.facts()).truth() == Truth.TRUE) {
                preference.items().forEach(id -> points.merge(id, preference.points(), Integer::sum));
            }
        }
    }

    // --- taking ---

    /** Heeds what a row warns against, before anything is taken. */
    void warn(Row row, Reason because) {
        row.never().forEach(id -> leaveOut(id, Kind.NOT_RECOMMENDED, because));
    }

    /** Fills the slots of a row that the patient should have. */
    void takeFirstLine(Row row, Reason because) {
        row.first().forEach(slot -> fill(slot, because, one -> true));
    }

    /** Fills those slots of a row that the patient wishes for; the rest is for later. */
    void takeSecondLine(Row row, Reason because) {
        row.second().forEach(slot -> fill(slot, because, Screened::wanted));
    }

    private void fill(List<String> slot, Reason because, Predicate<Screened> goesIn) {
        Screened best = null;
        for (var id : slot) {
            var one = screening.of(id);
            if (goesIn.test(one)) {
                one.questions().forEach(question -> questions.putIfAbsent(question.rule(), question));
            }
            if (!one.isOffered() || isWarnedAgainst(id)) {
                continue;
            }
            if (taken.containsKey(id)) {
                leaveOutOthers(slot, id, because);
                return;
            }
            if (goesIn.test(one) && (best == null || score(one, slot) > score(best, slot))) {
                best = one;
            }
        }
        if (best == null) {
            slot.forEach(id -> keepForLater(id, because));
            return;
        }
        var intervention = best.intervention();
        taken.put(intervention.id(), new Taken(intervention, List.of(because)));
        leaveOutOthers(slot, intervention.id(), because);
    }

    private int score(Screened one, List<String> slot) {
        var id = one.intervention().id();
        return (one.wanted() ? 1000 : 0)
                - (one.refused() ? 1000 : 0)
                + points.getOrDefault(id, 0) * 100
                + one.intervention()
                                .strength(
                                        formulary.profile(), evaluated.context().duration())
                                .points()
                        * 10
                - slot.indexOf(id);
    }

    private void leaveOutOthers(List<String> slot, String chosen, Reason because) {
        for (var id : slot) {
            if (!id.equals(chosen)) {
                leaveOut(
                        id,
                        Kind.ALTERNATIVE,
                        new Reason(because.rule(), List.of("chosen " + chosen), because.citation()));
                spare(id);
            }
        }
    }

    private void keepForLater(String id, Reason because) {
        leaveOut(id, Kind.SECOND_LINE, because);
        spare(id);
    }

    /** What could safely be added one day, except medicines: for those a prescriber looks at everything again. */
    private void spare(String id) {
        var one = screening.of(id);
        if (one.isOffered() && one.intervention().modality() != Modality.MEDICATION && !isWarnedAgainst(id)) {
            reserve.add(id);
        }
    }

    private boolean isWarnedAgainst(String id) {
        var exclusion = leftOut.get(id);
        return exclusion != null && exclusion.kind() == Kind.NOT_RECOMMENDED;
    }

    private void leaveOut(String id, Kind kind, Reason because) {
        var known = leftOut.get(id);
        if (known == null || kind.compareTo(known.kind()) < 0) {
            leftOut.put(id, Screening.exclusion(rulebook.catalogue.get(id), kind, List.of(because)));
        }
    }

    // --- leaving out again ---

    /** Leaves out what is too much, the least important first. */
    void limit(List<Limit> limits, String stratum) {
        for (var limit : limits) {
            if (limit.strata().isEmpty() || limit.strata().contains(stratum)) {
                limit(limit);
            }
        }
    }

    private void limit(Limit limit) {
        var load = new Load();
        for (var one : List.copyOf(taken.values())) {
            var intervention = one.intervention();
            if (load.isTooMuchWith(intervention, limit)) {
                drop(intervention, Kind.LIMIT, Reasons.of(limit.id(), List.of(), limit.sources()));
                spare(intervention.id());
            } else {
                load.add(intervention);
            }
        }
    }

    /** Adds what must go with what was taken; if it cannot be had, what needs it goes as well. */
    void accompany(List<Companion> companions) {
        for (var companion : companions) {
            var verdict = companion.when().evaluate(evaluated.facts());
            var mains = taken.values().stream()
                    .map(Taken::intervention)
                    .filter(one -> one.is(companion.category()))
                    .toList();
            if (mains.isEmpty() || verdict.truth() == Truth.FALSE) {
                continue;
            }
            var reason = reasons.of(companion.id(), verdict, companion.sources());
            var added = screening.of(companion.add());
            if (added.barrier() == null) {
                taken.putIfAbsent(companion.add(), new Taken(added.intervention(), List.of(reason)));
            } else if (companion.required()) {
                mains.forEach(main -> drop(main, Kind.CONTRAINDICATED, reason));
            }
        }
    }

    /** Without exercise, manual and psychological therapy do not help for long. */
    void requireExercise(List<String> sources) {
        if (taken.values().stream().anyMatch(one -> one.intervention().is("EXERCISE"))) {
            return;
        }
        for (var one : List.copyOf(taken.values())) {
            var intervention = one.intervention();
            if (intervention.modality() == Modality.MANUAL
                    || intervention.is("PSYCHOLOGICAL_THERAPY")
                    || intervention.is("PAIN_SCIENCE_EDUCATION")) {
                drop(intervention, Kind.LIMIT, Reasons.of(NEEDS_EXERCISE, List.of("no exercise in the plan"), sources));
            }
        }
    }

    private void drop(Intervention intervention, Kind kind, Reason because) {
        taken.remove(intervention.id());
        leftOut.put(intervention.id(), Screening.exclusion(intervention, kind, List.of(because)));
    }

    // --- what came of it ---

    List<Intervention> taken() {
        return taken.values().stream().map(Taken::intervention).toList();
    }

    List<Reason> reasonsFor(Intervention intervention) {
        var one = taken.get(intervention.id());
        if (one == null) {
            throw new IllegalArgumentException("%s was not taken".formatted(intervention.id()));
        }
        return one.reasons();
    }

    boolean holds(Predicate<Intervention> what) {
        return taken.values().stream().map(Taken::intervention).anyMatch(what);
    }

    List<String> reserve() {
        return reserve.stream().filter(id -> !taken.containsKey(id)).toList();
    }

    List<OpenQuestion> questions() {
        return List.copyOf(questions.values());
    }

    /** Everything that was not taken, in the order of the catalogue, each with the gravest of its reasons. */
    List<Exclusion> excluded(List<String> sources) {
        var all = new ArrayList<Exclusion>();
        for (var intervention : rulebook.catalogue.all()) {
            var id = intervention.id();
            if (taken.containsKey(id)) {
                continue;
            }
            var one = screening.of(id);
            var chosenAgainst = leftOut.get(id);
            if (one.isContraindicated() && one.barrier() != null) {
                all.add(one.barrier());
            } else if (chosenAgainst != null && chosenAgainst.isWarning()) {
                all.add(chosenAgainst);
            } else if (one.barrier() != null
                    && (chosenAgainst != null || one.barrier().kind() != Kind.HELD)) {
                all.add(one.barrier());
            } else if (!rulebook.catalogue.isPractice(id)) {
                all.add(whyNot(intervention, chosenAgainst, sources));
            }
        }
        return all;
    }

    private Exclusion whyNot(Intervention intervention, @Nullable Exclusion chosenAgainst, List<String> sources) {
        var notIndicated = screening.notIndicated(intervention.id());
        if (notIndicated.isPresent()) {
            return notIndicated.get();
        }
        if (chosenAgainst != null) {
            return chosenAgainst;
        }
        var context = evaluated.context();
        var facts = List.of(
                "causeClass=" + context.cause(),
                "durationClass=" + context.duration(),
                "riskStratum=" + context.stratum());
        return Screening.exclusion(
                intervention, Kind.NOT_INDICATED, List.of(Reasons.of("NO-CANDIDATE", facts, sources)));
    }
}
