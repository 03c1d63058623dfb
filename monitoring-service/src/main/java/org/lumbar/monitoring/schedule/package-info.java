/**
 * When a patient is asked, and what: check-ins of a plan on the calendar of the clinic's time zone. Start with
 * {@link org.lumbar.monitoring.schedule.Schedule}; the days stand in {@code knowledge/schedule.yaml}.
 */
@NullMarked
package org.lumbar.monitoring.schedule;

import org.jspecify.annotations.NullMarked;
