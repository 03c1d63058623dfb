package org.lumbar.plan.treatment.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.adjustment.AdjustingPlans;
import org.lumbar.plan.treatment.Adjustment;
import org.lumbar.plan.treatment.AdjustmentRecord;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.ItemId;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.ReadingPlans;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.plan.treatment.Refusal;
import org.lumbar.plan.treatment.TreatmentPlans.Found;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.web.Answers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What check-ins led to, and what people decide about it. */
@RestController
@RequestMapping("/v1/plans/{id}/adjustments")
class AdjustmentController {

    private final ReadingPlans reading;
    private final AdjustingPlans adjusting;

    AdjustmentController(ReadingPlans reading, AdjustingPlans adjusting) {
        this.reading = reading;
        this.adjusting = adjusting;
    }

    /** All adjustments in the order of their check-ins, also those that changed nothing. */
    @GetMapping
    ResponseEntity<List<AdjustmentResponse>> all(@PathVariable PlanId id, Caller caller) {
        var found = find(caller, id);
        var all = reading.adjustments(caller.scope(), found.plan()).stream()
                .map(AdjustmentResponse::of)
                .toList();
        return Answers.of(HttpStatus.OK, found.revision(), all);
    }

    @PostMapping("/{adjustment}/decision")
    ResponseEntity<AdjustmentResponse> decide(
            @PathVariable PlanId id,
            @PathVariable UUID adjustment,
            Caller caller,
            @Valid @RequestBody DecisionRequest request) {
        var reason = request.reason() == null ? "" : request.reason();
        var accept = request.decision() == Answer.ACCEPT;
        if (!accept && reason.isBlank()) {
            throw InvalidInput.of("reason", "must say why the adjustment is rejected");
        }
        var answer = adjusting.decide(caller, id, adjustment, accept, reason);
        return switch (answer.decision()) {
            case Accepted(var plan, var _, var _) -> answer(caller, new Seen(id, adjustment, answer.revision()), plan);
            case Unchanged(var plan) -> answer(caller, new Seen(id, adjustment, answer.revision()), plan);
            case Refused(var refusal) -> throw PlanProblems.of(refusal);
        };
    }

    private record Seen(PlanId plan, UUID adjustment, long revision) {}

    private ResponseEntity<AdjustmentResponse> answer(Caller caller, Seen seen, EpisodePlan plan) {
        return reading.adjustments(caller.scope(), plan).stream()
                .filter(record -> record.adjustment().adjustment().equals(seen.adjustment()))
                .findFirst()
                .map(record -> Answers.of(HttpStatus.OK, seen.revision(), AdjustmentResponse.of(record)))
                .orElseThrow(() -> PlanProblems.of(new Refusal.AdjustmentUnknown(seen.plan(), seen.adjustment())));
    }

    private Found find(Caller caller, PlanId id) {
        return reading.find(caller, id).orElseThrow(() -> PlanProblems.of(new Refusal.PlanUnknown(id)));
    }

    enum Answer {
        ACCEPT,
        REJECT
    }

    record DecisionRequest(
            @NotNull Answer decision,
            @Nullable @Size(max = 500) String reason) {}

    /** An adjustment as it is now. */
    record AdjustmentResponse(
            UUID adjustmentId,
            @Nullable String checkInId,
            int day,
            String status,
            List<String> kinds,
            List<String> applied,
            List<String> awaiting,
            String state,
            boolean needsClinician,
            boolean needsPrescriber,
            List<UUID> itemIds,
            List<Reason> reasons,
            int version,
            Instant at,
            @Nullable String decidedBy,
            List<DoseChange> doses) {

        /**
         * What accepting it does to a medicine.
         *
         * @param from code of the dose; null when it is added
         * @param to code of the dose; null when it ends
         */
        record DoseChange(
                UUID itemId,
                String intervention,
                @Nullable String from,
                @Nullable String to) {}

        static AdjustmentResponse of(AdjustmentRecord record) {
            var adjustment = record.adjustment();
            var decided = record.decided();
            return new AdjustmentResponse(
                    adjustment.adjustment(),
                    adjustment.checkIn(),
                    adjustment.day(),
                    adjustment.status(),
                    adjustment.kinds().stream().map(Enum::name).toList(),
                    adjustment.applied().stream().map(Enum::name).toList(),
                    adjustment.awaiting().stream().map(Enum::name).toList(),
                    record.state().name(),
                    adjustment.needsClinician(),
                    adjustment.needsPrescriber(),
                    adjustment.items().stream().map(ItemId::value).toList(),
                    adjustment.reasons(),
                    record.version(),
                    record.at(),
                    decided == null ? null : decided.by().value(),
                    doses(adjustment));
        }

        private static List<DoseChange> doses(Adjustment adjustment) {
            var doses = adjustment.doses();
            return doses == null
                    ? List.of()
                    : doses.stream()
                            .map(each ->
                                    new DoseChange(each.item().value(), each.intervention(), each.from(), each.to()))
                            .toList();
        }
    }
}
