/** All events in: here the published contracts end and timelines begin. */
@NullMarked
package org.lumbar.notification.timeline.stream;

import org.jspecify.annotations.NullMarked;
