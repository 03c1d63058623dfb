package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Read;
import org.lumbar.notification.education.Curriculum;
import org.lumbar.notification.escalation.Escalation;
import org.lumbar.notification.wording.Said;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.EpisodeId;

/**
 * Everything written in one episode. Decides what is said, so that nothing is said twice, and remembers what became of
 * it. Every decision answers with a new correspondence.
 *
 * @param curriculum what the patient learns and has learnt
 * @param ended the plan came to its end: no more lessons
 * @param holds why lessons are paused: danger that nobody has cleared yet
 * @param responsible the clinician who last took responsibility for the patient
 * @param holdings categories of what is in the plan
 * @param messages the newer ones
 * @param archived ids of the older ones, which are in {@code archives} archives
 * @param wakeAt for when a wake-up has been asked for; null when never
 */
public record Correspondence(
        EpisodeId episode,
        Curriculum curriculum,
        boolean ended,
        List<String> holds,
        @Nullable ActorId responsible,
        List<String> holdings,
        List<Escalation> escalations,
        List<Message> messages,
        List<MessageId> archived,
        int archives,
        @Nullable Instant wakeAt) {

    public Correspondence {
        holds = List.copyOf(holds);
        holdings = List.copyOf(holdings);
        escalations = List.copyOf(escalations);
        messages = List.copyOf(messages);
        archived = List.copyOf(archived);
    }

    public static Correspondence begin(EpisodeId episode) {
        return new Correspondence(
                episode,
                Curriculum.NOT_STARTED,
                false,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                null);
    }

    public Optional<Message> message(MessageId id) {
        return messages.stream().filter(message -> message.id().equals(id)).findFirst();
    }

    /** Whether this was said, or decided to be said, ever. */
    boolean knows(MessageId id) {
        return message(id).isPresent() || archived.contains(id);
    }

    /** Decides what there is to say about an occurrence. */
    public Outcome after(Occurrence occurrence, Guidance guidance, Instant now) {
        return new Deliberation(this, occurrence.event(), guidance, now).after(occurrence);
    }

    /**
     * Decides what there is to say about something that no event told of.
     *
     * @param cause id of what it came from
     */
    public Outcome after(Happening happening, String cause, Guidance guidance, Instant now) {
        return new Deliberation(this, cause, guidance, now).after(happening, now);
    }

    /**
     * Decides what there is to say because time has passed.
     *
     * @param wakeUp id of the wake-up
     */
    public Outcome awake(String wakeUp, Guidance guidance, Instant now) {
        return new Deliberation(this, wakeUp, guidance, now).outcome();
    }

    /**
     * Begins the next attempt to deliver a message. Whoever asks holds the lease on it: if an attempt is under way, its
     * outcome got lost.
     *
     * @param words finds the words for a message that is released now
     */
    public Dispatch dispatch(MessageId id, Reach reach, Function<Message, Said> words, Instant now) {
        return message(id)
                .map(message -> new Dispatching(this, message, reach, now).next(words))
                .orElseGet(() -> archived.contains(id) ? new Dispatch.Settled() : new Dispatch.Unknown());
    }

    /** A channel took the message. Empty when that was known. */
    public Optional<Outcome> delivered(MessageId id, Channel channel, int attempt, Reach reach, Instant now) {
        return message(id).flatMap(message -> new Dispatching(this, message, reach, now).delivered(channel, attempt));
    }

    /**
     * A channel did not take the message. Empty when another attempt has begun meanwhile: that one decides.
     *
     * @param reason a code
     * @param again whether to try this channel again; otherwise the next is taken
     */
    public Optional<Outcome> failed(
            MessageId id, Channel channel, int attempt, String reason, boolean again, Reach reach, Instant now) {
        return message(id)
                .flatMap(message -> new Dispatching(this, message, reach, now).failed(channel, attempt, reason, again));
    }

    /** A channel that took the message gave it back later. Empty when that was known, or when it is too old to matter. */
    public Optional<Outcome> returned(MessageId id, Channel channel, Instant now) {
        return message(id).flatMap(message -> new Dispatching(this, message, Reach.inbox(now), now).returned(channel));
    }

    /** The receiver opened the message. Empty when that was known, or when it is too old to matter. */
    public Optional<Outcome> read(MessageId id, Instant now) {
        return message(id)
                .filter(message -> message.release() != null && message.readAt() == null)
                .map(message -> message.read(now))
                .map(message -> changedTo(List.of(message), List.of(new Read(message)), List.of()));
    }

    Outcome changedTo(List<Message> changed, List<CorrespondenceEvent> events, List<ReleasedText> texts) {
        return new Outcome(with(changed), List.of(), events, texts, List.of(), List.of(), List.of());
    }

    private Correspondence with(List<Message> changed) {
        var byId = new HashMap<MessageId, Message>();
        changed.forEach(message -> byId.put(message.id(), message));
        var all = messages.stream()
                .map(message -> byId.getOrDefault(message.id(), message))
                .toList();
        return new Correspondence(
                episode, curriculum, ended, holds, responsible, holdings, escalations, all, archived, archives, wakeAt);
    }

    /** A message, and before or after it those that were released together with it, most important first. */
    public List<Message> bundle(Message message) {
        var release = message.release();
        var leader = release == null ? null : release.bundle();
        return leader == null
                ? List.of(message)
                : messages.stream()
                        .filter(other -> other.release() != null
                                && leader.equals(other.release().bundle()))
                        .sorted(Comparator.comparing(
                                (Message other) -> other.matter().importance()))
                        .toList();
    }
}
