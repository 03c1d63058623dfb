/** What monitoring-service publishes on {@code lumbar.monitoring.events}. Start at {@link ProgressEvaluated}. */
@NullMarked
package org.lumbar.contracts.monitoring;

import org.jspecify.annotations.NullMarked;
