/**
 * How a patient has fared: what was measured, what happened to the plan, on one axis of days, as numbers and as a chart.
 * Start with {@link org.lumbar.monitoring.trajectory.Trajectory}.
 */
@NullMarked
package org.lumbar.monitoring.trajectory;

import org.jspecify.annotations.NullMarked;
