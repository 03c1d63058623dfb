package org.lumbar.plan.treatment.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.DoseMeasure;
import org.lumbar.plan.treatment.By;
import org.lumbar.plan.treatment.ChangingPlans;
import org.lumbar.plan.treatment.DecidingOnPlans;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.Decision.Refused;
import org.lumbar.plan.treatment.Decision.Unchanged;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Goal;
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
import org.lumbar.plan.treatment.Reason;
import org.lumbar.plan.treatment.Refusal;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.plan.treatment.TreatmentPlans.Found;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.web.Answers;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Plans and handovers: what they are, why, and what people decide on them. */
@RestController
class TreatmentPlanController {

    private final ReadingPlans reading;
    private final DecidingOnPlans deciding;
    private final ChangingPlans changing;
    private final PlanView view;
    private final Handout handout;

    TreatmentPlanController(
            ReadingPlans reading, DecidingOnPlans deciding, ChangingPlans changing, PlanView view, Handout handout) {
        this.handout = handout;
        this.reading = reading;
        this.deciding = deciding;
        this.changing = changing;
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

    /** The same as a page to take home, in plain words, in English or Spanish as {@code Accept-Language} says. */
    @GetMapping(path = "/v1/plans/{id}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(@PathVariable PlanId id, Caller caller, Locale locale) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(printed(id, caller, locale));
    }

    /** The same as a document to print. */
    @GetMapping(path = "/v1/plans/{id}", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> document(@PathVariable PlanId id, Caller caller, Locale locale) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .body(HandoutPdf.of(printed(id, caller, locale)));
    }

    private String printed(PlanId id, Caller caller, Locale locale) {
        var plan = find(caller, id).plan();
        var handover = plan.handover();
        if (plan.isHandedOver() && handover != null) {
            return handout.handover(handover, locale.getLanguage());
        }
        var version = plan.current();
        if (version == null) {
            throw PlanProblems.of(new Refusal.PlanUnknown(id));
        }
        return handout.plan(version, reading.explanation(caller.scope(), version.explanation()), locale.getLanguage());
    }

    @GetMapping("/v1/handovers/{id}")
    ResponseEntity<PlanResponse> handover(@PathVariable PlanId id, Caller caller) {
        var found = find(caller, id);
        if (found.plan().handover() == null) {
            throw PlanProblems.of(new Refusal.PlanUnknown(id));
        }
        return answer(caller, found);
    }

    /** The same for the patient, in plain words, in English or Spanish as {@code Accept-Language} says. */
    @GetMapping(path = "/v1/plans/{id}/explanation", params = "audience=patient")
    ResponseEntity<PlainExplanation.Answer> plainExplanation(@PathVariable PlanId id, Caller caller, Locale locale) {
        var found = find(caller, id);
        return Answers.of(
                HttpStatus.OK, found.revision(), view.plainExplanation(caller.scope(), found, locale.getLanguage()));
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

    /** Changes items; a version that everybody decides on anew comes of it. */
    @PostMapping("/v1/plans/{id}/edits")
    ResponseEntity<PlanResponse> edit(@PathVariable PlanId id, Caller caller, @Valid @RequestBody EditRequest request) {
        var changes =
                request.changes().stream().map(TreatmentPlanController::change).toList();
        return decided(caller, id, changing.edit(caller, id, request.version(), changes, request.reason()));
    }

    private static ChangingPlans.Change change(ChangeRequest request) {
        return switch (request.change()) {
            case DOSE -> new ChangingPlans.Change.OfDose(request.existing(), request.askedDose());
            case REMOVE -> new ChangingPlans.Change.Removal(request.existing());
            case RESTART -> new ChangingPlans.Change.Restart(request.existing());
            case ADD ->
                new ChangingPlans.Change.Addition(request.named(), request.saysDose() ? request.askedDose() : null);
        };
    }

    /** Sets aside what stands against an intervention; a hard stop takes a second person who asks for the same. */
    @PostMapping("/v1/plans/{id}/overrides")
    ResponseEntity<PlanResponse> override(
            @PathVariable PlanId id, Caller caller, @Valid @RequestBody OverrideRequest request) {
        var dose = request.dose() == null ? null : new ChangingPlans.AskedDose(request.dose(), Map.of());
        return decided(
                caller,
                id,
                changing.override(caller, id, request.version(), request.intervention(), dose, request.reason()));
    }

    /** The patient chooses one of the alternatives that do the same. */
    @PostMapping("/v1/plans/{id}/choices")
    ResponseEntity<PlanResponse> choose(
            @PathVariable PlanId id, Caller caller, @Valid @RequestBody ChoiceRequest request) {
        return decided(
                caller,
                id,
                changing.choose(caller, id, request.version(), new ItemId(request.itemId()), request.intervention()));
    }

    /** What the patient wants to be able to do again; replaces the goals that there are. */
    @PutMapping("/v1/plans/{id}/goals")
    ResponseEntity<PlanResponse> goals(
            @PathVariable PlanId id, Caller caller, @Valid @RequestBody GoalsRequest request) {
        var goals = new ArrayList<Goal>();
        for (var each : request.goals()) {
            goals.add(each.goal(goals.size() + 1));
        }
        return decide(caller, id, by -> new PlanCommand.SetGoals(by, goals));
    }

    private ResponseEntity<PlanResponse> decide(Caller caller, PlanId id, Function<By, PlanCommand> command) {
        return decided(caller, id, deciding.decide(caller, id, command));
    }

    private ResponseEntity<PlanResponse> decided(Caller caller, PlanId id, TreatmentPlans.Answer answer) {
        var plan = plan(answer.decision());
        var now = find(caller, id);
        return answer(caller, new Found(plan, now.tenant(), now.episode(), now.patient(), answer.revision()));
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

    /** @param version the version that was looked at */
    record EditRequest(
            @NotNull Integer version,
            @NotEmpty @Size(max = 24) List<@Valid ChangeRequest> changes,
            @NotBlank @Size(max = 500) String reason) {}

    enum ChangeKind {
        DOSE,
        REMOVE,
        /** What was paused because of a side effect is to be done again. */
        RESTART,
        ADD
    }

    /**
     * One change.
     *
     * @param itemId what to change, remove or restart
     * @param intervention what to add
     * @param dose code of a dose of the catalogue
     * @param amounts a dose of one's own within the bounds of the catalogue
     * @param drug which drug the amounts are of, where the intervention stands for several, such as {@code TIZANIDINE}
     */
    record ChangeRequest(
            @NotNull ChangeKind change,
            @Nullable UUID itemId,
            @Nullable String intervention,
            @Nullable String dose,
            @Nullable Map<DoseMeasure, Double> amounts,
            @Nullable String drug) {

        ItemId existing() {
            if (itemId == null) {
                throw InvalidInput.of("itemId", "must say which item to change");
            }
            return new ItemId(itemId);
        }

        String named() {
            if (intervention == null) {
                throw InvalidInput.of("intervention", "must say what to add, such as EX-08");
            }
            return intervention;
        }

        boolean saysDose() {
            return dose != null || amounts != null;
        }

        ChangingPlans.AskedDose askedDose() {
            if (!saysDose()) {
                throw InvalidInput.of("dose", "must be a dose of the catalogue, or amounts be given");
            }
            return new ChangingPlans.AskedDose(dose, amounts == null ? Map.of() : amounts, drug);
        }
    }

    /**
     * An override.
     *
     * @param version the version that was looked at
     * @param dose code of a dose of the catalogue; null = the gentlest
     */
    record OverrideRequest(
            @NotNull Integer version,
            @NotBlank String intervention,
            @Nullable String dose,
            @NotBlank @Size(max = 500) String reason) {}

    /**
     * A choice.
     *
     * @param itemId the item that makes way
     * @param intervention what comes instead
     */
    record ChoiceRequest(
            @NotNull Integer version,
            @NotNull UUID itemId,
            @NotBlank String intervention) {}

    record GoalsRequest(@NotEmpty @Size(max = 5) List<@Valid GoalRequest> goals) {}

    /**
     * A goal in the patient's own words.
     *
     * @param measure what is measured, such as {@code psfs} or {@code walkingMinutes}
     * @param confidence 0 to 10, how sure the patient is; below 7 the target is brought nearer
     */
    record GoalRequest(
            @NotBlank @Size(max = 120) String activity,
            @NotBlank @Size(max = 40) String measure,
            @NotBlank @Size(max = 40) String unit,
            @NotNull Double now,
            @NotNull Double target,
            @NotNull @Min(1) @Max(52) Integer weeks,
            @Nullable @Min(0) @Max(10) Integer confidence) {

        Goal goal(int number) {
            if (now.equals(target)) {
                throw InvalidInput.of("target", "must differ from where the patient stands now");
            }
            return new Goal(
                    "OWN-" + number,
                    activity,
                    measure,
                    unit,
                    now,
                    target,
                    weeks,
                    confidence,
                    false,
                    new Reason("OWN-GOAL", List.of(), "PLATFORM"));
        }
    }

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
