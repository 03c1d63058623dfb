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
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Contacts;
import org.lumbar.notification.contacts.Contacts.Located;
import org.lumbar.notification.contacts.Rosters;
import org.lumbar.notification.correspondence.Allowance.Answer;
import org.lumbar.notification.correspondence.Allowances;
import org.lumbar.notification.correspondence.Correspondence;
import org.lumbar.notification.correspondence.Correspondences;
import org.lumbar.notification.correspondence.Correspondences.Filed;
import org.lumbar.notification.correspondence.Delivery;
import org.lumbar.notification.correspondence.DeliveryQueue;
import org.lumbar.notification.correspondence.DeliveryQueue.Waiting;
import org.lumbar.notification.correspondence.Dispatch;
import org.lumbar.notification.correspondence.Dispatch.Begun;
import org.lumbar.notification.correspondence.Importance;
import org.lumbar.notification.correspondence.KeepingCorrespondence;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.Outcome;
import org.lumbar.notification.correspondence.Restraint;
import org.lumbar.notification.correspondence.StaffInbox;
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
    private final Allowances allowances;
    private final BouncedAddresses bouncedAddresses;
    private final MailServer mailServer;
    private final SmsGateway smsGateway;
    private final Composing composing;
    private final DeliveryPolicy policy;
    private final Restraint restraint;
    private final DomainClock domainClock;
    private final Clock systemClock;

    public DeliveringMessages(
            Correspondences correspondences,
            Contacts contacts,
            Rosters rosters,
            StaffInbox staffInbox,
            Allowances allowances,
            KeepingCorrespondence keeping,
            MailServer mailServer,
            SmsGateway smsGateway,
            Wording wording,
            DeliveryPolicy policy,
            Restraint restraint,
            DomainClock domainClock,
            Clock systemClock) {
        this.correspondences = correspondences;
        this.contacts = contacts;
        this.rosters = rosters;
        this.staffInbox = staffInbox;
        this.allowances = allowances;
        this.bouncedAddresses = new BouncedAddresses(contacts, keeping);
        this.mailServer = mailServer;
        this.smsGateway = smsGateway;
        this.composing = new Composing(wording, policy.portal());
        this.policy = policy;
        this.restraint = restraint;
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
        switch (attention(leased, receivers)) {
            case Attention.None _ -> take(queue, leased, receivers, null);
            case Attention.Granted(var importance) -> take(queue, leased, receivers, importance);
            case Attention.NotBefore(var when) -> queue.putBack(leased, pending.dueAt(when));
        }
    }

    /** Whether the receiver's attention may be taken. */
    private sealed interface Attention {

        /** None is needed. */
        record None() implements Attention {}

        record Granted(Importance importance) implements Attention {}

        record NotBefore(Instant when) implements Attention {}
    }

    /** Looks ahead: if the next step would take a patient's attention, it is asked for first. */
    private Attention attention(Waiting leased, Function<Message, Receiver> receivers) {
        if (leased.pending().staff() != null) {
            return new Attention.None();
        }
        var ahead = correspondences.<Dispatch>update(
                caller(leased),
                leased.pending().episode(),
                filed -> filed.map(Filed::correspondence)
                        .map(found -> dispatch(found, leased, receivers, domainNow()))
                        .orElseGet(Dispatch.Unknown::new),
                _ -> Optional.empty());
        if (!(ahead instanceof Begun begun) || begun.asks() == null) {
            return new Attention.None();
        }
        var importance = begun.asks();
        var now = domainNow();
        var receiver = receiver(begun.outcome(), leased, receivers);
        var answer = allowances.ask(
                leased.tenant(),
                leased.patient(),
                allowance -> allowance.ask(leased.pending().message(), importance, now, receiver.zone(), restraint));
        return switch (answer) {
            case Answer.Granted _ -> new Attention.Granted(importance);
            case Answer.NotBefore(var when) -> new Attention.NotBefore(receiver.decent(when));
        };
    }

    private static Receiver receiver(Outcome outcome, Waiting leased, Function<Message, Receiver> receivers) {
        return outcome.correspondence()
                .message(leased.pending().message())
                .map(receivers)
                .orElseThrow();
    }

    /** @param granted the attention that may be taken; null when none */
    private void take(
            DeliveryQueue queue, Waiting leased, Function<Message, Receiver> receivers, @Nullable Importance granted) {
        var pending = leased.pending();
        var dispatch = dispatch(leased, receivers, granted);
        if (granted != null && !(dispatch instanceof Begun begun && begun.asks() != null)) {
            // Somebody else has taken it along, or something came in between.
            allowances.ask(
                    leased.tenant(),
                    leased.patient(),
                    allowance -> new Answer.Granted(allowance.givenBack(pending.message())));
        }
        switch (dispatch) {
            case Dispatch.Unknown _ -> lookAgain(queue, leased);
            case Dispatch.Settled _ -> queue.remove(leased);
            case Dispatch.Held(var until) -> queue.putBack(leased, pending.dueAt(until));
            case Begun(var outcome, var send, var _) -> {
                var message = outcome.correspondence().message(pending.message());
                if (send == null || message.isEmpty()) {
                    queue.remove(leased);
                } else {
                    var bundle = outcome.correspondence().bundle(message.get());
                    new Attempt(queue, leased, message.get(), bundle, send, receivers.apply(message.get())).make();
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

    private Dispatch dispatch(Waiting leased, Function<Message, Receiver> receivers, @Nullable Importance granted) {
        var now = domainNow();
        return correspondences.<Dispatch>update(
                caller(leased),
                leased.pending().episode(),
                filed -> filed.map(Filed::correspondence)
                        .map(found -> dispatch(found, leased, receivers, now))
                        // What asks for more than was granted asks anew.
                        .map(next -> next instanceof Begun begun && begun.asks() != granted && begun.asks() != null
                                ? new Dispatch.Held(now)
                                : next)
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

    /** One attempt to send something, already written down. */
    private final class Attempt {

        private final DeliveryQueue queue;
        private final Waiting leased;
        private final Message message;
        private final List<Message> bundle;
        private final Delivery delivery;
        private final Receiver receiver;

        Attempt(
                DeliveryQueue queue,
                Waiting leased,
                Message message,
                List<Message> bundle,
                Delivery delivery,
                Receiver receiver) {
            this.queue = queue;
            this.leased = leased;
            this.message = message;
            this.bundle = bundle;
            this.delivery = delivery;
            this.receiver = receiver;
        }

        void make() {
            switch (send()) {
                case Receipt.Accepted _ -> accepted();
                case Receipt.Deferred(var reason, var after) -> failed(reason, isLast(), after);
                case Receipt.Refused(var reason) -> {
                    failed(reason, true, null);
                    if (reason.equals(Receipt.ADDRESS_REFUSED)) {
                        bounced();
                    }
                }
                case Receipt.Unknown _ -> {
                    if (isLast()) {
                        failed("OUTCOME_UNKNOWN", true, null);
                    } else {
                        // Left as it was written down before: the next to look finds an attempt without an outcome.
                        goOnUnlessSettled(correspondence().flatMap(found -> found.message(message.id())), null);
                    }
                }
            }
        }

        private Receipt send() {
            // If writing down took so long that the lease may run out in the middle, somebody else would come in.
            if (remaining().compareTo(policy.sendWithin()) < 0) {
                return new Receipt.Deferred("TOO_LATE");
            }
            var receipt = delivery.channel() == Channel.SMS
                    ? composing.sms(message, receiver).map(smsGateway::send)
                    : composing
                            .mail(message, bundle, receiver, leased.patient())
                            .map(mailServer::send);
            return receipt.orElseGet(() -> new Receipt.Refused("NO_ADDRESS"));
        }

        private boolean isLast() {
            var most = message.matter().importance() == Importance.SAFETY ? policy.safetyAttempts() : policy.attempts();
            return delivery.attempt() >= most;
        }

        private void accepted() {
            var outcome = record(found -> found.delivered(
                    message.id(), delivery.channel(), delivery.attempt(), receiver.reach(), domainNow()));
            goOnUnlessSettled(
                    outcome.map(Outcome::correspondence)
                            .or(this::correspondence)
                            .flatMap(now -> now.message(message.id())),
                    null);
        }

        private void failed(String reason, boolean last, @Nullable Duration after) {
            var outcome = record(found -> found.failed(
                    message.id(),
                    delivery.channel(),
                    delivery.attempt(),
                    reason,
                    !last,
                    receiver.reach(),
                    domainNow()));
            goOnUnlessSettled(
                    outcome.flatMap(changed -> changed.correspondence().message(message.id())), after);
        }

        /** @param now as far as it has come; empty when somebody else has taken it further */
        private void goOnUnlessSettled(Optional<Message> now, @Nullable Duration after) {
            if (now.isPresent() && now.get().isSettled()) {
                queue.remove(leased);
            } else if (now.isPresent()
                    && now.get().deliveries().stream().anyMatch(each -> !each.isOver() && each.attempt() == 0)) {
                queue.putBack(leased, leased.pending().attemptAt(systemClock.instant()));
            } else {
                again(after);
            }
        }

        private void again(@Nullable Duration after) {
            var pause = policy.pauseAfter(delivery.attempt(), message.id(), after);
            queue.putBack(
                    leased, leased.pending().attemptAt(systemClock.instant().plus(pause)));
        }

        /** Nothing will arrive there: let the clinic ask for another address, and remember it. */
        private void bounced() {
            var address = delivery.channel() == Channel.SMS
                    ? receiver.phone()
                    : receiver.email() == null ? null : receiver.email().value();
            if (message.matter().staff() == null && address != null) {
                bouncedAddresses.bounced(
                        leased.tenant(),
                        leased.patient(),
                        leased.pending().episode(),
                        delivery.channel(),
                        address,
                        message.id(),
                        domainNow());
            }
        }

        private Optional<Correspondence> correspondence() {
            return correspondences.update(
                    caller(leased),
                    leased.pending().episode(),
                    filed -> filed.map(Filed::correspondence),
                    _ -> Optional.empty());
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
