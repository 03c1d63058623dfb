package org.lumbar.notification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.lumbar.notification.correspondence.Restraint;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one patient is sent. What goes out together counts once; safety instructions do not count.
 *
 * @param importantPerDay most important messages a day, by the patient's calendar
 * @param importantPerWeek the same in seven days
 * @param routinePerDay a routine message goes out only if less than this many of any kind went out that day
 * @param routinePerWeek the same in seven days
 */
@Validated
@ConfigurationProperties("lumbar.notification.restraint")
record RestraintProperties(
        @DefaultValue("2") @Min(1) @Max(50) int importantPerDay,
        @DefaultValue("6") @Min(1) @Max(100) int importantPerWeek,
        @DefaultValue("1") @Min(1) @Max(50) int routinePerDay,
        @DefaultValue("5") @Min(1) @Max(100) int routinePerWeek) {

    /** The same, in the core's own words. */
    Restraint restraint() {
        return new Restraint(importantPerDay, importantPerWeek, routinePerDay, routinePerWeek);
    }
}
