package org.lumbar.platform.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time that patients and clinics live in: due dates, quiet hours, escalations, ages. Tokens, leases, time-outs,
 * meters and record timestamps use {@link java.time.Clock}, the system's time, instead.
 */
@FunctionalInterface
public interface DomainClock {

    Instant now();

    default LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(now(), zone);
    }
}
