package org.lumbar.plan.treatment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.platform.kernel.ActorId;

/**
 * One thing to do in a plan.
 *
 * @param intervention code in the catalogue
 * @param categories what it counts as, the most specific first
 * @param dose code of the dose
 * @param level the dose's place in the catalogue's ladder, from 1
 * @param phase 1 calm, 2 restore, 3 build, 4 maintain
 * @param passive done to the patient rather than by the patient
 * @param needsSignOff a prescriber must take responsibility for it
 */
public record PlanItem(
        ItemId item,
        String intervention,
        List<String> categories,
        Modality modality,
        String dose,
        int level,
        int phase,
        boolean passive,
        boolean needsSignOff,
        State state,
        @Nullable Signature signature) {

    public enum State {
        PLANNED,
        /** Stopped for now because of a side effect. */
        PAUSED,
        /** Stopped because of danger; only a clinician resumes it. */
        SUSPENDED,
        /** The patient does not want it. */
        DECLINED
    }

    /** A prescriber's responsibility for the item at one dose. */
    public record Signature(ActorId prescriber, String dose, Instant at) {}

    public PlanItem {
        categories = List.copyOf(categories);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("Item %s must have a category".formatted(intervention));
        }
    }

    public String category() {
        return categories.getFirst();
    }

    public boolean is(String category) {
        return categories.contains(category);
    }

    /** Tells whether it only helps as part of a package with exercise. */
    public boolean needsExercise() {
        return modality == Modality.MANUAL || is("PSYCHOLOGICAL_THERAPY") || is("PAIN_SCIENCE_EDUCATION");
    }

    /** Tells whether a prescriber has signed just this dose. */
    public boolean isSigned() {
        return signature != null && signature.dose().equals(dose);
    }

    public boolean lacksSignature() {
        return needsSignOff && state != State.DECLINED && !isSigned();
    }

    public PlanItem in(State next) {
        return new PlanItem(
                item, intervention, categories, modality, dose, level, phase, passive, needsSignOff, next, signature);
    }

    /** Begun again after a pause; a medicine is signed for anew. */
    PlanItem restarted() {
        return new PlanItem(
                item,
                intervention,
                categories,
                modality,
                dose,
                level,
                phase,
                passive,
                needsSignOff,
                State.PLANNED,
                null);
    }

    /** The same at another dose. A signature for the old dose no longer counts. */
    public PlanItem at(String nextDose, int nextLevel) {
        return new PlanItem(
                item,
                intervention,
                categories,
                modality,
                nextDose,
                nextLevel,
                phase,
                passive,
                needsSignOff,
                state,
                nextDose.equals(dose) ? signature : null);
    }

    public PlanItem inPhase(int next) {
        return new PlanItem(
                item, intervention, categories, modality, dose, level, next, passive, needsSignOff, state, signature);
    }

    PlanItem signed(Signature by) {
        return new PlanItem(
                item, intervention, categories, modality, dose, level, phase, passive, needsSignOff, state, by);
    }
}
