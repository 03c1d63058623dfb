package org.lumbar.plan.treatment;

import java.time.Instant;
import java.util.List;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Role;

/** An override of a hard stop that one person has asked for and a second one has to confirm. */
public record AskedOverride(PlanItem item, List<String> rules, ActorId by, Role role, Instant at, String reason) {

    public AskedOverride {
        rules = List.copyOf(rules);
    }
}
