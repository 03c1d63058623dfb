package org.lumbar.local.client;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.lumbar.local.clock.ClockOffset;

/** Domain time of a local platform: it runs with the system's time and can be moved ahead for all processes at once. */
public final class DomainTime {

    private final ClockOffset offset;
    private final Clock system;

    private DomainTime(ClockOffset offset, Clock system) {
        this.offset = offset;
        this.system = system;
    }

    public static DomainTime in(Path file, Clock system) {
        return new DomainTime(ClockOffset.in(file), system);
    }

    public Instant now() {
        return system.instant().plus(offset.get());
    }

    /** Moves to {@code instant}; stays where it is when that is past. */
    public void advanceTo(Instant instant) {
        offset.raiseTo(Duration.between(system.instant(), instant));
    }
}
