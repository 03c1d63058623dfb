/** Check-ins, progress and safety alerts over HTTP. */
@NullMarked
package org.lumbar.monitoring.followup.web;

import org.jspecify.annotations.NullMarked;
