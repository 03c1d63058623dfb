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
 * @param doneAt when what it asks a member of staff to do was done; null as long as it is not, or when it asks nothing
 */
public record Message(
        MessageId id,
        Matter matter,
        String cause,
        Instant decidedAt,
        @Nullable Release release,
        List<Delivery> deliveries,
        @Nullable Instant readAt,
        boolean withdrawn,
        @Nullable Instant doneAt) {

    public Message {
        deliveries = List.copyOf(deliveries);
    }

    /**
     * @param language BCP 47 tag of the text
     * @param bundle the message that led those which were released together; null when it was released alone
     */
    public record Release(
            Instant at, String language, @Nullable MessageId bundle) {}

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
        return new Message(id, matter, cause, now, null, List.of(), null, false, null);
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

    /** Goes where another message goes, and is not looked after on its own. */
    boolean isLed() {
        return release != null && release.bundle() != null && !release.bundle().equals(id);
    }

    boolean isLedBy(MessageId leader) {
        return isLed() && release != null && leader.equals(release.bundle());
    }

    Message released(Instant now, String language, @Nullable MessageId bundle) {
        return new Message(
                id,
                matter,
                cause,
                decidedAt,
                new Release(now, language, bundle),
                deliveries,
                readAt,
                withdrawn,
                doneAt);
    }

    /** As far as its leader has come. */
    Message going(Message leader) {
        return new Message(id, matter, cause, decidedAt, release, leader.deliveries, readAt, withdrawn, doneAt);
    }

    Message with(Delivery changed) {
        var all = new ArrayList<>(deliveries);
        all.removeIf(delivery -> delivery.channel() == changed.channel());
        all.add(changed);
        return new Message(id, matter, cause, decidedAt, release, all, readAt, withdrawn, doneAt);
    }

    Message read(Instant now) {
        return new Message(id, matter, cause, decidedAt, release, deliveries, now, withdrawn, doneAt);
    }

    Message withdraw() {
        return new Message(id, matter, cause, decidedAt, release, deliveries, readAt, true, doneAt);
    }

    /** What it asks for was done. */
    Message done(Instant now) {
        return doneAt != null
                ? this
                : new Message(id, matter, cause, decidedAt, release, deliveries, readAt, withdrawn, now);
    }

    /** A task of a member of staff that is still to be done. */
    public boolean isOpenTask() {
        return audience() == Audience.CLINICIAN && doneAt == null && !withdrawn;
    }
}
