package org.lumbar.notification.correspondence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Failed;
import org.lumbar.notification.correspondence.CorrespondenceEvent.Sent;
import org.lumbar.notification.correspondence.Delivery.State;
import org.lumbar.notification.wording.Said;

/** The way of one message through its channels. */
final class Dispatching {

    /** What can wait in danger is looked at again after this long. PLATFORM. */
    private static final Duration WHILE_DANGER = Duration.ofDays(1);

    private static final String OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN";

    private final Correspondence correspondence;
    private final Reach reach;
    private final Route route;
    private final Instant now;
    private final List<CorrespondenceEvent> events = new ArrayList<>();
    private final List<ReleasedText> texts = new ArrayList<>();
    private Message message;
    private @Nullable Delivery send;

    Dispatching(Correspondence correspondence, Message message, Reach reach, Instant now) {
        this.correspondence = correspondence;
        this.message = message;
        this.reach = reach;
        this.route = Route.of(message.matter().importance(), reach.usable());
        this.now = now;
    }

    Dispatch next(Function<Message, Said> words) {
        if (message.isSettled()) {
            return new Dispatch.Settled();
        }
        if (message.release() == null && message.isExpired(now)) {
            message = message.withdraw();
            return begun();
        }
        if (message.matter().canWait() && !correspondence.holds().isEmpty()) {
            return new Dispatch.Held(now.plus(WHILE_DANGER));
        }
        if (message.matter().importance() != Importance.SAFETY
                && reach.decentFrom().isAfter(now)) {
            return new Dispatch.Held(reach.decentFrom());
        }
        release(words);
        if (message.deliveries().isEmpty()) {
            start();
        } else {
            message.deliveries().stream()
                    .filter(delivery -> !delivery.isOver())
                    .findFirst()
                    .ifPresent(this::goOn);
        }
        return begun();
    }

    private void release(Function<Message, Said> words) {
        if (message.release() == null) {
            var said = words.apply(message);
            message = message.released(now, said.language());
            texts.add(new ReleasedText(message.id(), correspondence.episode(), said));
        }
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
        switch (channel) {
            case IN_APP -> {
                message = message.with(Delivery.placed(channel, now));
                sent(channel, 1);
            }
            case EMAIL -> begin(Delivery.begun(channel, now));
        }
    }

    private void goOn(Delivery delivery) {
        switch (delivery.state()) {
            case WAITING -> begin(delivery.again(now));
            case SENDING -> {
                switch (message.matter().importance()) {
                    case SAFETY -> begin(delivery.again(now));
                    case IMPORTANT, ROUTINE -> {
                        message = message.with(delivery.to(State.UNCONFIRMED, now, OUTCOME_UNKNOWN));
                        events.add(new Failed(message, delivery.channel(), OUTCOME_UNKNOWN, true));
                    }
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
                    events.add(new Failed(message, channel, reason, !again));
                    if (!again) {
                        fallBack();
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

    /** The attempt on the next channel is for the next dispatch to begin. */
    private void takeNext(Channel channel) {
        switch (channel) {
            case IN_APP -> take(channel);
            case EMAIL -> message = message.with(Delivery.toBegin(channel, now));
        }
    }

    private void sent(Channel channel, int attempt) {
        var release = message.release();
        if (release != null) {
            events.add(new Sent(message, channel, release.language(), attempt));
        }
    }

    private Dispatch begun() {
        return new Dispatch.Begun(outcome(), send);
    }

    private Outcome outcome() {
        return correspondence.changedTo(message, events, texts);
    }
}
