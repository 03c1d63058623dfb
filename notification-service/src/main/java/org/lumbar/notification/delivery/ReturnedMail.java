package org.lumbar.notification.delivery;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.EmailAddress;
import org.lumbar.notification.correspondence.MessageId;

/** Where mail servers lay what they had taken and could not deliver in the end. */
@FunctionalInterface
public interface ReturnedMail {

    /**
     * An e-mail of ours that came back for good. Shows nothing of itself in text.
     *
     * @param address where nothing will arrive any more; null when it came back for another reason
     */
    record Returned(MessageId message, @Nullable EmailAddress address) {

        @Override
        public String toString() {
            return "Returned(%s)".formatted(message);
        }
    }

    /** Hands over what has come back; what {@code take} took is thrown away, and the rest left for people to look at. */
    void collect(Predicate<Returned> take);
}
