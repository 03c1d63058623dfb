package org.lumbar.monitoring.followup;

import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.Decision.Unchanged;
import org.lumbar.monitoring.followup.DueTimes.Due;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.Scope;

/**
 * Does what has fallen due, each thing once, however many do this at the same time: the follow-up decides, and whoever
 * comes second finds nothing left to do.
 */
public final class AdvancingFollowUps {

    private static final String NAME = "monitoring-service";

    private final FollowUps followUps;
    private final DueTimes dueTimes;
    private final CheckInRules rules;
    private final DomainClock clock;

    public AdvancingFollowUps(FollowUps followUps, DueTimes dueTimes, CheckInRules rules, DomainClock clock) {
        this.followUps = followUps;
        this.dueTimes = dueTimes;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Does up to {@code limit} follow-ups that are due; tells how many there were. One that fails keeps none of the others
     * waiting; the first failure is thrown at the end.
     */
    public int advance(int limit) {
        var due = dueTimes.until(clock.now(), limit);
        @Nullable RuntimeException failure = null;
        for (var each : due) {
            try {
                advance(each);
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return due.size();
    }

    private void advance(Due due) {
        var cause = Ids.derive("due", due.episode(), due.at()).toString();
        var caller = Caller.service(NAME, due.tenant(), cause);
        followUps.update(
                caller,
                due.episode(),
                seen -> seen.map(found -> found.followUp()
                                .decide(
                                        new FollowUpCommand.Advance(),
                                        Moment.of(clock.now(), caller, found.revision()),
                                        rules))
                        .orElseGet(() -> new Unchanged(null)));
        var scope = Scope.of(due.tenant());
        dueTimes.settle(
                due,
                followUps
                        .find(scope, due.episode())
                        .flatMap(seen -> seen.followUp().nextDue()));
        // Somebody may have scheduled something between that read and the move: then it is moved back.
        followUps
                .find(scope, due.episode())
                .flatMap(seen -> seen.followUp().nextDue())
                .ifPresent(at -> dueTimes.atTheLatest(new Due(due.episode(), due.tenant(), due.patient(), at)));
    }
}
