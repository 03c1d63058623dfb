package org.lumbar.notification.correspondence;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Rosters;
import org.lumbar.notification.correspondence.Happening.AddressBounced;
import org.lumbar.notification.correspondence.Happening.LessonRequested;
import org.lumbar.notification.correspondence.WakeUps.Due;
import org.lumbar.notification.correspondence.WakeUps.WakeUp;
import org.lumbar.notification.education.Education;
import org.lumbar.notification.escalation.EscalationTimes;
import org.lumbar.notification.escalation.People;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/** Takes note of what happens in episodes and of time passing, and decides what there is to say. */
public final class KeepingCorrespondence {

    private static final String SERVICE = "notification-service";
    private static final int WAKE_UPS = 100;

    /** A wake-up that found nothing to do may have come before its decision was written: once more after this long. */
    private static final Duration ONCE_MORE = Duration.ofHours(1);

    /** One that failed is tried again after this long: soon enough for an escalation, should the fault have passed. */
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(2);

    private final Correspondences correspondences;
    private final Rosters rosters;
    private final WakeUps wakeUps;
    private final Education education;
    private final EscalationTimes times;
    private final DomainClock clock;

    public KeepingCorrespondence(
            Correspondences correspondences,
            Rosters rosters,
            WakeUps wakeUps,
            Education education,
            EscalationTimes times,
            DomainClock clock) {
        this.correspondences = correspondences;
        this.rosters = rosters;
        this.wakeUps = wakeUps;
        this.education = education;
        this.times = times;
        this.clock = clock;
    }

    /** @param consumer its name; each has a memory of its own of what it has seen */
    public void take(String consumer, List<Occurrence> occurrences) {
        var now = clock.now().truncatedTo(ChronoUnit.MILLIS);
        var guidance = new HashMap<Tenant, Guidance>();
        occurrences.forEach(occurrence -> guidance.computeIfAbsent(occurrence.tenant(), this::guidance));
        correspondences.fold(
                consumer,
                occurrences,
                (before, occurrence) -> before.after(
                        occurrence, guidance.getOrDefault(occurrence.tenant(), guidance(People.NOBODY)), now));
    }

    /**
     * The clinic is told that nothing arrives at an address any more.
     *
     * @param cause the message that found out
     */
    public void bounced(Tenant tenant, EpisodeId episode, Channel channel, String cause) {
        happens(Caller.service(SERVICE, tenant, cause), tenant, episode, new AddressBounced(channel), cause);
    }

    /**
     * The patient asks to be taught a topic, in their latest episode.
     *
     * @return whether there is such an episode within the caller's scope
     */
    public boolean requested(Caller caller, PatientId patient, String topic) {
        var filed = correspondences.ofPatient(caller.scope(), patient);
        if (filed.isEmpty()) {
            return false;
        }
        var latest = filed.getLast();
        var episode = latest.correspondence().episode();
        var cause = Ids.derive("lesson-request", episode, topic).toString();
        return happens(caller, latest.tenant(), episode, new LessonRequested(topic), cause);
    }

    /** Topics that can be asked for. */
    public List<String> topics() {
        return education.topics();
    }

    private boolean happens(Caller caller, Tenant tenant, EpisodeId episode, Happening happening, String cause) {
        var now = clock.now().truncatedTo(ChronoUnit.MILLIS);
        var guidance = guidance(tenant);
        return correspondences
                .update(
                        caller,
                        episode,
                        filed -> filed.map(found -> found.correspondence().after(happening, cause, guidance, now)),
                        outcome -> outcome)
                .isPresent();
    }

    /**
     * Looks at the correspondences that asked for it; tells how many did. Due are the oldest first: one that cannot be
     * looked at is put off, or nobody else's would ever be reached.
     */
    public int wake() {
        var due = wakeUps.due(clock.now(), WAKE_UPS);
        for (var each : due) {
            try {
                wake(each);
            } catch (RuntimeException | Error e) {
                var wakeUp = each.wakeUp();
                var later = clock.now().truncatedTo(ChronoUnit.MILLIS).plus(AFTER_A_FAILURE);
                wakeUps.failed(each, new WakeUp(wakeUp.episode(), later, wakeUp.second()), e);
            }
        }
        return due.size();
    }

    private void wake(Due due) {
        var now = clock.now().truncatedTo(ChronoUnit.MILLIS);
        var guidance = guidance(due.tenant());
        var changed = correspondences.update(
                Caller.service(SERVICE, due.tenant(), due.id()),
                due.wakeUp().episode(),
                filed -> filed.map(found -> found.correspondence().awake(due.id(), guidance, now))
                        .filter(outcome -> isChange(filed, outcome)),
                outcome -> outcome);
        if (changed.isPresent() || due.wakeUp().second()) {
            wakeUps.remove(due);
        } else {
            wakeUps.putOff(due, new WakeUp(due.wakeUp().episode(), now.plus(ONCE_MORE), true));
        }
    }

    private static boolean isChange(Optional<Correspondences.Filed> before, Outcome outcome) {
        return before.isPresent()
                && !outcome.correspondence().equals(before.get().correspondence());
    }

    private Guidance guidance(Tenant tenant) {
        var roster = rosters.of(tenant);
        return guidance(new People(roster.onCall(), roster.clinicians(), roster.prescribers()));
    }

    private Guidance guidance(People people) {
        return new Guidance(education, times, people);
    }
}
