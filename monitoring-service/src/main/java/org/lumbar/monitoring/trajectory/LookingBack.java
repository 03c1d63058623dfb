package org.lumbar.monitoring.trajectory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.FollowUps;
import org.lumbar.monitoring.followup.Seen;
import org.lumbar.monitoring.progress.Limits;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;

/** The patient, and who treats them, look back on how it has gone. */
public final class LookingBack {

    private final PatientEpisodes episodes;
    private final FollowUps followUps;
    private final Limits limits;

    public LookingBack(PatientEpisodes episodes, FollowUps followUps, Limits limits) {
        this.episodes = episodes;
        this.followUps = followUps;
        this.limits = limits;
    }

    /**
     * One episode, and which others there are.
     *
     * @param episodes all of the patient's, the latest first
     */
    public record View(long revision, Trajectory trajectory, List<EpisodeId> episodes) {

        public View {
            episodes = List.copyOf(episodes);
        }
    }

    /**
     * The trajectory of an episode of a patient.
     *
     * @param episode null is the latest
     * @return empty when the caller may see no such episode of this patient
     */
    public Optional<View> of(Caller caller, PatientId patient, @Nullable EpisodeId episode) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        var scope = caller.scope();
        var seen = new ArrayList<>(followUps.find(scope, episodes.of(scope, patient)).stream()
                .filter(each -> each.patient().equals(patient))
                .toList());
        seen.sort(Comparator.comparingLong(LookingBack::epochDay)
                .reversed()
                .thenComparing(each -> each.followUp().episode().toString()));
        var all = seen.stream().map(each -> each.followUp().episode()).toList();
        return seen.stream()
                .filter(each -> episode == null || each.followUp().episode().equals(episode))
                .findFirst()
                .map(each -> view(caller, each, all));
    }

    private static long epochDay(Seen seen) {
        var outcome = seen.followUp().story().outcome();
        return outcome == null ? Long.MAX_VALUE : outcome.since().toEpochDay();
    }

    private View view(Caller caller, Seen seen, List<EpisodeId> all) {
        var followUp = seen.followUp();
        var records = followUps.latestRecords(caller.scope(), followUp.history(), Trajectory.MOST + 1);
        boolean isCut = records.size() > Trajectory.MOST;
        var shown = isCut ? records.subList(records.size() - Trajectory.MOST, records.size()) : records;
        var marks = followUps.latestMarks(caller.scope(), followUp.story().marks(), Trajectory.MOST);
        return new View(seen.revision(), Trajectory.of(followUp, shown, marks, limits, isCut), all);
    }
}
