package org.lumbar.notification.correspondence.stream;

import org.lumbar.contracts.notification.MessageFailed;
import org.lumbar.contracts.notification.MessageRead;
import org.lumbar.contracts.notification.MessageSent;
import org.lumbar.contracts.notification.NotificationEvent;
import org.lumbar.notification.correspondence.CorrespondenceEvent;
import org.lumbar.notification.correspondence.PublishedLanguage;
import org.springframework.stereotype.Component;

/** From what became of a message to what we publish: codes only, no text, no address. */
@Component
class PublishedMessages implements PublishedLanguage {

    @Override
    public NotificationEvent of(CorrespondenceEvent event) {
        var message = event.message();
        var id = message.id().toString();
        var matter = message.matter();
        return switch (event) {
            case CorrespondenceEvent.Sent(var _, var channel, var language, var attempt) ->
                new MessageSent(
                        id,
                        matter.topic(),
                        message.audience().name(),
                        channel.name(),
                        matter.importance().name(),
                        language,
                        attempt);
            case CorrespondenceEvent.Failed(var _, var channel, var reason, var givenUp) ->
                new MessageFailed(id, matter.topic(), message.audience().name(), channel.name(), reason, givenUp);
            case CorrespondenceEvent.Read _ -> new MessageRead(id, matter.topic());
        };
    }
}
