package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.composition.CompositionKnowledge.Limit;
import org.lumbar.plan.composition.Rulebook.Accompaniment;
import org.lumbar.plan.composition.Rulebook.Line;
import org.lumbar.plan.composition.Screening.Screened;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.OpenQuestion;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.Truth;

/** Chooses among candidates for one patient and remembers why the others were left out. */
final class Selection {

    private static final List<String> OUR_OWN = List.of("PLATFORM");
    private static final Reason REFUSED = Reasons.always("PATIENT-REFUSES", List.of("the patient's wish"), OUR_OWN);
    private static final String NEEDS_EXERCISE = "INV-4";

    /** Something taken; what is taken first is the last to go when there is too much. */
    record Taken(Candidate candidate, List<Reason> reasons) {}

    /** Why something was not taken, the gravest so far. */
    private record LeftOut(Kind kind, Reason because) {}

    private final Rulebook rulebook;
    private final Screening screening;
    private final Evaluated evaluated;
    private final Formulary formulary;
    private final Reasons reasons;

    // by the candidates' places
    private final int[] points;
    private final boolean[] isTaken;
    private final boolean[] isSpared;
    private final @Nullable LeftOut[] leftOut;

    private final List<Taken> taken = new ArrayList<>(16);
    private final List<Candidate> reserve = new ArrayList<>();
    private final List<OpenQuestion> questions = new ArrayList<>(0);

    Selection(Rulebook rulebook, Screening screening, Evaluated evaluated, Formulary formulary) {
        this.rulebook = rulebook;
        this.screening = screening;
        this.evaluated = evaluated;
        this.formulary = formulary;
        this.reasons = new Reasons(rulebook.wording, evaluated.facts());
        int size = rulebook.candidates.size();
        this.points = new int[size];
        this.isTaken = new boolean[size];
        this.isSpared = new boolean[size];
        this.leftOut = new LeftOut[size];
        for (var favour : rulebook.favours) {
            if (favour.preference().when().truth(evaluated.facts()) == Truth.TRUE) {
                for (var candidate : favour.candidates()) {
                    points[candidate.index] += favour.preference().points();
                }
            }
        }
    }

    // --- taking ---

    /** Heeds what a row warns against, before anything is taken. */
    void warn(Line line, Reason because) {
        for (var candidate : line.never()) {
            leaveOut(candidate, Kind.NOT_RECOMMENDED, because);
        }
    }

    /** Fills the slots of a row that the patient should have. */
    void takeFirstLine(Line line, Reason because) {
        for (var slot : line.first()) {
            fill(slot, because, false);
        }
    }

    /** Fills those slots of a row that the patient wishes for; the rest is for later. */
    void takeSecondLine(Line line, Reason because) {
        for (var slot : line.second()) {
            fill(slot, because, true);
        }
    }

    private void fill(List<Candidate> slot, Reason because, boolean onlyIfWanted) {
        Candidate best = null;
        int most = 0;
        for (int i = 0; i < slot.size(); i++) {
            var candidate = slot.get(i);
            if (!screening.isOffered(candidate) || isWarnedAgainst(candidate)) {
                continue;
            }
            if (isRefused(candidate)) {
                leaveOut(candidate, Kind.REFUSED, REFUSED);
                spare(candidate);
                continue;
            }
            if (isTaken[candidate.index]) {
                leaveOutOthers(slot, candidate, because);
                return;
            }
            if (!onlyIfWanted || screening.isWanted(candidate)) {
                int score = score(candidate, i);
                if (best == null || score > most) {
                    best = candidate;
                    most = score;
                }
            }
        }
        for (var candidate : slot) {
            var open = screening.of(candidate).questions();
            if (!open.isEmpty() && ((best == null && !onlyIfWanted) || screening.isWanted(candidate))) {
                ask(open);
            }
        }
        if (best == null) {
            slot.forEach(candidate -> keepForLater(candidate, because));
            return;
        }
        take(taken.size(), best, because);
        leaveOutOthers(slot, best, because);
    }

    private void take(int place, Candidate candidate, Reason because) {
        taken.add(place, new Taken(candidate, List.of(because)));
        isTaken[candidate.index] = true;
    }

    /** Asks what would have to be known to fill a slot that stayed empty. */
    private void ask(List<OpenQuestion> open) {
        for (var question : open) {
            if (!isAsked(question.rule())) {
                questions.add(question);
            }
        }
    }

    private boolean isAsked(String rule) {
        for (var question : questions) {
            if (question.rule().equals(rule)) {
                return true;
            }
        }
        return false;
    }

    /** Exercise is what helps most, so a dislike only chooses among exercises; anything else is not pressed on people. */
    private boolean isRefused(Candidate candidate) {
        return candidate.intervention.modality() != Modality.EXERCISE
                && screening.isRefused(candidate)
                && !screening.isWanted(candidate);
    }

    /** @param place in its slot: the earlier, the better, all else being equal */
    private int score(Candidate candidate, int place) {
        return (screening.isWanted(candidate) ? 1000 : 0)
                - (screening.isRefused(candidate) ? 1000 : 0)
                + points[candidate.index] * 100
                + candidate.points(formulary.profile(), evaluated.context().duration()) * 10
                - place;
    }

    private void leaveOutOthers(List<Candidate> slot, Candidate chosen, Reason because) {
        Reason instead = null;
        for (var candidate : slot) {
            if (candidate != chosen) {
                if (instead == null) {
                    instead = new Reason(because.rule(), List.of("chosen " + chosen.id()), because.citation());
                }
                leaveOut(candidate, Kind.ALTERNATIVE, instead);
                spare(candidate);
            }
        }
    }

    private void keepForLater(Candidate candidate, Reason because) {
        leaveOut(candidate, Kind.SECOND_LINE, because);
        spare(candidate);
    }

    /** What could safely be added one day, except medicines: for those a prescriber looks at everything again. */
    private void spare(Candidate candidate) {
        if (!isSpared[candidate.index]
                && candidate.intervention.modality() != Modality.MEDICATION
                && screening.isOffered(candidate)
                && !isWarnedAgainst(candidate)) {
            isSpared[candidate.index] = true;
            reserve.add(candidate);
        }
    }

    private boolean isWarnedAgainst(Candidate candidate) {
        var known = leftOut[candidate.index];
        return known != null && known.kind() == Kind.NOT_RECOMMENDED;
    }

    private void leaveOut(Candidate candidate, Kind kind, Reason because) {
        var known = leftOut[candidate.index];
        if (known == null || kind.compareTo(known.kind()) < 0) {
            leftOut[candidate.index] = new LeftOut(kind, because);
        }
    }

    // --- leaving out again ---

    /** Leaves out what is too much, the least important first. */
    void limit(List<Limit> limits, String stratum) {
        for (var limit : limits) {
            var forWhom = limit.when();
            if ((limit.strata().isEmpty() || limit.strata().contains(stratum))
                    && (forWhom == null || forWhom.truth(evaluated.facts()) == Truth.TRUE)) {
                limit(limit);
            }
        }
    }

    private void limit(Limit limit) {
        var load = new Load();
        var kept = taken.iterator();
        while (kept.hasNext()) {
            var candidate = kept.next().candidate();
            if (load.isTooMuchWith(candidate.intervention, limit)) {
                kept.remove();
                drop(candidate, Kind.LIMIT, reasons.of(limit.id(), List.of(), limit.sources()));
                spare(candidate);
            } else {
                load.add(candidate.intervention);
            }
        }
    }

    /** Adds what must go with what was taken; if it cannot be had, what needs it may have to go as well. */
    void accompany(List<Accompaniment> companions) {
        for (var each : companions) {
            var companion = each.companion();
            if (!holds(companion::goesWith) || holds(one -> one.is(companion.unless()))) {
                continue;
            }
            var verdict = Rule.unlessFalse(companion, evaluated.facts());
            if (verdict == null) {
                continue;
            }
            var reason = reasons.of(companion.id(), verdict, companion.sources());
            var best = best(each.addOneOf());
            if (best != null) {
                take(placeOfFirst(each), best, reason);
            } else if (companion.required()) {
                dropAll(companion::goesWith, Kind.CONTRAINDICATED, reason);
            }
        }
    }

    private @Nullable Candidate best(List<Candidate> among) {
        Candidate best = null;
        int most = 0;
        for (int i = 0; i < among.size(); i++) {
            var candidate = among.get(i);
            if (screening.isOffered(candidate) && !isWarnedAgainst(candidate) && !isRefused(candidate)) {
                int score = score(candidate, i);
                if (best == null || score > most) {
                    best = candidate;
                    most = score;
                }
            }
        }
        return best;
    }

    /** What stands first is the last to go when there is too much: a companion goes after what it was added for. */
    private int placeOfFirst(Accompaniment companion) {
        int place = 0;
        while (!companion.companion().goesWith(taken.get(place).candidate().intervention)) {
            place++;
        }
        return place;
    }

    /** Without exercise, manual and psychological therapy do not help for long. */
    void requireExercise(List<String> sources) {
        if (!holds(one -> one.is("EXERCISE"))) {
            dropAll(
                    one -> one.modality() == Modality.MANUAL
                            || one.is("PSYCHOLOGICAL_THERAPY")
                            || one.is("PAIN_SCIENCE_EDUCATION"),
                    Kind.LIMIT,
                    reasons.of(NEEDS_EXERCISE, List.of("no exercise in the plan"), sources));
        }
    }

    private void dropAll(Predicate<Intervention> which, Kind kind, Reason because) {
        for (var one : List.copyOf(taken)) {
            if (which.test(one.candidate().intervention)) {
                taken.remove(one);
                drop(one.candidate(), kind, because);
            }
        }
    }

    private void drop(Candidate candidate, Kind kind, Reason because) {
        isTaken[candidate.index] = false;
        leftOut[candidate.index] = new LeftOut(kind, because);
    }

    // --- what came of it ---

    List<Taken> taken() {
        return taken;
    }

    boolean holds(Predicate<Intervention> what) {
        for (var one : taken) {
            if (what.test(one.candidate().intervention)) {
                return true;
            }
        }
        return false;
    }

    boolean holdsAny(List<String> categories) {
        for (var category : categories) {
            if (holds(one -> one.is(category))) {
                return true;
            }
        }
        return false;
    }

    List<String> reserve() {
        var ids = new ArrayList<String>(reserve.size());
        for (var candidate : reserve) {
            if (!isTaken[candidate.index]) {
                ids.add(candidate.id());
            }
        }
        return ids;
    }

    List<OpenQuestion> questions() {
        return questions;
    }

    /** Everything that was not taken, in the order of the catalogue, each with the gravest of its reasons. */
    List<Exclusion> excluded() {
        var context = evaluated.context();
        var nothingSpeaksForIt = reasons.of(
                "NO-CANDIDATE",
                List.of(
                        "causeClass=" + context.cause(),
                        "durationClass=" + context.duration(),
                        "riskStratum=" + context.stratum()),
                OUR_OWN);
        var all = new ArrayList<Exclusion>(rulebook.candidates.size());
        for (var candidate : rulebook.candidates) {
            if (!isTaken[candidate.index]) {
                var exclusion = exclusion(candidate, nothingSpeaksForIt);
                if (exclusion != null) {
                    all.add(exclusion);
                }
            }
        }
        return all;
    }

    private @Nullable Exclusion exclusion(Candidate candidate, Reason nothingSpeaksForIt) {
        var one = screening.of(candidate);
        var barrier = one.barrier();
        var chosenAgainst = leftOut[candidate.index];
        if (barrier != null && one.isContraindicated()) {
            return barrier;
        }
        if (chosenAgainst != null && chosenAgainst.kind().isWarning()) {
            return candidate.left(chosenAgainst.kind(), chosenAgainst.because());
        }
        if (barrier != null && (chosenAgainst != null || barrier.kind() != Kind.HELD || isProven(barrier))) {
            return barrier;
        }
        if (candidate.practice) {
            return isInPlace(one) ? null : candidate.left(Kind.NOT_INDICATED, nothingSpeaksForIt);
        }
        var withoutIndication = screening.notIndicated(candidate);
        if (withoutIndication != null) {
            return withoutIndication;
        }
        return chosenAgainst != null
                ? candidate.left(chosenAgainst.kind(), chosenAgainst.because())
                : candidate.left(Kind.NOT_INDICATED, nothingSpeaksForIt);
    }

    /** What is known to stand against something is said, also of what no row names: people may want to add it. */
    private static boolean isProven(Exclusion barrier) {
        for (var reason : barrier.reasons()) {
            if (!reason.isOpen()) {
                return true;
            }
        }
        return false;
    }

    /** A practice that is warned against only for some patients is nothing to speak of where it is in place. */
    private boolean isInPlace(Screened practice) {
        var intervention = practice.candidate().intervention;
        return (intervention.indicated() != null && screening.isIndicated(practice.candidate()))
                || holds(one -> one.is(intervention.category()));
    }
}
