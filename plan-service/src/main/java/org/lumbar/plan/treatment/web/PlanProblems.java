package org.lumbar.plan.treatment.web;

import org.lumbar.plan.treatment.Refusal;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Turns refusals into problem details. A new refusal does not compile until it has its line here. */
final class PlanProblems {

    private PlanProblems() {}

    static ErrorResponseException of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.PlanUnknown(var plan) ->
                problem(HttpStatus.NOT_FOUND, "plan-unknown", "There is no plan %s in this clinic.".formatted(plan));
            case Refusal.HandedOver(var plan, var triage) ->
                conflict(
                        "handed-over",
                        "Episode of plan %s is %s: it has been handed over, and a handover is never approved or resumed."
                                .formatted(plan, triage));
            case Refusal.NotHandedOver(var plan) ->
                conflict("not-handed-over", "Plan %s is no handover.".formatted(plan));
            case Refusal.NotOpen(var plan, var stage) ->
                conflict(
                        "plan-not-open",
                        "Plan %s is %s; only a proposed or approved one can be decided on.".formatted(plan, stage));
            case Refusal.NotInForce(var plan, var stage) ->
                conflict(
                        "plan-not-in-force",
                        "Plan %s is %s; only a plan in force can be adjusted.".formatted(plan, stage));
            case Refusal.NotSuspended(var plan, var stage) ->
                conflict(
                        "plan-not-suspended",
                        "Plan %s is %s; only a suspended plan can be resumed.".formatted(plan, stage));
            case Refusal.Ended(var plan, var stage) ->
                conflict("plan-ended", "Plan %s is %s already.".formatted(plan, stage));
            case Refusal.VersionSuperseded(var plan, int version, int open) ->
                conflict(
                        "version-superseded",
                        "You decided on version %d of plan %s; version %d is the one that is open."
                                .formatted(version, plan, open));
            case Refusal.ItemUnknown(var plan, var item) ->
                problem(HttpStatus.NOT_FOUND, "item-unknown", "Plan %s has no item %s.".formatted(plan, item));
            case Refusal.NothingToSign(var plan, var intervention) ->
                conflict("nothing-to-sign", "Item %s of plan %s needs no sign-off.".formatted(intervention, plan));
            case Refusal.DoseDiffers(var plan, var intervention, var asked, var planned) ->
                conflict(
                        "dose-differs",
                        "Item %s of plan %s is planned at %s, not at %s; a sign-off is bound to the dose."
                                .formatted(intervention, plan, planned, asked));
            case Refusal.NotDeclinable(var plan, var intervention) ->
                conflict(
                        "not-declinable",
                        "Item %s belongs to every plan, also to plan %s.".formatted(intervention, plan));
            case Refusal.OnlyPassiveLeft(var plan, var interventions) ->
                conflict(
                        "only-passive-left",
                        "Without exercise, %s of plan %s help nobody for long; decline them too or keep an exercise."
                                .formatted(interventions, plan));
            case Refusal.InterventionUnknown(var plan, var intervention) ->
                problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "intervention-unknown",
                        "Intervention %s cannot be part of plan %s; the catalogue has no such thing to offer."
                                .formatted(intervention, plan));
            case Refusal.DoseOutOfBounds(var plan, var intervention, var outside) ->
                problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "dose-out-of-bounds",
                        "The dose of %s in plan %s is outside what the catalogue allows: %s."
                                .formatted(intervention, plan, String.join(", ", outside)));
            case Refusal.OverrideNeeded(var plan, var intervention, var rules) ->
                conflict(
                        "override-needed",
                        "Rules %s stand against %s in plan %s; ask for an override and say why."
                                .formatted(rules, intervention, plan));
            case Refusal.NotOverridable(var plan, var intervention, var rules) ->
                conflict(
                        "not-overridable",
                        "Nobody can set aside rules %s that stand against %s in plan %s."
                                .formatted(rules, intervention, plan));
            case Refusal.NothingToOverride(var plan, var intervention) ->
                conflict(
                        "nothing-to-override",
                        "No rule stands against %s in plan %s; add it by an edit.".formatted(intervention, plan));
            case Refusal.SecondPersonNeeded(var plan, var intervention) ->
                conflict(
                        "second-person-needed",
                        "You asked for %s in plan %s already; setting a hard stop aside takes a second person."
                                .formatted(intervention, plan));
            case Refusal.OverrideNeedsPrescriber(var plan, var intervention) ->
                problem(
                        HttpStatus.FORBIDDEN,
                        "override-needs-prescriber",
                        "One of those who take responsibility for %s in plan %s must be a prescriber."
                                .formatted(intervention, plan));
            case Refusal.NotPaused(var plan, var intervention) ->
                conflict("not-paused", "%s of plan %s is not paused.".formatted(intervention, plan));
            case Refusal.ProtectionNeeded(var plan, var interventions) ->
                conflict(
                        "protection-needed",
                        "%s of plan %s go only with a stomach protection (CMP-PPI); remove them too, or keep it or override what stands against it."
                                .formatted(interventions, plan));
            case Refusal.ItemTwice(var plan, var intervention) ->
                conflict("item-twice", "Plan %s holds %s already.".formatted(plan, intervention));
            case Refusal.TooMuch(var plan, var intervention, var limit) ->
                conflict(
                        "too-much",
                        "With %s plan %s would hold more than %s at a time; remove the other first."
                                .formatted(intervention, plan, limit));
            case Refusal.NotTogether(var plan, var intervention, var other, var rule) ->
                conflict(
                        "not-together",
                        "%s forbids %s together with %s in plan %s; remove the other first."
                                .formatted(rule, intervention, other, plan));
            case Refusal.NoAlternative(var plan, var intervention, var instead) ->
                conflict(
                        "no-alternative",
                        "%s is not offered instead of %s in plan %s.".formatted(intervention, instead, plan));
            case Refusal.OnlyPainGoals(var plan) ->
                problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "only-pain-goals",
                        "Plan %s needs a goal that is something to do again, not only less pain.".formatted(plan));
            case Refusal.AdjustmentUnknown(var plan, var adjustment) ->
                problem(
                        HttpStatus.NOT_FOUND,
                        "adjustment-unknown",
                        "No adjustment %s of plan %s waits for a decision.".formatted(adjustment, plan));
            case Refusal.AdjustmentDecided(var plan, var adjustment) ->
                conflict(
                        "adjustment-decided",
                        "Adjustment %s of plan %s has been decided the other way.".formatted(adjustment, plan));
            case Refusal.AdjustmentOutdated(var plan, var adjustment) ->
                conflict(
                        "adjustment-outdated",
                        "The medicines of plan %s have changed since adjustment %s was proposed; reject it."
                                .formatted(plan, adjustment));
            case Refusal.PrescriberNeeded(var plan, var adjustment) ->
                problem(
                        HttpStatus.FORBIDDEN,
                        "prescriber-needed",
                        "Adjustment %s of plan %s changes a medicine; only a prescriber can accept it."
                                .formatted(adjustment, plan));
        };
    }

    private static ErrorResponseException conflict(String type, String detail) {
        return problem(HttpStatus.CONFLICT, type, detail);
    }

    private static ErrorResponseException problem(HttpStatus status, String type, String detail) {
        return Problems.of(status, type, detail);
    }
}
