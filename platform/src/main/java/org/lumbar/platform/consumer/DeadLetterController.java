package org.lumbar.platform.consumer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.web.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Records set aside, for those who run the platform. Payloads hold codes and pseudonyms only. Who runs a network sees
 * what belongs to the clinics of their token; who runs the platform sees everything, also records that do not say where
 * they belong.
 */
@RestController
@RequestMapping("/ops/dead-letters")
public final class DeadLetterController {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterController.class);
    private static final int MOST = 1000;

    private final Parking parking;
    private final EventConsumers consumers;

    DeadLetterController(Parking parking, EventConsumers consumers) {
        this.parking = parking;
        this.consumers = consumers;
    }

    record DeadLetter(
            String id,
            String consumer,
            String patient,
            String position,
            String type,
            boolean waiting,
            String error,
            Instant parkedAt,
            @Nullable Map<String, String> headers,
            @Nullable String data) {

        /** Without what the record says. */
        static DeadLetter listed(ParkedRecord parked) {
            return of(parked, null, null);
        }

        static DeadLetter whole(ParkedRecord parked) {
            return of(parked, parked.headers(), new String(parked.data(), StandardCharsets.UTF_8));
        }

        private static DeadLetter of(
                ParkedRecord parked, @Nullable Map<String, String> headers, @Nullable String data) {
            return new DeadLetter(
                    parked.id(),
                    parked.consumer(),
                    parked.patient(),
                    parked.position(),
                    parked.type(),
                    parked.waiting(),
                    parked.error(),
                    parked.parkedAt(),
                    headers,
                    data);
        }
    }

    /** What was given up, by whom, when and why. */
    record Discarded(String by, Instant at, String reason, DeadLetter letter) {

        static Discarded listed(DiscardedRecord discarded) {
            return of(discarded, DeadLetter.listed(discarded.record()));
        }

        static Discarded whole(DiscardedRecord discarded) {
            return of(discarded, DeadLetter.whole(discarded.record()));
        }

        private static Discarded of(DiscardedRecord discarded, DeadLetter letter) {
            return new Discarded(discarded.by(), discarded.at(), discarded.reason(), letter);
        }
    }

    record Drained(int processed, int left) {}

    record Discard(@NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    List<DeadLetter> list(Caller caller) {
        return parking.list(scope(caller), MOST).stream()
                .map(DeadLetter::listed)
                .toList();
    }

    @GetMapping("/{id}")
    DeadLetter show(@PathVariable String id, Caller caller) {
        return DeadLetter.whole(find(caller, id));
    }

    /** What was given up, the latest first. */
    @GetMapping("/discarded")
    List<Discarded> listDiscarded(Caller caller) {
        return parking.listDiscarded(scope(caller), MOST).stream()
                .map(Discarded::listed)
                .toList();
    }

    @GetMapping("/discarded/{id}")
    Discarded showDiscarded(@PathVariable String id, Caller caller) {
        return parking.findDiscarded(scope(caller), id)
                .map(Discarded::whole)
                .orElseThrow(() -> unknown("There is no discarded record %s here.".formatted(id)));
    }

    /** Processes the patient's parked records again, in order, from the oldest. */
    @PostMapping("/{id}/retry")
    Drained retry(@PathVariable String id, Caller caller) {
        var parked = find(caller, id);
        return drained(parked, consumers.retry(parked));
    }

    /** Gives a record up, for a reason that is kept with it; those behind it go on. */
    @PostMapping("/{id}/discard")
    Drained discard(@PathVariable String id, @Valid @RequestBody Discard request, Caller caller) {
        var parked = find(caller, id);
        parking.discard(parked, caller.actor(), request.reason());
        log.atWarn()
                .addKeyValue("record", id)
                .addKeyValue("consumer", parked.consumer())
                .addKeyValue("position", parked.position())
                .addKeyValue("type", parked.type())
                .addKeyValue("actor", caller.actor().value())
                .log("Dead letter discarded");
        return drained(parked, consumers.goOnBehind(parked));
    }

    private Drained drained(ParkedRecord parked, int processed) {
        return new Drained(
                processed, parking.of(parked.consumer(), parked.patient()).size());
    }

    private ParkedRecord find(Caller caller, String id) {
        return parking.find(scope(caller), id)
                .orElseThrow(() -> unknown("There is no dead letter %s here.".formatted(id)));
    }

    private static ErrorResponseException unknown(String detail) {
        return Problems.of(HttpStatus.NOT_FOUND, "dead-letter-unknown", detail);
    }

    private static @Nullable Scope scope(Caller caller) {
        caller.mustBe(Role.OPS, Role.PLATFORM);
        return caller.is(Role.PLATFORM) ? null : caller.scope();
    }
}
