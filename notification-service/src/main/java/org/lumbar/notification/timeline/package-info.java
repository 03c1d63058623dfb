/**
 * What happened to a patient, in the order in which it happened: assessments, plans, decisions, check-ins, alerts and
 * messages, joined from the events of all services. Start with {@link org.lumbar.notification.timeline.Timelines}.
 */
@NullMarked
package org.lumbar.notification.timeline;

import org.jspecify.annotations.NullMarked;
