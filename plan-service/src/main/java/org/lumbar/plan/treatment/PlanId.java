package org.lumbar.plan.treatment;

import java.util.UUID;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;

/** The one root of an episode: its plan in all versions and its handover share this id. */
public record PlanId(UUID value) {

    /** The plan of an episode, whoever hears of the episode first. */
    public static PlanId ofEpisode(EpisodeId episode) {
        return new PlanId(Ids.derive("plan", episode));
    }

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static PlanId of(String text) {
        return new PlanId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
