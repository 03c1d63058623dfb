package org.lumbar.plan.treatment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;

/** What happened to an episode's plan. */
public sealed interface PlanEvent {

    record Composed(PlanVersion version, Explanation explanation) implements PlanEvent {}

    record HandoverRequested(Handover handover, Explanation explanation) implements PlanEvent {}

    /** A clinician has taken over. */
    record HandoverAcknowledged(Triage triage) implements PlanEvent {}

    record MedicationSignedOff(int version, PlanItem item, ActorId prescriber) implements PlanEvent {}

    record Activated(PlanVersion version) implements PlanEvent {}

    record AdjustmentProposed(int version, Adjustment adjustment) implements PlanEvent {}

    /** One that waited was rejected or lapsed. One that was accepted is {@link Adjusted}. */
    record AdjustmentSettled(int version, UUID adjustment, AdjustmentRecord.State outcome) implements PlanEvent {}

    record Adjusted(
            int version,
            UUID adjustment,
            @Nullable String checkIn,
            List<AdjustmentKind> kinds,
            List<PlanItem> items,
            List<String> rules,
            String status)
            implements PlanEvent {

        public Adjusted {
            kinds = List.copyOf(kinds);
            items = List.copyOf(items);
            rules = List.copyOf(rules);
        }
    }

    record Suspended(int version, List<ItemId> items, Triage triage, List<String> rules) implements PlanEvent {

        public Suspended {
            items = List.copyOf(items);
            rules = List.copyOf(rules);
        }
    }

    record Resumed(int version, List<ItemId> items, ReasonCode reason) implements PlanEvent {

        public Resumed {
            items = List.copyOf(items);
        }
    }

    record Superseded(int version, int byVersion) implements PlanEvent {}

    record Declined(int version, ReasonCode reason) implements PlanEvent {}

    record Closed(int version, ReasonCode reason) implements PlanEvent {}
}
