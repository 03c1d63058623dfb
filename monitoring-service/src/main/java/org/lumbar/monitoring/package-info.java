/**
 * Monitoring: asks patients how they are, compares with where they began, and raises what cannot wait. Start with
 * {@link org.lumbar.monitoring.MonitoringServiceConfiguration}, then {@link org.lumbar.monitoring.followup.FollowUp}.
 */
@NullMarked
package org.lumbar.monitoring;

import org.jspecify.annotations.NullMarked;
