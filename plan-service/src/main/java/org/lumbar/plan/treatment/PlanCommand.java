package org.lumbar.plan.treatment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people may ask of a plan. Who they are is checked before: a command carries a person's decision. */
public sealed interface PlanCommand {

    By by();

    /**
     * A clinician approves.
     *
     * @param version the version that was looked at; null = the one that is open now
     * @param considered rules with open questions that the clinician takes responsibility for
     */
    record Approve(By by, @Nullable Integer version, List<String> considered) implements PlanCommand {

        public Approve {
            considered = List.copyOf(considered);
        }
    }

    /**
     * A prescriber takes responsibility for one item.
     *
     * @param dose the dose that was looked at; null = the planned one
     */
    record SignOffMedication(By by, ItemId item, @Nullable String dose) implements PlanCommand {}

    /** The patient accepts all but some items. */
    record Accept(By by, List<ItemId> declined) implements PlanCommand {

        public Accept {
            declined = List.copyOf(declined);
        }
    }

    /** The patient or a clinician does not want the proposed version. */
    record Decline(By by, String reason) implements PlanCommand {}

    /** A clinician has looked: suspended items may be done again. */
    record Resume(By by, String reason) implements PlanCommand {}

    /** A clinician ends the plan. */
    record Close(By by, String reason) implements PlanCommand {}

    /** A clinician takes over from a handover. */
    record AcknowledgeHandover(By by) implements PlanCommand {}
}
