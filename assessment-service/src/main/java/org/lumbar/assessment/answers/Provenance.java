package org.lumbar.assessment.answers;

import java.time.Instant;
import org.lumbar.platform.kernel.ActorId;

/** Who answered a section, who saved it, and when. */
public record Provenance(AnsweredBy answeredBy, ActorId savedBy, Instant at) {}
