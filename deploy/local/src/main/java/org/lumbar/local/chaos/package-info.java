/**
 * The destroyer: load through the public APIs while processes are killed and paused and records are sent twice and out
 * of order, and afterwards a checker that compares what clients were told with what topics and services hold. Start
 * with {@link org.lumbar.local.chaos.Checker}.
 */
@NullMarked
package org.lumbar.local.chaos;

import org.jspecify.annotations.NullMarked;
