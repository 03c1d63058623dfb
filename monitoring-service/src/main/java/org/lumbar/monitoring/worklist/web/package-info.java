/** The worklist over HTTP. */
@NullMarked
package org.lumbar.monitoring.worklist.web;

import org.jspecify.annotations.NullMarked;
