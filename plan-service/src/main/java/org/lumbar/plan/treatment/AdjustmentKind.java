package org.lumbar.plan.treatment;

/** What an evaluated check-in can lead to. */
public enum AdjustmentKind {
    CONTINUE,
    PROGRESS_EXERCISE,
    REGRESS_EXERCISE,
    HOLD_PLAN,
    SUSPEND_PLAN,
    SWAP_MODALITY,
    ADD_MODALITY,
    PROPOSE_DOSE_CHANGE,
    STOP_OR_PAUSE_ITEM,
    FLARE_PLAN,
    ADHERENCE_SUPPORT,
    RESTRATIFY,
    CLINICIAN_REVIEW,
    STEP_UP_CARE,
    REFER_ROUTINE,
    URGENT_REFERRAL,
    EMERGENCY_REFERRAL,
    STEP_DOWN,
    DISCHARGE_RELAPSE_PREVENTION,
    SEND_REMINDER,
    OUTREACH_CALL;

    /** Tells whether applying it is news to the patient, beyond what other events already say. */
    public boolean isWorthTelling() {
        return switch (this) {
            case PROGRESS_EXERCISE,
                    REGRESS_EXERCISE,
                    HOLD_PLAN,
                    SWAP_MODALITY,
                    ADD_MODALITY,
                    PROPOSE_DOSE_CHANGE,
                    STOP_OR_PAUSE_ITEM,
                    FLARE_PLAN,
                    ADHERENCE_SUPPORT,
                    RESTRATIFY,
                    CLINICIAN_REVIEW,
                    STEP_UP_CARE,
                    REFER_ROUTINE,
                    STEP_DOWN,
                    DISCHARGE_RELAPSE_PREVENTION,
                    OUTREACH_CALL -> true;
            case CONTINUE, SUSPEND_PLAN, URGENT_REFERRAL, EMERGENCY_REFERRAL, SEND_REMINDER -> false;
        };
    }
}
