package org.lumbar.platform.consumer;

import java.time.Instant;

/**
 * A record that an operator has given up.
 *
 * @param by the operator's pseudonym
 * @param at system time
 */
record DiscardedRecord(ParkedRecord record, String by, Instant at, String reason) {}
