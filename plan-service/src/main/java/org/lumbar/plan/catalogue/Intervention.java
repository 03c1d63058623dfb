package org.lumbar.plan.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * @param onlyIfRecommended offered only where the guideline profile speaks for it
 * @param analgesic class of analgesic; null for everything else
 * @param medicineClasses what somebody who takes it counts as taking, in the classes of the shared vocabulary
 * @param ladder the ladder of its doses; null when it has its own or none
 * @param indicated what must hold besides being a candidate; null = nothing
 * @param wanted the patient's wish for it; null when there is no such wish
 * @param refused the patient's wish against it
 * @param programme how much over which time, for people
 * @param indication whom it is for, for people
 * @param bounds the least and the most of each amount that may be planned; nothing else may be set
 * @param drugs which drugs it stands for, each with doses of its own; empty when it is one thing
 * @param progress how it gets harder, or more; for people
 * @param regress how it gets easier, or less; for people
 * @param codes codes of it in other systems by system, such as {@code ATC}
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
        boolean onlyIfRecommended,
        @Nullable String analgesic,
        List<String> medicineClasses,
        @Nullable String ladder,
        List<Dose> doses,
        @Nullable Condition indicated,
        @Nullable Condition wanted,
        @Nullable Condition refused,
        List<Stop> stops,
        List<Caution> cautions,
        @Nullable String programme,
        @Nullable String indication,
        Map<DoseMeasure, Range> bounds,
        List<Drug> drugs,
        @Nullable String progress,
        @Nullable String regress,
        Map<String, List<String>> codes,
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

    /** The same with other stops and bounds. */
    public Intervention with(List<Stop> otherStops, Map<DoseMeasure, Range> otherBounds) {
        return new Intervention(
                id,
                title,
                modality,
                categories,
                minutesPerDay,
                passive,
                supportive,
                onlyIfRecommended,
                analgesic,
                medicineClasses,
                ladder,
                doses,
                indicated,
                wanted,
                refused,
                otherStops,
                cautions,
                programme,
                indication,
                otherBounds,
                drugs,
                progress,
                regress,
                codes,
                strength,
                timeToEffect,
                monitoring,
                sources);
    }

    /** What of a dose is outside the bounds, each with what is allowed; empty when all of it may be planned. */
    public List<String> outOfBounds(Dose dose) {
        return outside(dose, bounds);
    }

    /**
     * The same of a dose that a person sets.
     *
     * @param drug which of the drugs; null when nobody said
     */
    public List<String> outOfBounds(@Nullable String drug, Dose dose) {
        if (drugs.isEmpty()) {
            return drug == null ? outOfBounds(dose) : List.of("%s (there is no drug to choose)".formatted(drug));
        }
        var rows = drugs.stream().filter(each -> each.name().equals(drug)).toList();
        if (rows.isEmpty()) {
            var names = drugs.stream().map(Drug::name).distinct().toList();
            return List.of("drug %s (one of %s)".formatted(drug == null ? "not said" : drug, names));
        }
        var outside = new ArrayList<>(outOfBounds(dose));
        var best = rows.stream()
                .map(row -> ofDrug(dose, row.bounds()))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
        best.stream().filter(each -> !outside.contains(each)).forEach(outside::add);
        return outside;
    }

    private static List<String> ofDrug(Dose dose, Map<DoseMeasure, Range> allowed) {
        var outside = new ArrayList<>(outside(dose, allowed));
        new TreeMap<>(allowed).forEach((measure, range) -> {
            if (!measure.isPerDayInAll() && !dose.amounts().containsKey(measure)) {
                outside.add("%s not said (%s)".formatted(measure, range));
            }
        });
        return outside;
    }

    private static List<String> outside(Dose dose, Map<DoseMeasure, Range> bounds) {
        var outside = new ArrayList<String>();
        dose.measured().forEach((measure, amount) -> {
            var allowed = bounds.get(measure);
            var derived = !dose.amounts().containsKey(measure);
            if (allowed == null ? !derived : !allowed.holds(amount)) {
                outside.add("%s %s (%s)"
                        .formatted(measure, Dose.number(amount), allowed == null ? "not to be set" : allowed));
            }
        });
        return outside;
    }

    /** Tells whether a prescriber has to take responsibility for it. */
    public boolean needsSignOff() {
        return modality == Modality.MEDICATION;
    }

    /** Tells whether a guideline says anything of it. */
    public boolean isAddressedBy(GuidelineProfile profile, String duration) {
        return strength.containsKey(profile.name()) || strength.containsKey(profile.name() + phase(duration));
    }

    private static String phase(String duration) {
        return duration.equals("CHRONIC") ? "_CHRONIC" : "_ACUTE";
    }

    /** Tells whether some guidelines speak for it and others against it. */
    public boolean isDisputed(String duration) {
        var points = Arrays.stream(GuidelineProfile.values())
                .mapToInt(profile -> strength(profile, duration).points())
                .toArray();
        return Arrays.stream(points).anyMatch(each -> each > 0)
                && Arrays.stream(points).anyMatch(each -> each < 0);
    }

    /**
     * What a guideline says of it for pain of this duration.
     *
     * @param duration {@code ACUTE}, {@code SUBACUTE} or {@code CHRONIC}; the profiles that tell phases apart count
     *     subacute as acute
     */
    public Strength strength(GuidelineProfile profile, String duration) {
        var ofPhase = strength.get(profile.name() + phase(duration));
        return ofPhase != null ? ofPhase : strength.getOrDefault(profile.name(), Strength.NEUTRAL);
    }
}
