package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.List;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.Stop;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.Reason;

/** An intervention as composing needs it: what does not depend on the patient is worked out once. */
final class Candidate {

    /** The guideline profile does not speak for it. */
    static final String PROFILE = "GUIDELINE-PROFILE";

    /** Some guidelines speak for it and others against it. */
    static final String DISPUTED = "GUIDELINES-DIFFER";

    /** Guidelines tell acute from chronic, and count everything that is not chronic as acute. */
    private static final List<String> PHASES = List.of("ACUTE", "CHRONIC");

    /** Its place in the catalogue, the practices included. */
    final int index;

    final Intervention intervention;

    /** Known only to be warned against. */
    final boolean practice;

    /** The rule that says that it is not indicated. */
    final String indication;

    /** What stands against it; an array, because each composition goes through all of them. */
    final Stop[] stops;

    /** The places of the gates that concern it. */
    final int[] gates;

    /** What it is when the clinic does not offer it. */
    final Exclusion notOffered;

    private final Standing[] standings;

    /**
     * What the guidelines say.
     *
     * @param points of each profile
     * @param disputed what to say when they disagree, for each profile in use; empty when they agree
     * @param against what it is when the profile in use does not recommend it
     */
    private record Standing(int[] points, List<Reason> disputed, List<Exclusion> against) {}

    Candidate(int index, Intervention intervention, boolean practice, List<Integer> gates) {
        this.index = index;
        this.intervention = intervention;
        this.practice = practice;
        this.indication = intervention.id() + "-INDICATION";
        this.stops = intervention.stops().toArray(new Stop[0]);
        this.gates = gates.stream().mapToInt(Integer::intValue).toArray();
        this.notOffered = left(
                Kind.NOT_OFFERED, Reasons.always("FORMULARY", List.of("not offered here"), intervention.sources()));
        this.standings =
                PHASES.stream().map(phase -> standing(intervention, phase)).toArray(Standing[]::new);
    }

    private static Standing standing(Intervention intervention, String phase) {
        var profiles = List.of(GuidelineProfile.values());
        var isDisputed = intervention.isDisputed(phase);
        return new Standing(
                profiles.stream()
                        .mapToInt(
                                profile -> intervention.strength(profile, phase).points())
                        .toArray(),
                isDisputed
                        ? profiles.stream()
                                .map(profile -> said(DISPUTED, intervention, profile, phase))
                                .toList()
                        : List.of(),
                profiles.stream()
                        .map(profile -> new Exclusion(
                                intervention.id(),
                                intervention.categories(),
                                Kind.NOT_RECOMMENDED,
                                List.of(said(PROFILE, intervention, profile, phase))))
                        .toList());
    }

    /** What each guideline says, the one in use first. */
    private static Reason said(String rule, Intervention intervention, GuidelineProfile inUse, String phase) {
        var facts = new ArrayList<String>();
        facts.add("profile=" + inUse);
        facts.add("strength=" + intervention.strength(inUse, phase));
        for (var profile : GuidelineProfile.values()) {
            if (profile != inUse && intervention.isAddressedBy(profile, phase)) {
                facts.add(profile + "=" + intervention.strength(profile, phase));
            }
        }
        return Reasons.always(rule, facts, intervention.sources());
    }

    String id() {
        return intervention.id();
    }

    private Standing standing(String duration) {
        return standings[duration.equals("CHRONIC") ? 1 : 0];
    }

    /** How strongly the profile speaks for it. */
    int points(GuidelineProfile profile, String duration) {
        return standing(duration).points[profile.ordinal()];
    }

    /** What the profile speaks against is not composed; a clinician can ask for it. */
    boolean isRecommended(GuidelineProfile profile, String duration) {
        int points = points(profile, duration);
        return intervention.onlyIfRecommended() ? points > 0 : points >= 0;
    }

    boolean isDisputed(String duration) {
        return !standing(duration).disputed.isEmpty();
    }

    Reason disputed(GuidelineProfile profile, String duration) {
        return standing(duration).disputed.get(profile.ordinal());
    }

    Exclusion notRecommended(GuidelineProfile profile, String duration) {
        return standing(duration).against.get(profile.ordinal());
    }

    /** That it is left out, and why. */
    Exclusion left(Kind kind, Reason because) {
        return left(kind, List.of(because));
    }

    Exclusion left(Kind kind, List<Reason> reasons) {
        return new Exclusion(intervention.id(), intervention.categories(), kind, reasons);
    }
}
