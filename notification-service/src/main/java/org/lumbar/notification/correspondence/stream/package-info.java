/** Events in and out: here the published contracts end and our own words begin. */
@NullMarked
package org.lumbar.notification.correspondence.stream;

import org.jspecify.annotations.NullMarked;
