package org.lumbar.plan.treatment;

import org.jspecify.annotations.Nullable;

/**
 * Something that a gate still asks.
 *
 * @param of the item or the rule it is about; null when it is about the whole version
 */
public record Missing(What what, @Nullable String of) {

    public enum What {
        APPROVAL,
        OPEN_QUESTION,
        /** A danger was reported while it waited, or before it; a clinician has to approve it again and consider the rule. */
        DANGER,
        SIGN_OFF,
        ACCEPTANCE,
        RESUMPTION
    }
}
