package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.correspondence.Delivery.State;

/**
 * One message to one person and how far it has come. The words are chosen when it is released, in the language that the
 * person wants by then.
 *
 * @param cause id of the event or wake-up that called for it
 * @param decidedAt in domain time, as all instants here
 * @param release when it appeared in the inbox; null before
 * @param readAt when the receiver opened it; null before
 * @param withdrawn there is no use for it any more, and it was never released
 */
public record Message(
        MessageId id,
        Matter matter,
        String cause,
        Instant decidedAt,
        @Nullable Release release,
        List<Delivery> deliveries,
        @Nullable Instant readAt,
        boolean withdrawn) {

    public Message {
        deliveries = List.copyOf(deliveries);
    }

    /** @param language BCP 47 tag of the text */
    public record Release(Instant at, String language) {}

    /** What a clinic sees of a message. */
    public enum Progress {
        DECIDED,
        SENDING,
        SENT,
        UNCONFIRMED,
        FAILED,
        READ,
        WITHDRAWN
    }

    static Message decided(MessageId id, Matter matter, String cause, Instant now) {
        return new Message(id, matter, cause, now, null, List.of(), null, false);
    }

    public Audience audience() {
        return matter.staff() == null ? Audience.PATIENT : Audience.CLINICIAN;
    }

    /** Nothing more will be sent. */
    public boolean isSettled() {
        return withdrawn || (!deliveries.isEmpty() && deliveries.stream().allMatch(Delivery::isOver));
    }

    public Optional<Delivery> on(Channel channel) {
        return deliveries.stream()
                .filter(delivery -> delivery.channel() == channel)
                .findFirst();
    }

    public Progress progress() {
        if (withdrawn) {
            return Progress.WITHDRAWN;
        }
        if (readAt != null) {
            return Progress.READ;
        }
        if (deliveries.isEmpty()) {
            return Progress.DECIDED;
        }
        if (!isSettled()) {
            return Progress.SENDING;
        }
        if (has(State.UNCONFIRMED)) {
            return Progress.UNCONFIRMED;
        }
        return has(State.SENT) ? Progress.SENT : Progress.FAILED;
    }

    private boolean has(State state) {
        return deliveries.stream().anyMatch(delivery -> delivery.state() == state);
    }

    boolean isExpired(Instant now) {
        return matter.expiresAt() != null && matter.expiresAt().isBefore(now);
    }

    Message released(Instant now, String language) {
        return release != null
                ? this
                : new Message(id, matter, cause, decidedAt, new Release(now, language), deliveries, readAt, withdrawn);
    }

    Message with(Delivery changed) {
        var all = new ArrayList<>(deliveries);
        all.removeIf(delivery -> delivery.channel() == changed.channel());
        all.add(changed);
        return new Message(id, matter, cause, decidedAt, release, all, readAt, withdrawn);
    }

    Message read(Instant now) {
        return new Message(id, matter, cause, decidedAt, release, deliveries, now, withdrawn);
    }

    Message withdraw() {
        return new Message(id, matter, cause, decidedAt, release, deliveries, readAt, true);
    }
}
