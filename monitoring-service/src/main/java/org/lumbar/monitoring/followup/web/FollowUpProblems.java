package org.lumbar.monitoring.followup.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.Refusal;
import org.lumbar.monitoring.followup.SafetyAnswer;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.InvalidInput.Fault;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Turns refusals into problem details. A new refusal does not compile until it has its line here. */
final class FollowUpProblems {

    private FollowUpProblems() {}

    /** @param safety danger in what was refused; goes into the answer */
    static ErrorResponseException of(Refusal refusal, @Nullable SafetyAnswer safety) {
        var problem = of(refusal);
        if (safety != null) {
            problem.getBody().setProperty("safety", SafetyResponse.of(safety));
        }
        return problem;
    }

    static ErrorResponseException of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.CheckInUnknown(var checkIn) ->
                Problems.of(
                        HttpStatus.NOT_FOUND, "check-in-unknown", "There is no check-in %s here.".formatted(checkIn));
            case Refusal.EpisodeUnknown(var episode) -> unknown(episode);
            case Refusal.AlertUnknown(var alert) ->
                Problems.of(
                        HttpStatus.NOT_FOUND,
                        "safety-alert-unknown",
                        "There is no safety alert %s here.".formatted(alert));
            case Refusal.NoPlanYet(var episode) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "plan-not-active",
                        "Episode %s has no active plan yet; there is nothing to check in for.".formatted(episode));
            case Refusal.PlanClosed(var episode) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "plan-closed",
                        "The plan of episode %s is closed; ask the clinic for a new assessment.".formatted(episode));
            case Refusal.FromTheFuture(var answeredAt, var now) ->
                wrongTime("answered-in-the-future", "lies after now (%s), but is %s".formatted(now, answeredAt));
            case Refusal.BeforeThePlan(var answeredAt, var since) ->
                wrongTime(
                        "answered-before-the-plan",
                        "lies before the plan became active on %s, but is %s".formatted(since, answeredAt));
            case Refusal.TooEarly(var checkIn, var opensAt) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "check-in-not-open",
                        "Check-in %s opens at %s. If something has changed, report it without waiting."
                                .formatted(checkIn, opensAt));
            case Refusal.TooLate(var checkIn, var closesAt, var next) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "check-in-closed",
                        next == null
                                ? "Check-in %s closed at %s and is not asked any more.".formatted(checkIn, closesAt)
                                : "Check-in %s closed at %s; answer check-in %s instead."
                                        .formatted(checkIn, closesAt, next));
            case Refusal.AlreadyAnswered(var checkIn, var on) ->
                Problems.of(
                        HttpStatus.CONFLICT,
                        "check-in-answered",
                        "Check-in %s was answered on %s. If something has changed since, report it on its own."
                                .formatted(checkIn, on));
            case Refusal.Invalid(var faults) -> Problems.of(faults);
            case Refusal.KeyUsedTwice() ->
                Problems.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "This Idempotency-Key was already used for a different request. Use a new key for a new request.");
        };
    }

    static ErrorResponseException unknown(EpisodeId episode) {
        return Problems.of(
                HttpStatus.NOT_FOUND,
                "episode-unknown",
                "There is no follow-up of episode %s here.".formatted(episode));
    }

    private static ErrorResponseException wrongTime(String type, String reason) {
        return Problems.of(
                HttpStatus.BAD_REQUEST,
                type,
                "answeredAt %s.".formatted(reason),
                List.of(new Fault("answeredAt", reason)));
    }
}
