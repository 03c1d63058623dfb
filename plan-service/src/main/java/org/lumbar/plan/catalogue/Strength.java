package org.lumbar.plan.catalogue;

/** How strongly a guideline speaks for an intervention, or against it. */
public enum Strength {
    STRONG_FOR,
    FOR,
    NEUTRAL,
    AGAINST,
    STRONG_AGAINST;

    /** For ranking: more is better. */
    public int points() {
        return switch (this) {
            case STRONG_FOR -> 2;
            case FOR -> 1;
            case NEUTRAL -> 0;
            case AGAINST -> -1;
            case STRONG_AGAINST -> -2;
        };
    }
}
