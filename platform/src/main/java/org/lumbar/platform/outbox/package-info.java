/**
 * Publishes what outboxes hold: straight after the write, and what a crash left behind. Start with
 * {@link org.lumbar.platform.outbox.OutboxRelay}; DESIGN.md says what happens when parts fail.
 */
@NullMarked
package org.lumbar.platform.outbox;

import org.jspecify.annotations.NullMarked;
