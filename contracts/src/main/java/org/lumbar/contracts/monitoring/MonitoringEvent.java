package org.lumbar.contracts.monitoring;

import org.lumbar.contracts.PublishedEvent;

/** What monitoring-service publishes. */
public sealed interface MonitoringEvent extends PublishedEvent
        permits CheckInDue,
                CheckInRecorded,
                CheckInMissed,
                ProgressEvaluated,
                SafetyAlertRaised,
                SafetyAlertAcknowledged,
                SafetyAlertClosed {}
