/** Follow-ups in MongoDB. */
@NullMarked
package org.lumbar.monitoring.followup.mongo;

import org.jspecify.annotations.NullMarked;
