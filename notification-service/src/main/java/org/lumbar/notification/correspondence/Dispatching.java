package org.lumbar.notification.correspondence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Failed;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Sent;
import org.lumbar.notification.correspondence.Delivery.State;
import org.lumbar.notification.wording.Said;

/**
 * The way of a message through its channels, together with those that go with it. What waits for a patient at the same
 * moment is released together and goes out as one: the first to be looked after leads, the others share its fate.
 */
final class Dispatching {

    /** What can wait in danger is looked at again after this long. PLATFORM. */
    private static final Duration WHILE_DANGER = Duration.ofDays(1);

    /** Most messages that go out as one; more is not read. PLATFORM. */
    static final int MOST_TOGETHER = 7;

    private static final String OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN";
    private static final String RETURNED = "RETURNED";

    private final Correspondence correspondence;
    private final Reach reach;
    private final Route route;
    private final Instant now;
    private final List<CorrespondenceEvent> events = new ArrayList<>();
    private final List<ReleasedText> texts = new ArrayList<>();
    private final List<Message> led;
    private Message message;
    private @Nullable Delivery send;
    private @Nullable Importance asks;

    Dispatching(Correspondence correspondence, Message message, Reach reach, Instant now) {
        this.correspondence = correspondence;
        this.message = message;
        this.reach = reach;
        this.route = Route.of(message.matter().importance(), reach);
        this.now = now;
        this.led = new ArrayList<>(correspondence.messages().stream()
                .filter(other -> other.isLedBy(message.id()))
                .toList());
    }

    Dispatch next(Function<Message, Said> words) {
        if (message.isSettled() || message.isLed()) {
            return new Dispatch.Settled();
        }
        if (message.release() == null && isOfNoUse(message)) {
            message = message.withdraw();
            return begun();
        }
        if (waitsForDanger(message)) {
            return new Dispatch.Held(now.plus(WHILE_DANGER));
        }
        if (message.matter().importance() != Importance.SAFETY
                && reach.decentFrom().isAfter(now)) {
            return new Dispatch.Held(reach.decentFrom());
        }
        if (message.release() == null) {
            release(words);
        }
        if (message.deliveries().isEmpty()) {
            start();
        } else {
            message.deliveries().stream()
                    .filter(delivery -> !delivery.isOver())
                    .min(Comparator.comparingInt(Delivery::attempt))
                    .ifPresent(this::goOn);
        }
        return begun();
    }

    private boolean isOfNoUse(Message any) {
        return any.isExpired(now) || reach.declines(any.matter());
    }

    private boolean waitsForDanger(Message any) {
        return any.matter().canWait() && !correspondence.holds().isEmpty();
    }

    private void release(Function<Message, Said> words) {
        if (asksForAttention(message)) {
            correspondence.messages().stream()
                    .filter(this::canGoAlong)
                    .sorted(Comparator.comparing(
                            (Message other) -> other.matter().importance()))
                    .limit(MOST_TOGETHER - 1L)
                    .forEach(led::add);
            asks = Stream.concat(Stream.of(message), led.stream())
                    .map(each -> each.matter().importance())
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
        var bundle = led.isEmpty() ? null : message.id();
        message = released(message, bundle, words);
        led.replaceAll(other -> released(other, bundle, words));
    }

    private static boolean asksForAttention(Message any) {
        return any.audience() == Audience.PATIENT && any.matter().importance() != Importance.SAFETY;
    }

    private boolean canGoAlong(Message other) {
        return !other.id().equals(message.id())
                && asksForAttention(other)
                && other.release() == null
                && !other.withdrawn()
                && !isOfNoUse(other)
                && !waitsForDanger(other);
    }

    private Message released(Message any, @Nullable MessageId bundle, Function<Message, Said> words) {
        var said = words.apply(any);
        texts.add(new ReleasedText(any.id(), correspondence.episode(), said));
        return any.released(now, said.language(), bundle);
    }

    private void start() {
        for (var channel : route.channels()) {
            take(channel);
            if (!route.all()) {
                return;
            }
        }
    }

    private void take(Channel channel) {
        if (!channel.goesOut()) {
            message = message.with(Delivery.placed(channel, now));
            sent(channel, 1);
        } else if (send == null) {
            begin(Delivery.begun(channel, now));
        } else {
            // One attempt at a time: the next dispatch begins this one.
            message = message.with(Delivery.toBegin(channel, now));
        }
    }

    private void goOn(Delivery delivery) {
        switch (delivery.state()) {
            case WAITING -> begin(delivery.again(now));
            case SENDING -> {
                if (message.matter().importance() == Importance.SAFETY || delivery.channel() == Channel.SMS) {
                    // The provider tells a repeated text message by its idempotency key.
                    begin(delivery.again(now));
                } else {
                    message = message.with(delivery.to(State.UNCONFIRMED, now, OUTCOME_UNKNOWN));
                    failed(delivery.channel(), OUTCOME_UNKNOWN, true);
                }
            }
            case SENT, UNCONFIRMED, FAILED -> {}
        }
    }

    private void begin(Delivery delivery) {
        message = message.with(delivery);
        send = delivery;
    }

    Optional<Outcome> delivered(Channel channel, int attempt) {
        return message.on(channel)
                .filter(delivery -> delivery.attempt() >= attempt && delivery.state() != State.SENT)
                .map(delivery -> {
                    message = message.with(delivery.to(State.SENT, now, null));
                    sent(channel, attempt);
                    return outcome();
                });
    }

    Optional<Outcome> failed(Channel channel, int attempt, String reason, boolean again) {
        return message.on(channel)
                .filter(delivery -> delivery.attempt() == attempt && delivery.state() == State.SENDING)
                .map(delivery -> {
                    message = message.with(delivery.to(again ? State.WAITING : State.FAILED, now, reason));
                    failed(channel, reason, !again);
                    if (!again) {
                        fallBack();
                    }
                    return outcome();
                });
    }

    /** It was taken, and did not arrive all the same: a patient finds it in the inbox, staff in the worklist. */
    Optional<Outcome> returned(Channel channel) {
        return message.on(channel)
                .filter(delivery -> delivery.state() == State.SENT || delivery.state() == State.UNCONFIRMED)
                .map(delivery -> {
                    message = message.with(delivery.to(State.FAILED, now, RETURNED));
                    failed(channel, RETURNED, true);
                    var place = message.audience() == Audience.PATIENT ? Channel.IN_APP : Channel.WORKLIST;
                    if (message.on(place).isEmpty()) {
                        take(place);
                    }
                    return outcome();
                });
    }

    private void fallBack() {
        route.channels().stream()
                .filter(channel -> message.on(channel).isEmpty())
                .findFirst()
                .ifPresent(this::takeNext);
    }

    /** An attempt on the next channel is for the next dispatch to begin. */
    private void takeNext(Channel channel) {
        if (channel.goesOut()) {
            message = message.with(Delivery.toBegin(channel, now));
        } else {
            take(channel);
        }
    }

    private void sent(Channel channel, int attempt) {
        all().forEach(each -> {
            var release = each.release();
            if (release != null) {
                events.add(new Sent(each, channel, release.language(), attempt));
            }
        });
    }

    private void failed(Channel channel, String reason, boolean givenUp) {
        all().forEach(each -> events.add(new Failed(each, channel, reason, givenUp)));
    }

    /** The message and those that go with it, as far as it has come. */
    private List<Message> all() {
        var all = new ArrayList<Message>();
        all.add(message);
        led.forEach(other -> all.add(other.going(message)));
        return all;
    }

    private Dispatch begun() {
        return new Dispatch.Begun(outcome(), send, asks);
    }

    private Outcome outcome() {
        return correspondence.changedTo(all(), events, texts);
    }
}
