package org.lumbar.contracts.notification;

import org.lumbar.contracts.PublishedEvent;

/** What notification-service publishes. */
public sealed interface NotificationEvent extends PublishedEvent permits MessageSent, MessageFailed, MessageRead {}
