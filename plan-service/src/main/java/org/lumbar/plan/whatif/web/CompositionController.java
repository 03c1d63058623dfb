package org.lumbar.plan.whatif.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.whatif.Changes;
import org.lumbar.plan.whatif.TryingOutPlans;
import org.lumbar.plan.whatif.TryingOutPlans.Answer;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What would be composed if something were otherwise. It answers and keeps nothing. */
@RestController
class CompositionController {

    private final TryingOutPlans trying;
    private final TrialView view;

    CompositionController(TryingOutPlans trying, TrialView view) {
        this.trying = trying;
        this.view = view;
    }

    @PostMapping("/v1/compositions")
    TrialView.Trial tryOut(Caller caller, @Valid @RequestBody TrialRequest request) {
        var plan = new PlanId(request.planId());
        return switch (trying.tryOut(caller, plan, request.changes())) {
            case Answer.Tried tried -> view.of(plan, tried);
            case Answer.PlanUnknown _ ->
                throw Problems.of(
                        HttpStatus.NOT_FOUND, "plan-unknown", "There is no plan %s in this clinic.".formatted(plan));
            case Answer.GroundsUnknown _ ->
                throw Problems.of(
                        HttpStatus.CONFLICT,
                        "grounds-unknown",
                        "Plan %s was composed before its grounds were kept; amend its assessment, then try again."
                                .formatted(plan));
        };
    }

    /**
     * What is supposed to be otherwise.
     *
     * @param planId the plan or handover to begin with
     * @param present codes of findings, history, pain features and wishes
     * @param numbers measures in the units of the vocabulary
     * @param takes classes of medicines, such as {@code ANTICOAGULANT}
     */
    record TrialRequest(
            @NotNull UUID planId,
            @Nullable @Size(max = 100) List<@NotNull String> present,
            @Nullable @Size(max = 100) List<@NotNull String> absent,
            @Nullable @Size(max = 100) List<@NotNull String> unknown,
            @Nullable @Size(max = 100) Map<String, @NotNull Double> numbers,
            @Nullable @Size(max = 100) List<@NotNull String> notMeasured,
            @Nullable @Size(max = 100) List<@NotNull String> takes,
            @Nullable @Size(max = 100) List<@NotNull String> takesNot) {

        Changes changes() {
            return new Changes(
                    set(present),
                    set(absent),
                    set(unknown),
                    numbers == null ? Map.of() : numbers,
                    set(notMeasured),
                    set(takes),
                    set(takesNot));
        }

        private static Set<String> set(@Nullable List<String> codes) {
            return codes == null ? Set.of() : new HashSet<>(codes);
        }
    }
}
