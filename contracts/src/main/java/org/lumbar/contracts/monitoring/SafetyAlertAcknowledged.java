package org.lumbar.contracts.monitoring;

/**
 * A clinician took the alert on.
 *
 * @param alertId UUID of the alert
 * @param planId plan id, UUID; the same for all versions, and for a handover
 */
public record SafetyAlertAcknowledged(String alertId, String planId) implements MonitoringEvent {}
