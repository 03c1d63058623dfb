package org.lumbar.local.demo;

import java.util.Optional;

/** How a patient does after the first assessment. */
public enum Course {

    /** Steadily better; almost well in the end. */
    RECOVERING {
        @Override
        double share(int day) {
            return Math.max(0.05, 1 - day / 50.0);
        }
    },

    /** Slowly better; some pain stays. */
    IMPROVING {
        @Override
        double share(int day) {
            return Math.max(0.45, 1 - day / 110.0);
        }
    },

    /** Better, with a bad week in between. */
    FLARING {
        @Override
        double share(int day) {
            return day >= 26 && day <= 31 ? 1.5 : IMPROVING.share(day);
        }
    },

    /** Worse from the third week on, and staying so. */
    WORSENING {
        @Override
        double share(int day) {
            return day < 13 ? 1 : 1.5;
        }
    },

    /** Improving, until one day the bladder does not empty. */
    DANGER_LATER {
        @Override
        double share(int day) {
            return IMPROVING.share(day);
        }

        @Override
        Optional<String> newFinding(int day) {
            return day >= 20 && day <= 22 ? Optional.of("urinary_retention_new") : Optional.empty();
        }
    },

    /** Improving, but does not answer for two weeks. */
    MISSING {
        @Override
        double share(int day) {
            return IMPROVING.share(day);
        }

        @Override
        boolean answers(int day) {
            return day < 12 || day > 22;
        }
    };

    /** What is left of the first scores on a day, as a share; above one is worse than at the start. */
    abstract double share(int day);

    /** A finding that appears on this day. */
    Optional<String> newFinding(int day) {
        return Optional.empty();
    }

    boolean answers(int day) {
        return true;
    }
}
