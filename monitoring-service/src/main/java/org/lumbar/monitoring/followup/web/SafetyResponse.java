package org.lumbar.monitoring.followup.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.SafetyAnswer;
import org.lumbar.monitoring.safety.FiredRule;

/** Danger as the caller sees it: how urgent, what to do now, why. */
record SafetyResponse(
        String triage,
        @Nullable Integer withinDays,
        InstructionResponse instruction,
        List<String> rules,
        List<String> adverseEvents) {

    record InstructionResponse(String code, String text) {}

    static SafetyResponse of(SafetyAnswer safety) {
        return new SafetyResponse(
                safety.urgency().triage().name(),
                safety.urgency().withinDays(),
                new InstructionResponse(
                        safety.instruction().code(), safety.instruction().text()),
                safety.rules().stream().map(FiredRule::rule).toList(),
                safety.adverseEvents());
    }
}
