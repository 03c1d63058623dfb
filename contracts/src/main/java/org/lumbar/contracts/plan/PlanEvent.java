package org.lumbar.contracts.plan;

import org.lumbar.contracts.PublishedEvent;

/** What plan-service publishes. */
public sealed interface PlanEvent extends PublishedEvent
        permits PlanComposed,
                PlanHandoverRequested,
                PlanHandoverAcknowledged,
                PlanMedicationSignedOff,
                PlanActivated,
                PlanAdjustmentProposed,
                PlanAdjusted,
                PlanAdjustmentSettled,
                PlanSuspended,
                PlanResumed,
                PlanSuperseded,
                PlanDeclined,
                PlanClosed {}
