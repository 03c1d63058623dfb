package org.lumbar.plan.composition;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.composition.CompositionKnowledge.Limit;

/** What the things taken so far ask of a patient. Advice and comfort count for the minutes only. */
final class Load {

    private final Set<Modality> modalities = EnumSet.noneOf(Modality.class);
    private int active;
    private int passive;
    private int analgesics;
    private int minutes;

    void add(Intervention intervention) {
        active += isActive(intervention) ? 1 : 0;
        passive += isPassive(intervention) ? 1 : 0;
        analgesics += isAnalgesic(intervention) ? 1 : 0;
        minutes += intervention.minutes();
        if (isTreatment(intervention)) {
            modalities.add(intervention.modality());
        }
    }

    /** Tells whether one more would be too much. */
    boolean isTooMuchWith(Intervention intervention, Limit limit) {
        return (isActive(intervention) && exceeds(active + 1, limit.maxActive()))
                || (isPassive(intervention) && exceeds(passive + 1, limit.maxPassive()))
                || (isAnalgesic(intervention) && exceeds(analgesics + 1, limit.maxAnalgesics()))
                || (intervention.minutes() > 0 && exceeds(minutes + intervention.minutes(), limit.maxMinutes()))
                || (isTreatment(intervention)
                        && !modalities.contains(intervention.modality())
                        && exceeds(modalities.size() + 1, limit.maxModalities()));
    }

    private static boolean exceeds(int amount, @Nullable Integer most) {
        return most != null && amount > most;
    }

    private static boolean isActive(Intervention intervention) {
        return !intervention.supportive()
                && (intervention.modality() == Modality.EXERCISE || intervention.modality() == Modality.PSYCHOLOGICAL);
    }

    private static boolean isPassive(Intervention intervention) {
        return !intervention.supportive() && intervention.passive();
    }

    private static boolean isAnalgesic(Intervention intervention) {
        return intervention.analgesic() != null;
    }

    private static boolean isTreatment(Intervention intervention) {
        return !intervention.supportive()
                && switch (intervention.modality()) {
                    case EXERCISE, MANUAL, MEDICATION, PSYCHOLOGICAL, LIFESTYLE -> true;
                    case EDUCATION, REFERRAL -> false;
                };
    }
}
