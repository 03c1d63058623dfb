package org.lumbar.monitoring.followup;

import java.util.UUID;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.platform.kernel.EpisodeId;

/** A scheduled check-in by its id alone, so that an answer finds its follow-up. Never changes. */
public record KeptCheckIn(EpisodeId episode, UUID plan, CheckIn checkIn) {}
