package org.lumbar.plan.treatment;

import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Role;

/**
 * Who does something and because of what.
 *
 * @param cause id of the request or event; what is derived from it is the same after a retry
 */
public record By(ActorId actor, Role role, String cause) {

    public static By of(Caller caller) {
        return new By(caller.actor(), caller.actingAs(), caller.cause());
    }

    /** This service, because of an event. */
    public static By event(String eventId) {
        return new By(ActorId.of("plan-service"), Role.SERVICE, eventId);
    }
}
