package org.lumbar.notification.correspondence.mongo;

import org.lumbar.contracts.notification.MessageRead;
import org.lumbar.contracts.notification.MessageSent;
import org.lumbar.notification.correspondence.CorrespondenceEvent;
import org.lumbar.notification.correspondence.PublishedLanguage;

/** Enough of the published language for the store's tests; the real translation has its own. */
final class PublishedForTests implements PublishedLanguage {

    @Override
    public Object of(CorrespondenceEvent event) {
        var id = event.message().id().toString();
        return event instanceof CorrespondenceEvent.Sent
                ? new MessageSent(id, "TOPIC", "PATIENT", "IN_APP", "ROUTINE", "en", 1)
                : new MessageRead(id, "TOPIC");
    }
}
