package org.lumbar.monitoring.followup;

import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/** A follow-up as it was read, with where it belongs. */
public record Seen(Tenant tenant, PatientId patient, long revision, FollowUp followUp) {}
