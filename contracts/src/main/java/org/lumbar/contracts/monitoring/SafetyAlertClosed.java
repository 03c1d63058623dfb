package org.lumbar.contracts.monitoring;

/**
 * The alert is dealt with.
 *
 * @param alertId UUID of the alert
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param outcome code
 */
public record SafetyAlertClosed(String alertId, String planId, String outcome) implements MonitoringEvent {}
