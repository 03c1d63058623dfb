package org.lumbar.monitoring.followup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lumbar.monitoring.followup.Decision.Refused;
import org.lumbar.monitoring.safety.Urgency;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;

/** Clinicians see open alerts, take them on and close them with a reason. */
public final class HandlingSafetyAlerts {

    private static final int MOST = 500;

    /** An alert is listed before it is raised; one that then was not, because of a crash, goes after this time. */
    private static final Duration BEING_RAISED = Duration.ofHours(1);

    private final FollowUps followUps;
    private final CheckInRules rules;
    private final DomainClock clock;

    public HandlingSafetyAlerts(FollowUps followUps, CheckInRules rules, DomainClock clock) {
        this.followUps = followUps;
        this.rules = rules;
        this.clock = clock;
    }

    /** An open alert and whose it is. */
    public record OpenAlert(EpisodeId episode, PatientId patient, SafetyAlert alert) {}

    /** Open alerts that the caller may see, most urgent first, then oldest first. */
    public List<OpenAlert> open(Caller caller) {
        caller.mustBe(Role.CLINICIAN, Role.PRESCRIBER);
        var listed = followUps.alerts(caller.scope(), MOST);
        Map<EpisodeId, Seen> seen =
                followUps
                        .find(
                                caller.scope(),
                                listed.stream()
                                        .map(KeptAlert::episode)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(each -> each.followUp().episode(), Function.identity()));
        var open = new ArrayList<OpenAlert>();
        for (var kept : listed) {
            var found = seen.get(kept.episode());
            var alert = found == null
                    ? Optional.<SafetyAlert>empty()
                    : found.followUp().alert(kept.alert().alert());
            if (found != null && alert.isPresent()) {
                open.add(new OpenAlert(kept.episode(), found.patient(), alert.get()));
            } else if (kept.alert().raisedAt().isBefore(clock.now().minus(BEING_RAISED))) {
                followUps.alertIsClosed(kept.alert().alert());
            }
        }
        open.sort(Comparator.<OpenAlert, Urgency>comparing(
                        each -> each.alert().safety().urgency())
                .thenComparing(each -> each.alert().raisedAt()));
        return open;
    }

    /** Takes an alert on. Doing so again, or when it is closed, changes nothing. */
    public Optional<Refusal> acknowledge(Caller caller, UUID alert) {
        return decide(caller, alert, new FollowUpCommand.Acknowledge(alert));
    }

    /** Closes an alert. Doing so again changes nothing; the first reason stays. */
    public Optional<Refusal> close(Caller caller, UUID alert, ClosedAlert.Outcome outcome, String reason) {
        var refusal = decide(caller, alert, new FollowUpCommand.Close(alert, outcome, reason));
        if (refusal.isEmpty()) {
            followUps.alertIsClosed(alert);
        }
        return refusal;
    }

    private Optional<Refusal> decide(Caller caller, UUID alert, FollowUpCommand command) {
        caller.mustBe(Role.CLINICIAN, Role.PRESCRIBER);
        var kept = followUps.alert(caller.scope(), alert);
        if (kept.isEmpty()) {
            return Optional.of(new Refusal.AlertUnknown(alert));
        }
        var decision = followUps.update(
                caller,
                kept.get().episode(),
                seen -> seen.map(found -> found.followUp()
                                .decide(command, Moment.of(clock.now(), caller, found.revision()), rules))
                        .orElseGet(() -> new Refused(new Refusal.AlertUnknown(alert))));
        return decision instanceof Refused(var refusal) ? Optional.of(refusal) : Optional.empty();
    }
}
