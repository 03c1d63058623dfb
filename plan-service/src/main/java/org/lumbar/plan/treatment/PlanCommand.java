package org.lumbar.plan.treatment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.SettingAside;

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

    /**
     * A clinician or prescriber changes the items.
     *
     * @param version the version that was looked at
     * @param explanation why that version was composed as it was
     */
    record EditItems(By by, int version, Explanation explanation, List<ItemEdit> edits, String reason)
            implements PlanCommand {

        public EditItems {
            edits = List.copyOf(edits);
        }
    }

    /**
     * A clinician or prescriber sets rules aside that keep something out of the plan.
     *
     * @param version the version that was looked at
     * @param explanation why that version was composed as it was
     * @param rules the rules that stand against it
     * @param needed who can set them aside
     * @param alongside what goes only together with it and is added as well
     */
    record SetAside(
            By by,
            int version,
            Explanation explanation,
            PlanItem item,
            List<String> rules,
            SettingAside needed,
            List<PlanItem> alongside,
            String reason)
            implements PlanCommand {

        public SetAside {
            rules = List.copyOf(rules);
            alongside = List.copyOf(alongside);
        }
    }

    /**
     * The patient chooses something else that does the same.
     *
     * @param version the version that was looked at
     * @param explanation why that version was composed as it was
     * @param instead the item that it replaces
     * @param alongside what goes only together with it and is added as well
     */
    record Choose(
            By by, int version, Explanation explanation, ItemId instead, PlanItem alternative, List<PlanItem> alongside)
            implements PlanCommand {

        public Choose {
            alongside = List.copyOf(alongside);
        }
    }

    /**
     * The patient, or a clinician with the patient, says what the plan is for.
     *
     * @param goals the goals afterwards
     */
    record SetGoals(By by, List<Goal> goals) implements PlanCommand {

        public SetGoals {
            goals = List.copyOf(goals);
        }
    }

    /** A clinician takes over from a handover. */
    record AcknowledgeHandover(By by) implements PlanCommand {}
}
