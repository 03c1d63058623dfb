package org.lumbar.plan.treatment;

import java.time.ZoneId;

/**
 * What is known of the clinics.
 *
 * @param timeZone the zone in which check-ins fall due
 */
public record ClinicSettings(ZoneId timeZone) {}
