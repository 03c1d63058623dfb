/**
 * One patient's follow-up through one episode: what is asked when, what was answered, how it went, and which alerts are
 * open. Start with {@link org.lumbar.monitoring.followup.FollowUp}, the aggregate root, and
 * {@link org.lumbar.monitoring.followup.AnsweringCheckIns}.
 */
@NullMarked
package org.lumbar.monitoring.followup;

import org.jspecify.annotations.NullMarked;
