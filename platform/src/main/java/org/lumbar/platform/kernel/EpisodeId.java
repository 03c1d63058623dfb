package org.lumbar.platform.kernel;

import java.util.UUID;

/** One episode of care, from first assessment to discharge: the thread that ties together what services know. */
public record EpisodeId(UUID value) {

    /**
     * Reads an id as it travels.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID
     */
    public static EpisodeId of(String text) {
        return new EpisodeId(Ids.parse("EpisodeId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
