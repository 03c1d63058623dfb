/**
 * Events as they stand in an outbox and on a topic: CloudEvents 1.0 in the Kafka binding's binary mode. Start with
 * {@link org.lumbar.platform.event.OutgoingEvent} to publish and {@link org.lumbar.platform.event.Received} to listen.
 */
@NullMarked
package org.lumbar.platform.event;

import org.jspecify.annotations.NullMarked;
