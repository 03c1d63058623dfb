package org.lumbar.monitoring.followup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/**
 * When each follow-up has to be looked at next: one time per follow-up that waits for something, so that what is due is
 * found without looking at all. A time may be too early, which costs a look; it is never too late.
 */
public interface DueTimes {

    /** A follow-up that has to be looked at. */
    record Due(EpisodeId episode, Tenant tenant, PatientId patient, Instant at) {}

    /** Has a follow-up looked at then, or earlier. */
    void atTheLatest(Due due);

    /** What is due, oldest first. */
    List<Due> until(Instant now, int limit);

    /** Moves a time, or removes it, unless somebody else did in between. */
    void settle(Due due, Optional<Instant> next);

    long countUntil(Instant now);
}
