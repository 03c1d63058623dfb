/** Where follow-ups meet the published language: news of assessments and plans in, what happened out. */
@NullMarked
package org.lumbar.monitoring.followup.stream;

import org.jspecify.annotations.NullMarked;
