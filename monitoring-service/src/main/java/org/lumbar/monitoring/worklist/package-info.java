/**
 * Who needs a clinician's attention, why and since when, the most urgent first. Start with
 * {@link org.lumbar.monitoring.worklist.WorkingThroughList}.
 */
@NullMarked
package org.lumbar.monitoring.worklist;

import org.jspecify.annotations.NullMarked;
