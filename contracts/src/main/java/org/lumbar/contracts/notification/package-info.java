/** What notification-service publishes on {@code lumbar.notification.events}. Start at {@link MessageSent}. */
@NullMarked
package org.lumbar.contracts.notification;

import org.jspecify.annotations.NullMarked;
