package org.lumbar.notification.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a mail server or a provider said. Reasons are codes: what they say quotes addresses. */
public sealed interface Receipt {

    /** The reason that says: this address leads nowhere. */
    String ADDRESS_REFUSED = "ADDRESS_REFUSED";

    record Accepted() implements Receipt {}

    /**
     * Not now; it may work later.
     *
     * @param after how long to wait at least; null when nothing was said
     */
    record Deferred(String reason, @Nullable Duration after) implements Receipt {

        public Deferred(String reason) {
            this(reason, null);
        }
    }

    /** It went silent after it had the whole message: nobody knows whether it took it. */
    record Unknown() implements Receipt {}

    /** Never. */
    record Refused(String reason) implements Receipt {}
}
