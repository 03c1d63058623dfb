package org.lumbar.platform.kernel;

import java.util.UUID;

/** The pseudonym of a patient; also the key of every record on a topic. Names and addresses are never part of it. */
public record PatientId(UUID value) {

    /**
     * Reads an id as it travels.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID
     */
    public static PatientId of(String text) {
        return new PatientId(Ids.parse("PatientId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
