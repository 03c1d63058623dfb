package org.lumbar.notification.correspondence.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.correspondence.ReadingMessages;
import org.lumbar.notification.correspondence.ReadingMessages.Letter;
import org.lumbar.notification.correspondence.web.MessageController.MessageBody;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.PatientId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Inboxes that somebody is looking at. Each is read again every moment by key, so that it does not matter which replica
 * a message was released by. A stream ends after ten minutes: whoever looks on comes again with a token that still holds,
 * and with the id of the last message they saw.
 */
@Component
class InboxStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxStreams.class);
    private static final long LONGEST_MILLIS = TimeUnit.MINUTES.toMillis(10);
    private static final long PAUSE_MILLIS = 1_000;
    static final int MOST = 300;

    private final ReadingMessages reading;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService timer;

    InboxStreams(ReadingMessages reading) {
        this.reading = reading;
    }

    /** Somebody's look at an inbox. */
    private static final class Stream {

        final Caller caller;
        final PatientId patient;
        final SseEmitter emitter = new SseEmitter(LONGEST_MILLIS);
        final Set<String> seen = new HashSet<>();

        Stream(Caller caller, PatientId patient) {
            this.caller = caller;
            this.patient = patient;
        }
    }

    boolean isFull() {
        return streams.size() >= MOST;
    }

    /**
     * Opens a stream of what is released from now on, and of what was released since.
     *
     * @param lastSeen id of the last message that was seen; null to begin now
     */
    SseEmitter open(Caller caller, PatientId patient, @Nullable String lastSeen) {
        var stream = new Stream(caller, patient);
        var known = reading.ofPatient(caller, patient);
        known.stream()
                .dropWhile(letter -> lastSeen != null && !id(letter).equals(lastSeen))
                .map(InboxStreams::id)
                .forEach(stream.seen::add);
        if (stream.seen.isEmpty() && lastSeen != null) {
            // It is not among them any more: better to begin now than to send everything again.
            known.stream().map(InboxStreams::id).forEach(stream.seen::add);
        }
        stream.emitter.onCompletion(() -> streams.remove(stream));
        stream.emitter.onTimeout(stream.emitter::complete);
        stream.emitter.onError(_ -> streams.remove(stream));
        streams.add(stream);
        try {
            stream.emitter.send(SseEmitter.event().comment("open"));
        } catch (IOException e) {
            streams.remove(stream);
        }
        return stream.emitter;
    }

    private static String id(Letter letter) {
        return letter.message().id().toString();
    }

    private void look() {
        streams.forEach(this::look);
    }

    private void look(Stream stream) {
        try {
            var letters = new ArrayList<>(reading.ofPatient(stream.caller, stream.patient));
            for (var letter : fresh(stream, letters)) {
                stream.emitter.send(
                        SseEmitter.event().id(id(letter)).name("message").data(MessageBody.of(letter)));
                stream.seen.add(id(letter));
            }
        } catch (IOException | IllegalStateException _) {
            streams.remove(stream);
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("Inbox not read, trying again");
        }
    }

    private static List<Letter> fresh(Stream stream, List<Letter> letters) {
        return letters.reversed().stream()
                .filter(letter -> !stream.seen.contains(id(letter)))
                .toList();
    }

    @Override
    public synchronized void start() {
        if (timer == null) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("inbox-streams").daemon().factory());
            var _ = timer.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
        streams.forEach(stream -> stream.emitter.complete());
        streams.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
