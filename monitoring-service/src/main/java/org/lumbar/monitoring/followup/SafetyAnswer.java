package org.lumbar.monitoring.followup;

import java.util.List;
import org.lumbar.monitoring.safety.FiredRule;
import org.lumbar.monitoring.safety.Instruction;
import org.lumbar.monitoring.safety.Urgency;

/**
 * Danger: how urgent it is, what the patient must do now, and why.
 *
 * @param rules red-flag rules that newly hold or cannot be ruled out
 * @param adverseEvents codes of adverse events that cannot wait
 */
public record SafetyAnswer(
        Urgency urgency, Instruction instruction, List<FiredRule> rules, List<String> adverseEvents) {

    public SafetyAnswer {
        rules = List.copyOf(rules);
        adverseEvents = List.copyOf(adverseEvents);
    }
}
