/**
 * How a patient is doing: check-ins compared with the baseline, with measurement error and with the smallest change
 * that matters. Pure functions over a {@link org.lumbar.monitoring.progress.Course}; start with
 * {@link org.lumbar.monitoring.progress.Progress}. The numbers stand in {@code knowledge/progress.yaml}.
 */
@NullMarked
package org.lumbar.monitoring.progress;

import org.jspecify.annotations.NullMarked;
