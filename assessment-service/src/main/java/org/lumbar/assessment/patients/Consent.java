package org.lumbar.assessment.patients;

import java.time.Instant;
import org.lumbar.platform.kernel.ActorId;

/**
 * What a patient said last about a purpose.
 *
 * @param given false when withdrawn
 * @param recordedBy who wrote it down
 */
public record Consent(boolean given, Instant at, ActorId recordedBy) {}
