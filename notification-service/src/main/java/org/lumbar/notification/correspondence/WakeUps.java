package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.util.List;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Tenant;

/** When to look at correspondences again. As with deliveries, a wake-up is there a moment before its decision. */
public interface WakeUps {

    /**
     * A moment to look at a correspondence again.
     *
     * @param dueAt in domain time
     * @param second there was nothing to do the first time
     */
    record WakeUp(EpisodeId episode, Instant dueAt, boolean second) {}

    /** A wake-up, with where it belongs. */
    record Due(String id, Tenant tenant, WakeUp wakeUp) {}

    List<Due> due(Instant domainNow, int limit);

    void putOff(Due due, WakeUp later);

    /**
     * Puts off a wake-up that came to nothing, and reports it: a person must look.
     *
     * @param why says perhaps what the correspondence says; only its kind is reported
     */
    void failed(Due due, WakeUp later, Throwable why);

    void remove(Due due);

    long count(Instant domainNow);
}
