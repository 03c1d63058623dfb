/**
 * Tells the right person the right thing, once. Start with {@link org.lumbar.notification.NotificationServiceConfiguration}
 * for how it is put together, and with {@link org.lumbar.notification.correspondence.Correspondence} for what it decides.
 */
@NullMarked
package org.lumbar.notification;

import org.jspecify.annotations.NullMarked;
