package org.lumbar.monitoring.followup;

import java.time.Instant;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/**
 * One piece of news as it arrived, maybe again.
 *
 * @param event its id
 * @param source the aggregate that tells it
 * @param sequence its place among what that aggregate tells; news that is not newer is dropped
 */
public record NewsItem(
        String event,
        String source,
        long sequence,
        Instant at,
        Tenant tenant,
        PatientId patient,
        EpisodeId episode,
        FollowUpNews news) {}
