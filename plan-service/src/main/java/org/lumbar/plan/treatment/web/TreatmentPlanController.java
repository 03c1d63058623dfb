package org.lumbar.plan.treatment.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.By;
import org.lumbar.plan.treatment.DecidingOnPlans;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.ItemId;
import org.lumbar.plan.treatment.PlanCommand;
import org.lumbar.plan.treatment.PlanCommand.Accept;
import org.lumbar.plan.treatment.PlanCommand.AcknowledgeHandover;
import org.lumbar.plan.treatment.PlanCommand.Approve;
import org.lumbar.plan.treatment.PlanCommand.Close;
import org.lumbar.plan.treatment.PlanCommand.Decline;
import org.lumbar.plan.treatment.PlanCommand.Resume;
import org.lumbar.plan.treatment.PlanCommand.SignOffMedication;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.ReadingPlans;
import org.lumbar.plan.treatment.Refusal;
import org.lumbar.plan.treatment.TreatmentPlans.Found;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.web.Answers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Plans and handovers: what they are, why, and what people decide on them. */
@RestController
class TreatmentPlanController {

    private final ReadingPlans reading;
    private final DecidingOnPlans deciding;
    private final PlanView view;

    TreatmentPlanController(ReadingPlans reading, DecidingOnPlans deciding, PlanView view) {
        this.reading = reading;
        this.deciding = deciding;
        this.view = view;
    }

    /** The plan or handover of an episode; 404 until its assessment has been composed. */
    @GetMapping("/v1/episodes/{episode}/plan")
    ResponseEntity<PlanResponse> ofEpisode(@PathVariable EpisodeId episode, Caller caller) {
        return answer(caller, find(caller, PlanId.ofEpisode(episode)));
    }

    @GetMapping("/v1/plans/{id}")
    ResponseEntity<PlanResponse> plan(@PathVariable PlanId id, Caller caller) {
        return answer(caller, find(caller, id));
    }

    @GetMapping("/v1/handovers/{id}")
    ResponseEntity<PlanResponse> handover(@PathVariable PlanId id, Caller caller) {
        var found = find(caller, id);
        if (found.plan().handover() == null) {
            throw PlanProblems.of(new Refusal.PlanUnknown(id));
        }
        return answer(caller, found);
    }

    @GetMapping("/v1/plans/{id}/explanation")
    ResponseEntity<ExplanationResponse> explanation(@PathVariable PlanId id, Caller caller) {
        var found = find(caller, id);
        return Answers.of(HttpStatus.OK, found.revision(), view.explanation(caller.scope(), found));
    }

    /** Who decided what, when and why, oldest first. */
    @GetMapping("/v1/plans/{id}/decisions")
    List<LoggedDecision> decisions(@PathVariable PlanId id, Caller caller) {
        return reading.log(caller.scope(), find(caller, id).plan()).stream()
                .map(entry -> new LoggedDecision(
                        entry.what().name(),
                        entry.at(),
                        entry.actor().value(),
                        entry.role().name(),
                        entry.version(),
                        entry.items(),
                        entry.reason(),
                        entry.note()))
                .toList();
    }

    /** Approves the version that is open. Approving an active plan again answers the same and changes nothing. */
    @PostMapping("/v1/plans/{id}/approval")
    ResponseEntity<PlanResponse> approve(
            @PathVariable PlanId id, Caller caller, @RequestBody(required = false) @Nullable ApprovalRequest request) {
        var version = request == null ? null : request.version();
        var considered = request == null || request.consideredQuestions() == null
                ? List.<String>of()
                : request.consideredQuestions();
        return decide(caller, id, by -> new Approve(by, version, considered));
    }

    @PostMapping("/v1/plans/{id}/sign-offs")
    ResponseEntity<PlanResponse> signOff(
            @PathVariable PlanId id, Caller caller, @Valid @RequestBody SignOffRequest request) {
        return decide(caller, id, by -> new SignOffMedication(by, new ItemId(request.itemId()), request.dose()));
    }

    @PostMapping("/v1/plans/{id}/acceptance")
    ResponseEntity<PlanResponse> accept(
            @PathVariable PlanId id,
            Caller caller,
            @RequestBody(required = false) @Nullable AcceptanceRequest request) {
        var declined = request == null || request.declinedItems() == null
                ? List.<ItemId>of()
                : request.declinedItems().stream().map(ItemId::new).toList();
        return decide(caller, id, by -> new Accept(by, declined));
    }

    @PostMapping("/v1/plans/{id}/refusal")
    ResponseEntity<PlanResponse> decline(
            @PathVariable PlanId id, Caller caller, @Valid @RequestBody ReasonRequest request) {
        return decide(caller, id, by -> new Decline(by, request.reason()));
    }

    @PostMapping("/v1/plans/{id}/resumption")
    ResponseEntity<PlanResponse> resume(
            @PathVariable PlanId id, Caller caller, @Valid @RequestBody ReasonRequest request) {
        return decide(caller, id, by -> new Resume(by, request.reason()));
    }

    @PostMapping("/v1/plans/{id}/closure")
    ResponseEntity<PlanResponse> close(
            @PathVariable PlanId id, Caller caller, @Valid @RequestBody ReasonRequest request) {
        return decide(caller, id, by -> new Close(by, request.reason()));
    }

    @PostMapping("/v1/handovers/{id}/acknowledgement")
    ResponseEntity<PlanResponse> acknowledge(@PathVariable PlanId id, Caller caller) {
        return decide(caller, id, AcknowledgeHandover::new);
    }

    private Found find(Caller caller, PlanId id) {
        return reading.find(caller, id).orElseThrow(() -> PlanProblems.of(new Refusal.PlanUnknown(id)));
    }

    private ResponseEntity<PlanResponse> decide(Caller caller, PlanId id, Function<By, PlanCommand> command) {
        var answer = deciding.decide(caller, id, command);
        var plan = plan(answer.decision());
        var now = find(caller, id);
        return answer(caller, new Found(plan, now.episode(), now.patient(), answer.revision()));
    }

    private static EpisodePlan plan(Decision decision) {
        return switch (decision) {
            case Accepted(var plan, var _, var _) -> plan;
            case Unchanged(var plan) -> plan;
            case Refused(var refusal) -> throw PlanProblems.of(refusal);
        };
    }

    private ResponseEntity<PlanResponse> answer(Caller caller, Found found) {
        return Answers.of(HttpStatus.OK, found.revision(), view.of(caller.scope(), found));
    }

    /**
     * An approval.
     *
     * @param version the version that was looked at; null = the open one
     * @param consideredQuestions rules with open questions that the clinician takes responsibility for
     */
    record ApprovalRequest(
            @Nullable Integer version, @Nullable List<String> consideredQuestions) {}

    /** @param dose the dose that was looked at; null = the planned one */
    record SignOffRequest(@NotNull UUID itemId, @Nullable String dose) {}

    record AcceptanceRequest(@Nullable List<UUID> declinedItems) {}

    /** @param reason a code such as {@code RE_EXAMINED}, or the person's own words */
    record ReasonRequest(@NotBlank @Size(max = 500) String reason) {}

    record LoggedDecision(
            String what,
            Instant at,
            String actor,
            String role,
            int version,
            List<String> items,
            @Nullable String reason,
            @Nullable String note) {}
}
