package org.lumbar.plan.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Condition;

/**
 * One thing that can be done.
 *
 * @param id code, such as {@code EX-06}
 * @param categories what it counts as, the most specific first
 * @param minutesPerDay what it asks of the patient, averaged over a week
 * @param passive done to the patient rather than by the patient
 * @param supportive advice or comfort that does not count against the number of things in a plan
 * @param analgesic class of analgesic; null for everything else
 * @param ladder the ladder of its doses; null when it has its own or none
 * @param indicated what must hold besides being a candidate; null = nothing
 * @param wanted the patient's wish for it; null when there is no such wish
 * @param refused the patient's wish against it
 * @param goals what it is for and how it progresses, for people
 * @param strength what the guidelines say: by profile, or by profile and phase such as {@code ACP_ACUTE}
 * @param timeToEffect for people
 * @param monitoring what must be watched, for people
 */
public record Intervention(
        String id,
        String title,
        Modality modality,
        List<String> categories,
        @Nullable Integer minutesPerDay,
        boolean passive,
        boolean supportive,
        @Nullable String analgesic,
        @Nullable String ladder,
        List<Dose> doses,
        @Nullable Condition indicated,
        @Nullable Condition wanted,
        @Nullable Condition refused,
        List<Stop> stops,
        List<Caution> cautions,
        @Nullable String goals,
        Map<String, Strength> strength,
        @Nullable String timeToEffect,
        @Nullable String monitoring,
        List<String> sources) {

    public String category() {
        return categories.getFirst();
    }

    public boolean is(String category) {
        return categories.contains(category);
    }

    public int minutes() {
        return minutesPerDay == null ? 0 : minutesPerDay;
    }

    /** Tells whether a prescriber has to take responsibility for it. */
    public boolean needsSignOff() {
        return modality == Modality.MEDICATION;
    }

    /**
     * What a guideline says of it for pain of this duration.
     *
     * @param duration {@code ACUTE}, {@code SUBACUTE} or {@code CHRONIC}; the profiles that tell phases apart count
     *     subacute as acute
     */
    public Strength strength(GuidelineProfile profile, String duration) {
        var phase = duration.equals("CHRONIC") ? "_CHRONIC" : "_ACUTE";
        var ofPhase = strength.get(profile.name() + phase);
        return ofPhase != null ? ofPhase : strength.getOrDefault(profile.name(), Strength.NEUTRAL);
    }
}
