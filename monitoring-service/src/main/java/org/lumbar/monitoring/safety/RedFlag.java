package org.lumbar.monitoring.safety;

import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/** A red-flag rule as it is asked at a check-in. */
public record RedFlag(String id, Urgency urgency, Instruction instruction, Condition when) implements Rule {}
