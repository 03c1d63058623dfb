package org.lumbar.plan.composition;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    private final Map<GuidelineProfile, Standing> acute;
    private final Map<GuidelineProfile, Standing> chronic;

    /**
     * What a guideline says while it is the one in use.
     *
     * @param points how strongly it speaks for it
     * @param disputed what to say when guidelines disagree; null when they agree
     * @param against what it is when it is not recommended
     */
    private record Standing(int points, @Nullable Reason disputed, Exclusion against) {}

    Candidate(int index, Intervention intervention, boolean practice, List<Integer> gates) {
        this.index = index;
        this.intervention = intervention;
        this.practice = practice;
        this.indication = intervention.id() + "-INDICATION";
        this.stops = intervention.stops().toArray(new Stop[0]);
        this.gates = gates.stream().mapToInt(Integer::intValue).toArray();
        this.notOffered = left(
                Kind.NOT_OFFERED, Reasons.always("FORMULARY", List.of("not offered here"), intervention.sources()));
        this.acute = standings(intervention, "ACUTE");
        this.chronic = standings(intervention, "CHRONIC");
    }

    private static Map<GuidelineProfile, Standing> standings(Intervention intervention, String phase) {
        var isDisputed = intervention.isDisputed(phase);
        var standings = new EnumMap<GuidelineProfile, Standing>(GuidelineProfile.class);
        for (var profile : GuidelineProfile.values()) {
            standings.put(
                    profile,
                    new Standing(
                            intervention.strength(profile, phase).points(),
                            isDisputed ? said(DISPUTED, intervention, profile, phase) : null,
                            new Exclusion(
                                    intervention.id(),
                                    intervention.categories(),
                                    Kind.NOT_RECOMMENDED,
                                    List.of(said(PROFILE, intervention, profile, phase)))));
        }
        return standings;
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

    /** Guidelines tell acute from chronic, and count everything that is not chronic as acute. */
    private Standing standing(GuidelineProfile profile, String duration) {
        var found = (duration.equals("CHRONIC") ? chronic : acute).get(profile);
        if (found == null) {
            throw new IllegalStateException("Nothing is known of what %s says of %s".formatted(profile, id()));
        }
        return found;
    }

    /** How strongly the profile speaks for it. */
    int points(GuidelineProfile profile, String duration) {
        return standing(profile, duration).points();
    }

    /** What the profile speaks against is not composed; a clinician can ask for it. */
    boolean isRecommended(GuidelineProfile profile, String duration) {
        int points = points(profile, duration);
        return intervention.onlyIfRecommended() ? points > 0 : points >= 0;
    }

    /** What to say when guidelines disagree; null when they agree. */
    @Nullable
    Reason disputed(GuidelineProfile profile, String duration) {
        return standing(profile, duration).disputed();
    }

    Exclusion notRecommended(GuidelineProfile profile, String duration) {
        return standing(profile, duration).against();
    }

    /** That it is left out, and why. */
    Exclusion left(Kind kind, Reason because) {
        return left(kind, List.of(because));
    }

    Exclusion left(Kind kind, List<Reason> reasons) {
        return new Exclusion(intervention.id(), intervention.categories(), kind, reasons);
    }
}
