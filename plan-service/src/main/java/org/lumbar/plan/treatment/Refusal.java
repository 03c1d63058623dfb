package org.lumbar.plan.treatment;

import java.util.List;
import java.util.UUID;

/** Why a command was refused. A refusal is an answer, not a fault: it is returned, never thrown. */
public sealed interface Refusal {

    record PlanUnknown(PlanId plan) implements Refusal {}

    /** What was asked needs a plan, but the episode has been handed over. */
    record HandedOver(PlanId plan, Triage triage) implements Refusal {}

    /** What was asked needs a handover, but the episode has a plan. */
    record NotHandedOver(PlanId plan) implements Refusal {}

    record NotOpen(PlanId plan, Stage stage) implements Refusal {}

    record NotInForce(PlanId plan, Stage stage) implements Refusal {}

    record NotSuspended(PlanId plan, Stage stage) implements Refusal {}

    record Ended(PlanId plan, Stage stage) implements Refusal {}

    /** The decision was about another version than the one that is open. */
    record VersionSuperseded(PlanId plan, int version, int open) implements Refusal {}

    record ItemUnknown(PlanId plan, ItemId item) implements Refusal {}

    record NothingToSign(PlanId plan, String intervention) implements Refusal {}

    /** A signature is bound to the dose; the prescriber looked at another one. */
    record DoseDiffers(PlanId plan, String intervention, String asked, String planned) implements Refusal {}

    /** The safety net belongs to every plan. */
    record NotDeclinable(PlanId plan, String intervention) implements Refusal {}

    /** What would be left is done to the patient only, which helps nobody for long. */
    record OnlyPassiveLeft(PlanId plan, List<String> interventions) implements Refusal {

        public OnlyPassiveLeft {
            interventions = List.copyOf(interventions);
        }
    }

    record AdjustmentUnknown(PlanId plan, UUID adjustment) implements Refusal {}

    record AdjustmentDecided(PlanId plan, UUID adjustment) implements Refusal {}

    /** Medication changes are a prescriber's to decide. */
    record PrescriberNeeded(PlanId plan, UUID adjustment) implements Refusal {}
}
