package org.lumbar.assessment.publishing;

import org.lumbar.platform.event.OutgoingEvent;

/**
 * Turns what happened to an aggregate into what we publish, when its state is written. Stores use it, stream adapters
 * implement it, and neither knows the other. (Not a {@link java.util.function.BiFunction}: Spring Cloud Stream would take
 * a bean of that type for something to bind.)
 *
 * @param <S> the aggregate's state after the event
 * @param <E> what happened to it
 */
public interface EventTranslator<S, E> {

    OutgoingEvent translate(S state, E event);
}
