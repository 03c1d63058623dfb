package org.lumbar.notification.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.lumbar.notification.contacts.Contacts;
import org.lumbar.notification.contacts.Contacts.Located;
import org.lumbar.notification.contacts.Rosters;
import org.lumbar.notification.correspondence.Correspondence;
import org.lumbar.notification.correspondence.Correspondences;
import org.lumbar.notification.correspondence.Correspondences.Filed;
import org.lumbar.notification.correspondence.Delivery;
import org.lumbar.notification.correspondence.DeliveryQueue;
import org.lumbar.notification.correspondence.DeliveryQueue.Waiting;
import org.lumbar.notification.correspondence.Dispatch;
import org.lumbar.notification.correspondence.Dispatch.Begun;
import org.lumbar.notification.correspondence.Importance;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.Outcome;
import org.lumbar.notification.correspondence.StaffInbox;
import org.lumbar.notification.delivery.MailServer.Receipt;
import org.lumbar.notification.wording.Wording;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.Scope;

/**
 * Delivers what is in the queues. An attempt is written down before it is made, and its outcome after; whoever finds an
 * attempt without an outcome knows that somebody died in the middle.
 */
public final class DeliveringMessages {

    private static final String SERVICE = "notification-service";

    /** A message that its correspondence does not have yet is looked for again after this long, then twice as long… */
    private static final Duration FIRST_LOOK = Duration.ofMillis(250);

    /** …as often as this, which takes a day and a half. A decision that is not written by then was never made. */
    private static final int MOST_LOOKS = 19;

    private final Correspondences correspondences;
    private final Contacts contacts;
    private final Rosters rosters;
    private final StaffInbox staffInbox;
    private final MailServer mailServer;
    private final Composing composing;
    private final DeliveryPolicy policy;
    private final DomainClock domainClock;
    private final Clock systemClock;

    public DeliveringMessages(
            Correspondences correspondences,
            Contacts contacts,
            Rosters rosters,
            StaffInbox staffInbox,
            MailServer mailServer,
            Wording wording,
            DeliveryPolicy policy,
            DomainClock domainClock,
            Clock systemClock) {
        this.correspondences = correspondences;
        this.contacts = contacts;
        this.rosters = rosters;
        this.staffInbox = staffInbox;
        this.mailServer = mailServer;
        this.composing = new Composing(wording, policy.portal());
        this.policy = policy;
        this.domainClock = domainClock;
        this.systemClock = systemClock;
    }

    /** What is due now, oldest first. */
    public List<Waiting> due(DeliveryQueue queue, int limit) {
        return queue.due(domainClock.now(), systemClock.instant(), limit);
    }

    /** Takes the next step with a message, unless somebody else is at it. */
    public void deliver(DeliveryQueue queue, Waiting waiting) {
        queue.lease(waiting, systemClock.instant().plus(policy.lease()))
                .ifPresent(leased -> deliverLeased(queue, leased));
    }

    private void deliverLeased(DeliveryQueue queue, Waiting leased) {
        var pending = leased.pending();
        if (pending.staff() != null) {
            staffInbox.put(
                    leased.tenant(), pending.staff(), new StaffInbox.Entry(pending.message(), pending.episode()));
        }
        var receivers = receivers(leased);
        switch (dispatch(leased, receivers)) {
            case Dispatch.Unknown _ -> lookAgain(queue, leased);
            case Dispatch.Settled _ -> queue.remove(leased);
            case Dispatch.Held(var until) -> queue.putBack(leased, pending.dueAt(until));
            case Begun(var outcome, var send) -> {
                var message = outcome.correspondence().message(pending.message());
                if (send == null || message.isEmpty()) {
                    queue.remove(leased);
                } else {
                    new Attempt(queue, leased, message.get(), send, receivers.apply(message.get())).make();
                }
            }
        }
    }

    /** How whoever turns out to be the receiver can be reached; contact data are read here, once. */
    private Function<Message, Receiver> receivers(Waiting leased) {
        var now = domainNow();
        var staff = leased.pending().staff();
        if (staff != null) {
            var member = rosters.of(leased.tenant()).member(staff).orElse(null);
            return message -> Receiver.staff(member, message.matter().importance(), now);
        }
        var contact = contacts.find(Scope.of(leased.tenant()), leased.patient())
                .map(Located::contact)
                .orElse(null);
        var patient = Receiver.patient(contact, now);
        return _ -> patient;
    }

    private Dispatch dispatch(Waiting leased, Function<Message, Receiver> receivers) {
        var now = domainNow();
        return correspondences.<Dispatch>update(
                caller(leased),
                leased.pending().episode(),
                filed -> filed.map(Filed::correspondence)
                        .map(found -> dispatch(found, leased, receivers, now))
                        .orElseGet(Dispatch.Unknown::new),
                dispatch -> dispatch instanceof Begun begun ? Optional.of(begun.outcome()) : Optional.empty());
    }

    private Dispatch dispatch(
            Correspondence found, Waiting leased, Function<Message, Receiver> receivers, Instant now) {
        var id = leased.pending().message();
        var receiver = found.message(id).map(receivers).orElseGet(() -> Receiver.patient(null, now));
        return found.dispatch(
                id, receiver.reach(), message -> composing.words(message, receiver.language(), leased.patient()), now);
    }

    private void lookAgain(DeliveryQueue queue, Waiting leased) {
        var looks = leased.pending().looks();
        if (looks >= MOST_LOOKS) {
            queue.remove(leased);
        } else {
            var pause = FIRST_LOOK.multipliedBy(1L << looks);
            queue.putBack(leased, leased.pending().lookAt(systemClock.instant().plus(pause)));
        }
    }

    /** One attempt to send an e-mail, already written down. */
    private final class Attempt {

        private final DeliveryQueue queue;
        private final Waiting leased;
        private final Message message;
        private final Delivery delivery;
        private final Receiver receiver;

        Attempt(DeliveryQueue queue, Waiting leased, Message message, Delivery delivery, Receiver receiver) {
            this.queue = queue;
            this.leased = leased;
            this.message = message;
            this.delivery = delivery;
            this.receiver = receiver;
        }

        void make() {
            switch (send()) {
                case Receipt.Accepted _ -> {
                    record(found -> found.delivered(
                            message.id(), delivery.channel(), delivery.attempt(), receiver.reach(), domainNow()));
                    queue.remove(leased);
                }
                case Receipt.Deferred(var reason) -> failed(reason, isLast());
                case Receipt.Refused(var reason) -> failed(reason, true);
                case Receipt.Unknown _ -> {
                    if (isLast()) {
                        failed("OUTCOME_UNKNOWN", true);
                    } else {
                        // Left as it was written down before: the next to look finds an attempt without an outcome.
                        again();
                    }
                }
            }
        }

        private Receipt send() {
            var mail = composing.mail(message, receiver, leased.patient());
            if (mail.isEmpty()) {
                return new Receipt.Refused("NO_ADDRESS");
            }
            // If writing down took so long that the lease may run out in the middle, somebody else would come in.
            return remaining().compareTo(policy.sendWithin()) < 0
                    ? new Receipt.Deferred("TOO_LATE")
                    : mailServer.send(mail.get());
        }

        private boolean isLast() {
            var most = message.matter().importance() == Importance.SAFETY ? policy.safetyAttempts() : policy.attempts();
            return delivery.attempt() >= most;
        }

        private void failed(String reason, boolean last) {
            var settled = record(found -> found.failed(
                            message.id(),
                            delivery.channel(),
                            delivery.attempt(),
                            reason,
                            !last,
                            receiver.reach(),
                            domainNow()))
                    .flatMap(outcome -> outcome.correspondence().message(message.id()))
                    .filter(Message::isSettled);
            if (settled.isPresent()) {
                queue.remove(leased);
            } else {
                again();
            }
        }

        private void again() {
            var at = systemClock.instant().plus(policy.pauseAfter(delivery.attempt(), message.id()));
            queue.putBack(leased, leased.pending().attemptAt(at));
        }

        /** Writes the outcome down. It is known only here, so this is tried as long as the lease lasts. */
        private Optional<Outcome> record(Function<Correspondence, Optional<Outcome>> change) {
            while (true) {
                try {
                    return correspondences.update(
                            caller(leased),
                            leased.pending().episode(),
                            filed -> filed.map(Filed::correspondence).flatMap(change),
                            outcome -> outcome);
                } catch (RuntimeException e) {
                    if (!remaining().isPositive()) {
                        throw e;
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                }
            }
        }

        private Duration remaining() {
            var until = leased.pending().attemptAt();
            return until == null ? Duration.ZERO : Duration.between(systemClock.instant(), until);
        }
    }

    private static Caller caller(Waiting leased) {
        return Caller.service(
                SERVICE, leased.tenant(), leased.pending().message().toString());
    }

    private Instant domainNow() {
        return domainClock.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
