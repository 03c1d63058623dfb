package org.lumbar.monitoring.followup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;

/**
 * When, by whom and why a follow-up is asked something.
 *
 * @param now domain time
 * @param revision of the follow-up that decides; makes what it leaves behind its own, should it lose a race
 */
public record Moment(
        Instant now, ActorId actor, String cause, @Nullable String fingerprint, long revision) {

    static Moment of(Instant now, Caller caller, long revision) {
        return new Moment(now, caller.actor(), caller.cause(), caller.fingerprint(), revision);
    }
}
