package org.lumbar.notification.correspondence;

import org.lumbar.notification.education.Education;
import org.lumbar.notification.escalation.EscalationTimes;
import org.lumbar.notification.escalation.People;

/** What decisions go by, beside the correspondence itself. */
public record Guidance(Education education, EscalationTimes times, People people) {}
