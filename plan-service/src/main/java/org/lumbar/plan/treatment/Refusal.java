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

    /** There is no such intervention, or it cannot be planned. */
    record InterventionUnknown(PlanId plan, String intervention) implements Refusal {}

    record DoseOutOfBounds(PlanId plan, String intervention, List<String> outside) implements Refusal {

        public DoseOutOfBounds {
            outside = List.copyOf(outside);
        }
    }

    /** Rules stand against it; they can only be set aside by an override. */
    record OverrideNeeded(PlanId plan, String intervention, List<String> rules) implements Refusal {

        public OverrideNeeded {
            rules = List.copyOf(rules);
        }
    }

    /** Nobody can set these rules aside. */
    record NotOverridable(PlanId plan, String intervention, List<String> rules) implements Refusal {

        public NotOverridable {
            rules = List.copyOf(rules);
        }
    }

    /** Nothing stands against it, so there is nothing to set aside. */
    record NothingToOverride(PlanId plan, String intervention) implements Refusal {}

    /** A hard stop needs two different persons, and this one has asked already. */
    record SecondPersonNeeded(PlanId plan, String intervention) implements Refusal {}

    /** One of those who set it aside must be a prescriber. */
    record OverrideNeedsPrescriber(PlanId plan, String intervention) implements Refusal {}

    /** Nothing about it is paused, so there is nothing to begin again. */
    record NotPaused(PlanId plan, String intervention) implements Refusal {}

    /** A rule says to protect the stomach while these are taken; what protects it goes only together with them. */
    record ProtectionNeeded(PlanId plan, List<String> interventions) implements Refusal {

        public ProtectionNeeded {
            interventions = List.copyOf(interventions);
        }
    }

    record ItemTwice(PlanId plan, String intervention) implements Refusal {}

    /** More at a time than helps: one passive treatment, one new pain medicine. */
    record TooMuch(PlanId plan, String intervention, String limit) implements Refusal {}

    /** A rule forbids both in one plan. */
    record NotTogether(PlanId plan, String intervention, String other, String rule) implements Refusal {}

    /** Not among what does the same. */
    record NoAlternative(PlanId plan, String intervention, String instead) implements Refusal {}

    /** Being free of pain must not be the only goal; something to do again must be among them. */
    record OnlyPainGoals(PlanId plan) implements Refusal {}

    record AdjustmentUnknown(PlanId plan, UUID adjustment) implements Refusal {}

    record AdjustmentDecided(PlanId plan, UUID adjustment) implements Refusal {}

    /** Accepting it would change medicines otherwise than was proposed: the plan has changed since. */
    record AdjustmentOutdated(PlanId plan, UUID adjustment) implements Refusal {}

    /** Medication changes are a prescriber's to decide. */
    record PrescriberNeeded(PlanId plan, UUID adjustment) implements Refusal {}
}
