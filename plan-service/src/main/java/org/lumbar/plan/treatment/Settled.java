package org.lumbar.plan.treatment;

import java.util.UUID;

/** An adjustment that a person has decided on, so that the same decision sent again is recognised. */
public record Settled(UUID adjustment, boolean accepted) {}
