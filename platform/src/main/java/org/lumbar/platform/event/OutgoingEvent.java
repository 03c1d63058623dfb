package org.lumbar.platform.event;

import org.jspecify.annotations.Nullable;

/**
 * What a decision wants the world to know. The store gives it its id, place in the aggregate's life, tenant, patient
 * and actor when it is written.
 *
 * @param data a record of the published language; its class decides the event's type
 * @param causationId what caused it, if not the caller's own cause
 */
public record OutgoingEvent(Object data, @Nullable String causationId) {

    public static OutgoingEvent of(Object data) {
        return new OutgoingEvent(data, null);
    }
}
