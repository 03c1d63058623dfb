package org.lumbar.monitoring.followup.timer;

import org.lumbar.monitoring.followup.DueTimes;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.work.PendingWork;
import org.springframework.stereotype.Component;

/** Follow-ups that are due now and have not been looked at. */
@Component
class DueWork implements PendingWork {

    private final DueTimes dueTimes;
    private final DomainClock clock;

    DueWork(DueTimes dueTimes, DomainClock clock) {
        this.dueTimes = dueTimes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "follow-ups-due";
    }

    @Override
    public long count() {
        return dueTimes.countUntil(clock.now());
    }
}
