package org.lumbar.platform.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.event.Received;

/** What one event does to an aggregate. Free of effects: after a lost race it is asked again. */
@FunctionalInterface
public interface Fold<S> {

    /**
     * Decides on one event.
     *
     * @param state the aggregate's state, null when there is none yet
     * @return what changes; empty when the event changes nothing
     */
    Optional<Change<S>> apply(@Nullable S state, Received<?> event);
}
