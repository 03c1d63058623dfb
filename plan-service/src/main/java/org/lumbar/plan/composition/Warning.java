package org.lumbar.plan.composition;

import org.lumbar.plan.treatment.Danger;

/** Something that does not wait for anything. */
public sealed interface Warning {

    /** An assessment found triage URGENT_2W or worse. */
    record UrgentAssessment(Evaluated evaluated) implements Warning {}

    /** A check-in shows danger. */
    record CheckInDanger(Danger danger) implements Warning {}
}
