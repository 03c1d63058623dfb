/** Finds follow-ups that are due and has them looked at. */
@NullMarked
package org.lumbar.monitoring.followup.timer;

import org.jspecify.annotations.NullMarked;
