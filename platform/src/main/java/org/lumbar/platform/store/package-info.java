/**
 * Aggregates as documents: one document each, state and outbox in one atomic write, guarded by a revision, visible only
 * within a scope. Start with {@link org.lumbar.platform.store.Aggregates}; DESIGN.md says what happens when parts fail.
 */
@NullMarked
package org.lumbar.platform.store;

import org.jspecify.annotations.NullMarked;
