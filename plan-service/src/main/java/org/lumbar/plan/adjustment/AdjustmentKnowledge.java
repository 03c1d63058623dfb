package org.lumbar.plan.adjustment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.AdjustmentKind;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/** The rules of adjusting, as {@code knowledge/adjustment.yaml} has them. */
public record AdjustmentKnowledge(String version, List<KindPolicy> kinds, List<AdjustmentRule> rules) {

    /** Who decides. */
    public enum Needs {
        NOBODY,
        CLINICIAN,
        PRESCRIBER
    }

    /**
     * Who decides on a kind of adjustment.
     *
     * @param touchesExercise while the plan is suspended it waits for a clinician
     * @param silenceable two rejected proposals silence it for a while
     */
    public record KindPolicy(
            AdjustmentKind id,
            Needs needs,
            @Nullable Condition clinicianWhen,
            @Nullable Condition prescriberWhen,
            boolean touchesExercise,
            boolean silenceable,
            List<String> sources) {}

    /**
     * When a check-in leads to what.
     *
     * @param stops what was rejected before never silences it (specification 7.5)
     * @param pause categories of items that are paused
     * @param pauseModalities kinds of treatment that are paused
     */
    public record AdjustmentRule(
            String id,
            Condition when,
            List<AdjustmentKind> kinds,
            boolean stops,
            List<String> pause,
            List<Modality> pauseModalities,
            List<String> sources)
            implements Rule {}
}
