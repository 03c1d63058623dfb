package org.lumbar.platform.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/** An aggregate as it was read: its state and the revision to put into an {@code ETag}. */
public record Versioned<S>(
        UUID id, Tenant tenant, PatientId patient, @Nullable EpisodeId episode, long revision, S state) {}
