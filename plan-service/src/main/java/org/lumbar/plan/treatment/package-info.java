/**
 * A plan, or a handover, per episode: what is proposed, who decided what, what is in force, what danger suspended.
 * Start with {@link org.lumbar.plan.treatment.EpisodePlan}.
 */
@NullMarked
package org.lumbar.plan.treatment;

import org.jspecify.annotations.NullMarked;
