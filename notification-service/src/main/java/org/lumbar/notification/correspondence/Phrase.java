package org.lumbar.notification.correspondence;

import java.util.Arrays;
import java.util.List;

/** Sentences that texts are put together from. */
public enum Phrase {
    ADD_MODALITY(true),
    ADHERENCE_SUPPORT(true),
    FLARE_PLAN(true),
    HOLD_PLAN(true),
    PROGRESS_EXERCISE(true),
    PROPOSE_DOSE_CHANGE(true),
    REFER_ROUTINE(true),
    REGRESS_EXERCISE(true),
    STEP_DOWN(true),
    STEP_UP_CARE(true),
    STOP_OR_PAUSE_ITEM(true),
    SWAP_MODALITY(true),
    APPROVAL(false),
    SIGN_OFF(false),
    EMERGENCY(false),
    URGENT(false);

    private final boolean change;

    Phrase(boolean change) {
        this.change = change;
    }

    /** The changes of a plan that a patient is told; what only concerns the clinic is not among them. */
    static List<Phrase> ofChanges(List<String> kinds) {
        return Arrays.stream(values())
                .filter(phrase -> phrase.change && kinds.contains(phrase.name()))
                .toList();
    }
}
