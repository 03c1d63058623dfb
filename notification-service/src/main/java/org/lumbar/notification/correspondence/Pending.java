package org.lumbar.notification.correspondence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.EpisodeId;

/**
 * A message in the delivery queue. Exactly one of its instants is set and says what it is waiting for.
 *
 * @param staff the receiver; null when it is the patient
 * @param dueAt domain time at which it may be sent
 * @param attemptAt system time of the next attempt, or at which a lease runs out
 * @param lookAt system time at which to look again whether the correspondence has it by now
 * @param looks how often it was looked for in vain
 */
public record Pending(
        EpisodeId episode,
        MessageId message,
        @Nullable ActorId staff,
        @Nullable Instant dueAt,
        @Nullable Instant attemptAt,
        @Nullable Instant lookAt,
        int looks) {

    public static Pending of(EpisodeId episode, Message decided) {
        return new Pending(episode, decided.id(), decided.matter().staff(), decided.decidedAt(), null, null, 0);
    }

    public Pending dueAt(Instant domain) {
        return new Pending(episode, message, staff, domain, null, null, 0);
    }

    public Pending attemptAt(Instant system) {
        return new Pending(episode, message, staff, null, system, null, looks);
    }

    public Pending lookAt(Instant system) {
        return new Pending(episode, message, staff, null, null, system, looks + 1);
    }
}
