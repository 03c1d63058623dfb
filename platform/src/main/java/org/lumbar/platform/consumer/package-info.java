/**
 * Listens to topics in batches: each record on its own, a patient's records in order, nothing twice, nothing lost.
 * Start with {@link org.lumbar.platform.consumer.EventConsumers}; DESIGN.md says what happens when parts fail.
 */
@NullMarked
package org.lumbar.platform.consumer;

import org.jspecify.annotations.NullMarked;
