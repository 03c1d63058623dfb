package org.lumbar.assessment.patients.web;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.patients.Patients.Registered;
import org.lumbar.assessment.patients.Purpose;
import org.lumbar.assessment.patients.RegisteringPatients;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.web.Answers;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registers patients and records their consents. */
@RestController
@RequestMapping("/v1/patients")
class PatientController {

    private final RegisteringPatients registering;

    PatientController(RegisteringPatients registering) {
        this.registering = registering;
    }

    /** Registers a patient. The same Idempotency-Key registers the same one. */
    @PostMapping
    ResponseEntity<PatientView> register(
            Caller caller, @RequestBody(required = false) @Nullable RegisterRequest request) {
        var sent = request == null ? new RegisterRequest(null, null) : request;
        return answer(HttpStatus.CREATED, registering.register(caller, sent.clinic(), sent.reference()));
    }

    @GetMapping("/{id}")
    ResponseEntity<PatientView> show(@PathVariable PatientId id, Caller caller) {
        return answer(HttpStatus.OK, registering.find(caller, id).orElseThrow(() -> unknown(id)));
    }

    @PutMapping("/{id}/consents/{purpose}")
    ResponseEntity<PatientView> consent(
            @PathVariable PatientId id,
            @PathVariable String purpose,
            Caller caller,
            @RequestBody ConsentRequest request) {
        var which = Purpose.of(purpose).orElseThrow(() -> InvalidInput.of("purpose", Purpose.expected()));
        return answer(
                HttpStatus.OK,
                registering.consent(caller, id, which, request.given()).orElseThrow(() -> unknown(id)));
    }

    private static ResponseEntity<PatientView> answer(HttpStatus status, Registered registered) {
        return Answers.of(status, registered.revision(), PatientView.of(registered));
    }

    private static ErrorResponseException unknown(PatientId id) {
        return Problems.of(
                HttpStatus.NOT_FOUND, "patient-unknown", "There is no patient %s in your clinics.".formatted(id));
    }

    record RegisterRequest(
            @Nullable String clinic, @Nullable String reference) {}

    record ConsentRequest(boolean given) {}

    record PatientView(
            String patientId, String clinic, @Nullable String reference, Map<String, ConsentView> consents) {

        static PatientView of(Registered registered) {
            var consents = new TreeMap<String, ConsentView>();
            registered
                    .patient()
                    .consents()
                    .forEach((purpose, consent) ->
                            consents.put(purpose.code(), new ConsentView(consent.given(), consent.at())));
            return new PatientView(
                    registered.patient().patient().toString(),
                    registered.tenant().clinic().value(),
                    registered.patient().reference(),
                    consents);
        }
    }

    record ConsentView(boolean given, Instant at) {}
}
