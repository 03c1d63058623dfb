package org.lumbar.monitoring.worklist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.FollowUps;
import org.lumbar.monitoring.followup.Seen;
import org.lumbar.monitoring.worklist.Worklist.Listed;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;

/** Clinicians see who needs attention, page by page. */
public final class WorkingThroughList {

    private final Worklist worklist;
    private final FollowUps followUps;
    private final AttentionTimes times;
    private final DomainClock clock;

    public WorkingThroughList(Worklist worklist, FollowUps followUps, AttentionTimes times, DomainClock clock) {
        this.worklist = worklist;
        this.followUps = followUps;
        this.times = times;
        this.clock = clock;
    }

    /**
     * Some of the list.
     *
     * @param now what was due before is late
     * @param next where the next page begins; null when this is the last
     */
    public record Page(
            List<Listed> entries, Instant now, @Nullable String next) {

        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A page of the list.
     *
     * @param clinic only this one's; null is all that the caller may see
     * @param after where the page begins; null begins at the top
     * @return empty when the caller may not see the clinic
     */
    public Optional<Page> page(Caller caller, @Nullable ClinicId clinic, @Nullable String after, int limit) {
        caller.mustBe(Role.CLINICIAN, Role.PRESCRIBER);
        var scope = caller.scope();
        if (clinic != null && !scope.clinics().contains(clinic)) {
            return Optional.empty();
        }
        var within = clinic == null ? scope : new Scope(scope.network(), Set.of(clinic), scope.patient());
        var listed = worklist.page(within, after, limit + 1);
        var shown = listed.size() > limit ? listed.subList(0, limit) : listed;
        var next = listed.size() > limit ? shown.getLast().entry().place() : null;
        return Optional.of(new Page(current(within, shown), clock.now(), next));
    }

    /**
     * As the follow-ups say now; an entry that a crash left behind is put right on the way. What was put right is read once
     * more: somebody may have raised a danger in between, whose entry must not go with the old one.
     */
    private List<Listed> current(Scope scope, List<Listed> listed) {
        var current = new LinkedHashMap<EpisodeId, Listed>();
        listed.forEach(each -> current.put(each.entry().episode(), each));
        var revisions = new HashMap<EpisodeId, Long>();
        var left = List.copyOf(current.keySet());
        while (!left.isEmpty()) {
            Map<EpisodeId, Seen> seen = followUps.find(scope, left).stream()
                    .collect(Collectors.toMap(each -> each.followUp().episode(), Function.identity()));
            var mended = new ArrayList<EpisodeId>();
            for (var episode : left) {
                var found = seen.get(episode);
                var revision = found == null ? 0 : found.revision();
                if (!Long.valueOf(revision).equals(revisions.put(episode, revision))
                        && isMended(episode, found, current)) {
                    mended.add(episode);
                }
            }
            left = List.copyOf(mended);
        }
        return List.copyOf(current.values());
    }

    /** Tells whether the entry had to be put right. */
    private boolean isMended(EpisodeId episode, @Nullable Seen found, Map<EpisodeId, Listed> current) {
        var entry = found == null ? Optional.<WorklistEntry>empty() : WorklistEntry.of(found.followUp(), times);
        if (found == null || entry.isEmpty()) {
            current.remove(episode);
            worklist.remove(episode);
            return true;
        }
        var now = new Listed(found.tenant(), found.patient(), entry.get());
        if (now.equals(current.put(episode, now))) {
            return false;
        }
        worklist.show(now);
        return true;
    }
}
