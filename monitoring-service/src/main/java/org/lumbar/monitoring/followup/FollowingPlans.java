package org.lumbar.monitoring.followup;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lumbar.monitoring.followup.DueTimes.Due;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/** Hears of assessments and plans, and has follow-ups looked at when their check-ins fall due. */
public final class FollowingPlans {

    private final FollowUps followUps;
    private final DueTimes dueTimes;

    public FollowingPlans(FollowUps followUps, DueTimes dueTimes) {
        this.followUps = followUps;
        this.dueTimes = dueTimes;
    }

    /** Hearing the same again changes nothing; should this stop half-way, hearing it again completes it. */
    public void hear(String consumer, List<NewsItem> news) {
        followUps.hear(consumer, news);
        scheduledIn(news)
                .forEach((tenant, episodes) -> followUps
                        .find(Scope.of(tenant), episodes)
                        .forEach(seen -> seen.followUp()
                                .nextDue()
                                .ifPresent(at -> dueTimes.atTheLatest(
                                        new Due(seen.followUp().episode(), tenant, seen.patient(), at)))));
    }

    private static Map<Tenant, Set<EpisodeId>> scheduledIn(List<NewsItem> news) {
        var episodes = new LinkedHashMap<Tenant, Set<EpisodeId>>();
        for (var item : news) {
            if (item.news() instanceof FollowUpNews.PlanActivated) {
                episodes.computeIfAbsent(item.tenant(), tenant -> new LinkedHashSet<>())
                        .add(item.episode());
            }
        }
        return episodes;
    }
}
