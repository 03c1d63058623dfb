package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.util.List;
import org.lumbar.notification.escalation.Escalation;

/**
 * What a decision changes. Saved as a whole or not at all.
 *
 * @param decided new messages, each to be put into the delivery queue
 * @param texts words of messages that were released
 * @param wakeUps when to {@linkplain Correspondence#awake look} at this correspondence again
 * @param archived messages that have left the correspondence
 * @param unanswered alerts that somebody outside must look at: there is nobody to tell, or nobody answered
 */
public record Outcome(
        Correspondence correspondence,
        List<Message> decided,
        List<CorrespondenceEvent> events,
        List<ReleasedText> texts,
        List<Instant> wakeUps,
        List<Archive> archived,
        List<Escalation> unanswered) {

    public Outcome {
        decided = List.copyOf(decided);
        events = List.copyOf(events);
        texts = List.copyOf(texts);
        wakeUps = List.copyOf(wakeUps);
        archived = List.copyOf(archived);
        unanswered = List.copyOf(unanswered);
    }

    /**
     * Old messages, set aside so that a correspondence stays small however long an episode lasts.
     *
     * @param number from 1
     */
    public record Archive(int number, List<Message> messages) {}
}
