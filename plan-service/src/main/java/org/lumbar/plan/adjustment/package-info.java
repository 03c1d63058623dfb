/**
 * From an evaluated check-in to what changes in the plan: what takes effect at once, what waits for a person. Start with
 * {@link org.lumbar.plan.adjustment.PlanAdjuster}; the rules themselves are in {@code knowledge/adjustment.yaml}.
 */
@NullMarked
package org.lumbar.plan.adjustment;

import org.jspecify.annotations.NullMarked;
