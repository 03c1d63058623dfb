package org.lumbar.contracts.assessment;

import org.lumbar.contracts.PublishedEvent;

/** What assessment-service publishes. */
public sealed interface AssessmentEvent extends PublishedEvent
        permits AssessmentCompleted,
                AssessmentAmended,
                AssessmentRedFlagRaised,
                AssessmentTestRequested,
                ConsentChanged {}
