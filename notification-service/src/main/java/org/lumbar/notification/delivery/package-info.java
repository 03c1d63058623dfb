/**
 * Gets messages to their receivers: once, and honestly where once cannot be known. Start with
 * {@link org.lumbar.notification.delivery.DeliveringMessages}.
 */
@NullMarked
package org.lumbar.notification.delivery;

import org.jspecify.annotations.NullMarked;
