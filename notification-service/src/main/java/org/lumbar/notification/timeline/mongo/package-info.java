/** Timelines in MongoDB: a document for each month of a patient, and one that says which months there are. */
@NullMarked
package org.lumbar.notification.timeline.mongo;

import org.jspecify.annotations.NullMarked;
