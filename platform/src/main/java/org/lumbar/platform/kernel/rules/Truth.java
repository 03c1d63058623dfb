package org.lumbar.platform.kernel.rules;

/**
 * What can be said of a condition. TRUE, FALSE and UNKNOWN follow Kleene's strong three-valued logic. ERROR means that
 * the condition could not be evaluated and a person must look: it gives way only to an operand that decides on its own
 * (TRUE in an {@code or}, FALSE in an {@code and}), and no UNKNOWN covers it up.
 */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN,
    ERROR;

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public Truth and(Truth other) {
        return not().or(other.not()).not();
    }

    public Truth or(Truth other) {
        if (this == TRUE || other == TRUE) {
            return TRUE;
        }
        if (this == ERROR || other == ERROR) {
            return ERROR;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : FALSE;
    }

    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case ERROR -> ERROR;
        };
    }

    /** Tells whether no further fact can change it: TRUE or FALSE. */
    public boolean isDecided() {
        return this == TRUE || this == FALSE;
    }
}
