/** What comes of a clinic's treatments, over HTTP. */
@NullMarked
package org.lumbar.monitoring.outcomes.web;

import org.jspecify.annotations.NullMarked;
