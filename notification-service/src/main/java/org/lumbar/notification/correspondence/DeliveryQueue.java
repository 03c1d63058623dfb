package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/**
 * Messages that are decided and not delivered yet. They get here together with the decision, a moment before it: what
 * is found here may not be in its correspondence yet, and after a lost race it never will be.
 */
public interface DeliveryQueue {

    /** A message in the queue, with where it belongs. */
    record Waiting(Tenant tenant, PatientId patient, Pending pending) {}

    /** Messages to look after now, oldest first. */
    List<Waiting> due(Instant domainNow, Instant systemNow, int limit);

    /** Takes a message for oneself until {@code system} time; empty when somebody else was faster. */
    Optional<Waiting> lease(Waiting waiting, Instant system);

    /** Puts a leased message back with what it waits for next; without effect when the lease was lost. */
    void putBack(Waiting leased, Pending next);

    void remove(Waiting leased);

    /** How many are due in domain time, or under way. */
    long count(Instant domainNow);
}
