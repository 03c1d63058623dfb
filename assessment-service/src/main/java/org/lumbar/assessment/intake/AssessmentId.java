package org.lumbar.assessment.intake;

import java.util.UUID;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;

/** An assessment. An episode has one. */
public record AssessmentId(UUID value) {

    /**
     * Reads an id as it travels.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID
     */
    public static AssessmentId of(String text) {
        return new AssessmentId(UUID.fromString(text));
    }

    public static AssessmentId of(EpisodeId episode) {
        return new AssessmentId(Ids.derive("assessment", episode));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
