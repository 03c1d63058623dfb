/**
 * What comes of treatment in a clinic: responders, time to response, drop-out, with counts and confidence intervals and
 * nothing that points at a person. Start with {@link org.lumbar.monitoring.outcomes.OutcomeReport}.
 */
@NullMarked
package org.lumbar.monitoring.outcomes;

import org.jspecify.annotations.NullMarked;
