package org.lumbar.platform.event;

import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/** An event as it arrived: its attributes and its data. */
public record Received<T>(EventAttributes attributes, T data) {

    public String eventId() {
        return attributes.id();
    }

    public Tenant tenant() {
        return attributes.tenant();
    }

    public PatientId patient() {
        return attributes.patient();
    }

    /** @throws IllegalArgumentException if the event belongs to no episode */
    public EpisodeId episode() {
        var episode = attributes.episode();
        if (episode == null) {
            throw new IllegalArgumentException("Event %s of type %s must name its episode (episodeid), but does not"
                    .formatted(attributes.id(), attributes.type()));
        }
        return episode;
    }

    /** The same event as one that is not held against what was heard from its aggregate before or since. */
    public Received<T> outOfTurn() {
        return new Received<>(attributes.outOfTurn(), data);
    }
}
