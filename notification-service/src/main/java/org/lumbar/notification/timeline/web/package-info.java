/** Timelines over HTTP. */
@NullMarked
package org.lumbar.notification.timeline.web;

import org.jspecify.annotations.NullMarked;
