package org.lumbar.notification.correspondence;

import org.lumbar.notification.contacts.Channel;

/** What became of a message. Holds no text and nobody's address. */
public sealed interface CorrespondenceEvent {

    Message message();

    /** A channel took the message. */
    record Sent(Message message, Channel channel, String language, int attempt) implements CorrespondenceEvent {}

    /**
     * A channel did not take the message.
     *
     * @param reason a code, such as {@code ADDRESS_REFUSED}
     * @param givenUp it will not be tried again on this channel
     */
    record Failed(Message message, Channel channel, String reason, boolean givenUp) implements CorrespondenceEvent {}

    /** The receiver opened the message. */
    record Read(Message message) implements CorrespondenceEvent {}
}
