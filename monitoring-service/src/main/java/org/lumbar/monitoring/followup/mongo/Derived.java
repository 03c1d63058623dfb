package org.lumbar.monitoring.followup.mongo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.Seen;
import org.lumbar.monitoring.worklist.AttentionTimes;
import org.lumbar.monitoring.worklist.WorklistEntry;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.springframework.stereotype.Component;

/**
 * What is derived from follow-ups so that it is found without reading them all: the worklist, outcomes, the episodes of a
 * patient. All of it can be derived again at any time. It is written after the follow-up; where that changed something, the
 * follow-up is read once more: whoever wrote in between is caught up with, so that the latest state is the one that stays.
 * Where nothing had to be changed, nobody can have been overwritten. Only a new entry
 * of the worklist is written before, so that a crash cannot lose it.
 */
@Component
class Derived {

    private final AttentionTimes times;
    private final MongoWorklist worklist;
    private final MongoOutcomes outcomes;
    private final MongoPatientEpisodes episodes;

    Derived(AttentionTimes times, MongoWorklist worklist, MongoOutcomes outcomes, MongoPatientEpisodes episodes) {
        this.times = times;
        this.worklist = worklist;
        this.outcomes = outcomes;
        this.episodes = episodes;
    }

    /** Before a follow-up is written: who needs attention must not be missing, should this stop half-way. */
    void ahead(Tenant tenant, PatientId patient, FollowUp before, FollowUp after) {
        if (!after.alerts().equals(before.alerts())
                || !after.story().attention().equals(before.story().attention())) {
            WorklistEntry.of(after, times).ifPresent(entry -> worklist.show(tenant, patient, entry));
        }
    }

    /**
     * After follow-ups were written.
     *
     * @param read reads follow-ups as they are now
     */
    void after(List<Seen> written, Function<List<UUID>, List<Seen>> read) {
        var left = derive(written);
        while (!left.isEmpty()) {
            Map<UUID, Long> revisions = new HashMap<>();
            left.forEach(seen -> revisions.put(id(seen), seen.revision()));
            left = derive(read.apply(List.copyOf(revisions.keySet())).stream()
                    .filter(seen -> !Long.valueOf(seen.revision()).equals(revisions.get(id(seen))))
                    .toList());
        }
    }

    private static UUID id(Seen seen) {
        return FollowUp.idOf(seen.followUp().episode());
    }

    /** Those for which something was written. */
    private List<Seen> derive(List<Seen> seen) {
        var ids = new ArrayList<String>();
        seen.forEach(each -> ids.add(each.followUp().episode().toString()));
        var listed = worklist.of(ids);
        var counted = outcomes.of(ids);
        var changed = new LinkedHashSet<Seen>();
        for (var each : seen) {
            var episode = each.followUp().episode();
            var entry = WorklistEntry.of(each.followUp(), times);
            var before = listed.get(episode.toString());
            if (entry.isPresent() && !entry.get().equals(before)) {
                worklist.show(each.tenant(), each.patient(), entry.get());
                changed.add(each);
            } else if (entry.isEmpty() && before != null) {
                worklist.remove(episode);
                changed.add(each);
            }
            var outcome = each.followUp().story().outcome();
            if (outcome != null) {
                var now = MongoOutcomes.Counted.of(outcome);
                if (!now.equals(counted.get(episode.toString()))) {
                    outcomes.put(each.tenant(), each.patient(), episode, now);
                    changed.add(each);
                }
            }
        }
        episodes.note(seen);
        return List.copyOf(changed);
    }
}
