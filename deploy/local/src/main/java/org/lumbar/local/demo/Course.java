package org.lumbar.local.demo;

import java.util.Optional;

/** How a patient does after the first assessment: what is left of the first scores, and what happens on the way. */
public enum Course {

    /** Steadily better; almost well in the end. */
    RECOVERING {
        @Override
        double pain(int day) {
            return Math.max(0.05, 1 - day / 45.0);
        }
    },

    /** Slowly better; some pain stays. */
    IMPROVING {
        @Override
        double pain(int day) {
            return Math.max(0.45, 1 - day / 110.0);
        }
    },

    /** Better from one check-in to the next, so that the exercises get harder each time. */
    PROGRESSING {
        @Override
        double pain(int day) {
            return Math.max(0.3, 1 - day / 70.0);
        }
    },

    /** Better, with a bad week in between. */
    FLARING {
        @Override
        double pain(int day) {
            return day >= 26 && day <= 31 ? 1.5 : IMPROVING.pain(day);
        }
    },

    /** Worse from the third week on, and staying so. */
    WORSENING {
        @Override
        double pain(int day) {
            return day < 13 ? 1 : 1.5;
        }
    },

    /** No better for six weeks, though the plan is followed; better once the treatment has been changed. */
    PLATEAU {
        @Override
        double pain(int day) {
            return day <= 43 ? 1 : Math.max(0.5, 1 - (day - 35) / 70.0);
        }
    },

    /** Better by a third, and no further. */
    HALF_WAY {
        @Override
        double pain(int day) {
            return day < 13 ? 1 : 0.62;
        }
    },

    /** Better, but the medicine does not agree with the stomach. */
    SIDE_EFFECT {
        @Override
        double pain(int day) {
            return RECOVERING.pain(day);
        }

        @Override
        Optional<String> adverseEvent(int day) {
            return day >= 6 && day <= 8 ? Optional.of("heartburn since the tablets") : Optional.empty();
        }
    },

    /** Does next to nothing of the plan for five weeks, and then takes it up. */
    NON_ADHERENT {
        @Override
        double pain(int day) {
            return day <= 36 ? 1 : Math.max(0.5, 1 - (day - 30) / 80.0);
        }

        @Override
        int adherencePct(int day) {
            return day <= 36 ? 20 : 80;
        }
    },

    /** Less pain, but does less and less, at one check-in. */
    CONTRADICTORY {
        @Override
        double pain(int day) {
            return IMPROVING.pain(day) - (day >= 26 && day <= 30 ? 0.25 : 0);
        }

        @Override
        double function(int day) {
            return day >= 26 && day <= 30 ? 1.6 : IMPROVING.pain(day);
        }
    },

    /** Improving, until one day the bladder does not empty. */
    DANGER_LATER {
        @Override
        double pain(int day) {
            return IMPROVING.pain(day);
        }

        @Override
        Optional<String> newFinding(int day) {
            return day >= 20 && day <= 22 ? Optional.of("urinary_retention_new") : Optional.empty();
        }
    },

    /** Improving, but does not answer for two weeks. */
    MISSING {
        @Override
        double pain(int day) {
            return IMPROVING.pain(day);
        }

        @Override
        boolean answers(int day) {
            return day < 12 || day > 22;
        }
    };

    private static final int USUAL_ADHERENCE_PCT = 85;

    /** What is left of the first pain on a day, as a share; above one is worse than at the start. */
    abstract double pain(int day);

    /** The same for what the patient cannot do. */
    double function(int day) {
        return pain(day);
    }

    /** How much of the plan was done. */
    int adherencePct(int day) {
        return USUAL_ADHERENCE_PCT;
    }

    /** A finding that appears on this day. */
    Optional<String> newFinding(int day) {
        return Optional.empty();
    }

    /** Harm that the patient tells of, in their words. */
    Optional<String> adverseEvent(int day) {
        return Optional.empty();
    }

    boolean answers(int day) {
        return true;
    }
}
