package org.lumbar.monitoring.followup;

import java.util.List;
import java.util.Optional;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Role;

/** Shows a follow-up to those who may see it: the patient and who treats them. */
public final class LookingAtFollowUps {

    private final FollowUps followUps;

    public LookingAtFollowUps(FollowUps followUps) {
        this.followUps = followUps;
    }

    /**
     * A follow-up with its check-ins.
     *
     * @param records those that are over, oldest first
     */
    public record Whole(long revision, FollowUp followUp, List<CheckInRecord> records) {}

    /** The follow-up of an episode; empty when the caller's scope has none. */
    public Optional<Whole> of(Caller caller, EpisodeId episode) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        return followUps
                .find(caller.scope(), episode)
                .map(seen -> new Whole(
                        seen.revision(),
                        seen.followUp(),
                        followUps.records(caller.scope(), seen.followUp().history())));
    }
}
