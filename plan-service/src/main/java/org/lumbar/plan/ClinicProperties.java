package org.lumbar.plan;

import java.time.ZoneId;
import org.lumbar.plan.treatment.ClinicSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is known of the clinics.
 *
 * @param timeZone the zone in which check-ins fall due, such as {@code Europe/Oslo}
 */
@ConfigurationProperties("lumbar.plan.clinic")
record ClinicProperties(@DefaultValue("UTC") ZoneId timeZone) {

    /** The same, in the core's own words. */
    ClinicSettings settings() {
        return new ClinicSettings(timeZone);
    }
}
