package org.lumbar.plan.treatment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Role;

/**
 * What a person changed in a composed version, and why.
 *
 * @param intervention what it is about
 * @param replaced what stood there before: another intervention or another dose; null for something that was added
 * @param rules rules that were set aside; empty unless it is an override
 * @param second who else took responsibility; null when one person could decide
 * @param reason in the person's own words; never leaves this service in an event
 */
public record Edit(
        Kind kind,
        String intervention,
        @Nullable String replaced,
        List<String> rules,
        ActorId by,
        Role role,
        @Nullable ActorId second,
        Instant at,
        String reason) {

    public enum Kind {
        ADDED,
        REMOVED,
        DOSE_CHANGED,
        /** Added although a rule stands against it. */
        OVERRIDDEN,
        /** The patient chose it instead of what does the same. */
        CHOSEN,
        /** It was paused because of a side effect and may be done again. */
        RESTARTED
    }

    public Edit {
        rules = List.copyOf(rules);
    }
}
