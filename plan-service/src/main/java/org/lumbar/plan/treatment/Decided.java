package org.lumbar.plan.treatment;

import java.time.Instant;
import org.lumbar.platform.kernel.ActorId;

/** Who decided, and when. */
public record Decided(ActorId by, Instant at) {}
