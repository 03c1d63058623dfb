package org.lumbar.contracts.monitoring;

/**
 * The window of a check-in closed without an answer.
 *
 * @param checkInId UUID
 * @param planId plan id, UUID; the same for all versions, and for a handover
 * @param day days since the plan became active
 * @param consecutive missed in a row, this one included, from 1
 */
public record CheckInMissed(String checkInId, String planId, int day, int consecutive) implements MonitoringEvent {}
