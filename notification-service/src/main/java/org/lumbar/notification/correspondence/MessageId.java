package org.lumbar.notification.correspondence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;

/** A message to one person. Derived from what it is about: the same thing is never said under two ids. */
public record MessageId(UUID value) {

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static MessageId of(String text) {
        try {
            return new MessageId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("MessageId must be a UUID, but is '%s'".formatted(text), e);
        }
    }

    /** @param staff the receiver; null when it is the patient */
    static MessageId about(EpisodeId episode, String topic, String occasion, @Nullable ActorId staff) {
        return new MessageId(Ids.derive("message", episode, topic, occasion, staff == null ? "patient" : staff));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
