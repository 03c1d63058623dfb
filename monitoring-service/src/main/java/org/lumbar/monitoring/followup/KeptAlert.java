package org.lumbar.monitoring.followup;

import org.lumbar.platform.kernel.EpisodeId;

/** An alert as it was raised, by its id alone, so that a decision about it finds its follow-up. Never changes. */
public record KeptAlert(EpisodeId episode, SafetyAlert alert) {}
