package org.lumbar.monitoring.followup.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.ClosedAlert.Outcome;
import org.lumbar.monitoring.followup.HandlingSafetyAlerts;
import org.lumbar.monitoring.followup.HandlingSafetyAlerts.OpenAlert;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.InvalidInput;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/safety-alerts")
class SafetyAlertController {

    private final HandlingSafetyAlerts handling;

    SafetyAlertController(HandlingSafetyAlerts handling) {
        this.handling = handling;
    }

    /** Alerts that nobody has closed, most urgent first, then oldest first. */
    @GetMapping
    List<AlertResponse> open(@RequestParam(defaultValue = "open") String state, Caller caller) {
        if (!state.equals("open")) {
            throw InvalidInput.of("state", "must be open, but is '%s'".formatted(state));
        }
        return handling.open(caller).stream().map(AlertResponse::of).toList();
    }

    /** A clinician takes an alert on. Doing so again changes nothing. */
    @PostMapping("/{id}/acknowledgement")
    DecisionResponse acknowledge(@PathVariable UUID id, Caller caller) {
        handling.acknowledge(caller, id).ifPresent(refusal -> {
            throw FollowUpProblems.of(refusal);
        });
        return new DecisionResponse(id.toString());
    }

    /** A clinician has dealt with an alert. Closing it again changes nothing. */
    @PostMapping("/{id}/closure")
    DecisionResponse close(@PathVariable UUID id, Caller caller, @Valid @RequestBody CloseRequest request) {
        var outcome = request.outcome() == null ? Outcome.RESOLVED : request.outcome();
        handling.close(caller, id, outcome, request.reason()).ifPresent(refusal -> {
            throw FollowUpProblems.of(refusal);
        });
        return new DecisionResponse(id.toString());
    }

    /** @param outcome what came of it; absent is {@code RESOLVED} */
    record CloseRequest(
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Outcome outcome) {}

    record DecisionResponse(String alertId) {}

    record AlertResponse(
            String alertId,
            String state,
            String episodeId,
            String patientId,
            @Nullable String checkInId,
            SafetyResponse safety,
            Instant raisedAt,
            @Nullable Instant acknowledgedAt) {

        static AlertResponse of(OpenAlert open) {
            var alert = open.alert();
            return new AlertResponse(
                    alert.alert().toString(),
                    alert.acknowledgedAt() == null ? "OPEN" : "ACKNOWLEDGED",
                    open.episode().toString(),
                    open.patient().toString(),
                    alert.checkIn() == null ? null : alert.checkIn().toString(),
                    SafetyResponse.of(alert.safety()),
                    alert.raisedAt(),
                    alert.acknowledgedAt());
        }
    }
}
