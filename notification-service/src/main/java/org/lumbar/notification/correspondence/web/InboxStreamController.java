package org.lumbar.notification.correspondence.web;

import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A patient's inbox as it fills, for portals that do not want to ask again and again. */
@RestController
class InboxStreamController {

    private final InboxStreams streams;

    InboxStreamController(InboxStreams streams) {
        this.streams = streams;
    }

    /** Server-sent events named {@code message}, each with the message as the list has it; the patient's own inbox only. */
    @GetMapping(path = "/v1/patients/{id}/messages/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter follow(
            @PathVariable PatientId id,
            Caller caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastSeen) {
        caller.mustBe(Role.PATIENT);
        if (!id.equals(caller.scope().patient())) {
            throw Problems.of(HttpStatus.NOT_FOUND, "patient-unknown", "There is no patient %s here.".formatted(id));
        }
        if (streams.isFull()) {
            throw Problems.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too-many-streams",
                    "%d inboxes are being followed here already; read the list instead.".formatted(InboxStreams.MOST));
        }
        return streams.open(caller, id, lastSeen);
    }
}
