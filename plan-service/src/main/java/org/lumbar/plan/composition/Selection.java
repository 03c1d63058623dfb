package org.lumbar.plan.composition;

import static java.util.Comparator.comparingInt;

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
    private static final String REFUSED = "PATIENT-REFUSES";
    private static final String OUR_OWN = "PLATFORM";

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
            if (!one.isOffered() || isWarnedAgainst(id)) {
                continue;
            }
            if (isRefused(one)) {
                leaveOut(id, Kind.REFUSED, Reasons.of(REFUSED, List.of("the patient's wish"), List.of(OUR_OWN)));
                spare(id);
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
            slot.stream().map(screening::of).filter(goesIn).forEach(this::ask);
            slot.forEach(id -> keepForLater(id, because));
            return;
        }
        slot.stream().map(screening::of).filter(Screened::wanted).forEach(this::ask);
        var intervention = best.intervention();
        taken.put(intervention.id(), new Taken(intervention, List.of(because)));
        leaveOutOthers(slot, intervention.id(), because);
    }

    /** Asks what would have to be known to fill a slot that stayed empty. */
    private void ask(Screened one) {
        one.questions().forEach(question -> questions.putIfAbsent(question.rule(), question));
    }

    /** Exercise is what helps most, so a dislike only chooses among exercises; anything else is not pressed on people. */
    private static boolean isRefused(Screened one) {
        return one.refused() && !one.wanted() && one.intervention().modality() != Modality.EXERCISE;
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
            var forWhom = limit.when();
            if ((limit.strata().isEmpty() || limit.strata().contains(stratum))
                    && (forWhom == null || forWhom.evaluate(evaluated.facts()).truth() == Truth.TRUE)) {
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

    /** Adds what must go with what was taken; if it cannot be had, what needs it may have to go as well. */
    void accompany(List<Companion> companions) {
        for (var companion : companions) {
            var mains = taken.values().stream()
                    .map(Taken::intervention)
                    .filter(companion::goesWith)
                    .toList();
            if (mains.isEmpty() || holds(one -> one.is(companion.unless()))) {
                continue;
            }
            var verdict = companion.when().evaluate(evaluated.facts());
            if (verdict.truth() == Truth.FALSE) {
                continue;
            }
            var reason = reasons.of(companion.id(), verdict, companion.sources());
            var best = companion.addOneOf().stream()
                    .map(screening::of)
                    .filter(one -> one.isOffered()
                            && !isWarnedAgainst(one.intervention().id())
                            && !isRefused(one))
                    .max(comparingInt(one -> score(one, companion.addOneOf())));
            if (best.isPresent()) {
                takeBefore(mains.getFirst(), best.get().intervention(), reason);
            } else if (companion.required()) {
                mains.forEach(main -> drop(main, Kind.CONTRAINDICATED, reason));
            }
        }
    }

    /** What stands first is the last to go when there is too much: a companion goes after what it was added for. */
    private void takeBefore(Intervention main, Intervention added, Reason because) {
        var all = List.copyOf(taken.values());
        taken.clear();
        for (var one : all) {
            if (one.intervention().equals(main)) {
                taken.put(added.id(), new Taken(added, List.of(because)));
            }
            taken.put(one.intervention().id(), one);
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
            if (!taken.containsKey(intervention.id())) {
                var exclusion = exclusion(intervention, sources);
                if (exclusion != null) {
                    all.add(exclusion);
                }
            }
        }
        return all;
    }

    private @Nullable Exclusion exclusion(Intervention intervention, List<String> sources) {
        var one = screening.of(intervention.id());
        var barrier = one.barrier();
        var chosenAgainst = leftOut.get(intervention.id());
        if (barrier != null && one.isContraindicated()) {
            return barrier;
        }
        if (chosenAgainst != null && chosenAgainst.isWarning()) {
            return chosenAgainst;
        }
        if (barrier != null && (chosenAgainst != null || barrier.kind() != Kind.HELD)) {
            return barrier;
        }
        if (rulebook.catalogue.isPractice(intervention.id())) {
            return isInPlace(one) ? null : notIndicated(intervention, sources);
        }
        var withoutIndication = screening.notIndicated(intervention.id());
        if (withoutIndication.isPresent()) {
            return withoutIndication.get();
        }
        return chosenAgainst != null ? chosenAgainst : notIndicated(intervention, sources);
    }

    /** A practice that is warned against only for some patients is nothing to speak of where it is in place. */
    private boolean isInPlace(Screened practice) {
        var intervention = practice.intervention();
        return (intervention.indicated() != null && practice.indicated().truth() == Truth.TRUE)
                || holds(one -> one.is(intervention.category()));
    }

    private Exclusion notIndicated(Intervention intervention, List<String> sources) {
        var context = evaluated.context();
        var facts = List.of(
                "causeClass=" + context.cause(),
                "durationClass=" + context.duration(),
                "riskStratum=" + context.stratum());
        return Screening.exclusion(
                intervention, Kind.NOT_INDICATED, List.of(Reasons.of("NO-CANDIDATE", facts, sources)));
    }
}
