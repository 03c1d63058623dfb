package org.lumbar.notification.correspondence.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.correspondence.Delivery;
import org.lumbar.notification.correspondence.KeepingCorrespondence;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.MessageId;
import org.lumbar.notification.correspondence.ReadingMessages;
import org.lumbar.notification.correspondence.ReadingMessages.Letter;
import org.lumbar.notification.correspondence.Speech;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MessageController {

    private final ReadingMessages reading;
    private final KeepingCorrespondence keeping;

    MessageController(ReadingMessages reading, KeepingCorrespondence keeping) {
        this.reading = reading;
        this.keeping = keeping;
    }

    /** A patient's messages, newest first: the patient sees those that were released, clinicians how far each has come. */
    @GetMapping("/v1/patients/{id}/messages")
    List<MessageBody> ofPatient(@PathVariable PatientId id, Caller caller) {
        mayAsk(id, caller);
        return reading.ofPatient(caller, id).stream().map(MessageBody::of).toList();
    }

    /**
     * What was written to the caller as a member of staff, newest first.
     *
     * @param open only tasks that nobody has done yet
     */
    @GetMapping("/v1/staff/me/messages")
    List<MessageBody> ofStaff(Caller caller, @RequestParam(defaultValue = "false") boolean open) {
        caller.mustBe(Role.CLINICIAN, Role.PRESCRIBER, Role.MANAGER);
        return reading.ofStaff(caller).stream()
                .filter(letter -> !open || letter.message().isOpenTask())
                .map(MessageBody::of)
                .toList();
    }

    /** Topics that a patient can ask for. */
    @GetMapping("/v1/patients/{id}/messages/topics")
    List<String> topics(@PathVariable PatientId id, Caller caller) {
        mayAsk(id, caller);
        return keeping.topics();
    }

    /** Asks for a topic now. It comes as a message; asking again for what has come already changes nothing. */
    @PostMapping("/v1/patients/{id}/messages/topics/{topic}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ask(@PathVariable PatientId id, @PathVariable String topic, Caller caller) {
        mayAsk(id, caller);
        if (!keeping.topics().contains(topic)) {
            throw InvalidInput.of("topic", "must be one of %s, but is '%s'".formatted(keeping.topics(), topic));
        }
        if (!keeping.requested(caller, id, topic)) {
            throw patientUnknown(id);
        }
    }

    private static void mayAsk(PatientId id, Caller caller) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        var own = caller.scope().patient();
        if (own != null && !own.equals(id)) {
            throw patientUnknown(id);
        }
    }

    private static ErrorResponseException patientUnknown(PatientId id) {
        return Problems.of(HttpStatus.NOT_FOUND, "patient-unknown", "There is no patient %s here.".formatted(id));
    }

    /** A message of the caller's as it is to be read aloud, for any device that speaks SSML 1.1. */
    @GetMapping(path = "/v1/messages/{id}/speech", produces = "application/ssml+xml")
    String speech(@PathVariable MessageId id, Caller caller) {
        return reading.letter(caller, id)
                .flatMap(letter -> Optional.ofNullable(letter.said()))
                .map(Speech::of)
                .orElseThrow(() -> unknown(id));
    }

    /** The receiver has opened a message. Opening it again answers the same. */
    @PostMapping("/v1/messages/{id}/read")
    ReadBody read(@PathVariable MessageId id, Caller caller) {
        return reading.open(caller, id).map(ReadBody::of).orElseThrow(() -> unknown(id));
    }

    private static ErrorResponseException unknown(MessageId id) {
        return Problems.of(
                HttpStatus.NOT_FOUND, "message-unknown", "There is no message %s for you here.".formatted(id));
    }

    /**
     * A message as it is shown.
     *
     * @param subject null as long as it is not released, as body
     * @param channel the one it came by last; null before the first attempt
     * @param at when it was released, or else decided
     * @param recipient member of staff; null when it is for the patient
     * @param bundle the message that led those which came together; null when it came alone
     * @param doneAt when what it asks a member of staff to do was done
     */
    record MessageBody(
            String messageId,
            String patientId,
            String topic,
            String audience,
            @Nullable String recipient,
            @Nullable String subject,
            @Nullable String body,
            @Nullable String language,
            @Nullable String channel,
            String state,
            Instant at,
            String importance,
            @Nullable Instant readAt,
            @Nullable String bundle,
            @Nullable Instant doneAt,
            List<DeliveryBody> deliveries) {

        static MessageBody of(Letter letter) {
            var message = letter.message();
            var matter = message.matter();
            var said = letter.said();
            var release = message.release();
            var deliveries = message.deliveries();
            return new MessageBody(
                    message.id().toString(),
                    letter.patient().toString(),
                    matter.topic(),
                    message.audience().name(),
                    text(matter.staff()),
                    said == null ? null : said.subject(),
                    said == null ? null : said.body(),
                    release == null ? null : release.language(),
                    deliveries.isEmpty() ? null : deliveries.getLast().channel().name(),
                    message.progress().name(),
                    release == null ? message.decidedAt() : release.at(),
                    matter.importance().name(),
                    message.readAt(),
                    release == null || release.bundle() == null
                            ? null
                            : release.bundle().toString(),
                    message.doneAt(),
                    deliveries.stream().map(DeliveryBody::of).toList());
        }

        private static @Nullable String text(@Nullable ActorId actor) {
            return actor == null ? null : actor.value();
        }
    }

    /** How far a message has come on one channel. */
    record DeliveryBody(
            String channel,
            String state,
            int attempt,
            Instant at,
            @Nullable String reason) {

        static DeliveryBody of(Delivery delivery) {
            return new DeliveryBody(
                    delivery.channel().name(),
                    delivery.state().name(),
                    delivery.attempt(),
                    delivery.at(),
                    delivery.reason());
        }
    }

    record ReadBody(
            String messageId, String state, @Nullable Instant readAt) {

        static ReadBody of(Message message) {
            return new ReadBody(message.id().toString(), message.progress().name(), message.readAt());
        }
    }
}
