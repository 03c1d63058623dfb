package org.lumbar.platform.store;

import java.util.List;
import org.lumbar.platform.event.OutgoingEvent;

/**
 * What a decision changes: the aggregate's new state, the events that say so, and immutable documents that the state
 * refers to. Documents are inserted first; state and events are then written together or not at all.
 */
public record Change<S>(S state, List<OutgoingEvent> events, List<Attachment> attachments) {

    public Change {
        events = List.copyOf(events);
        attachments = List.copyOf(attachments);
    }

    public static <S> Change<S> of(S state, List<OutgoingEvent> events) {
        return new Change<>(state, events, List.of());
    }
}
