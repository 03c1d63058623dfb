package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.util.List;
import org.lumbar.notification.contacts.Channel;

/**
 * How and when a receiver can be reached.
 *
 * @param usable channels that the receiver wants and can be reached on, most wanted first
 * @param decentFrom the first moment, from now on, outside the receiver's quiet hours
 */
public record Reach(List<Channel> usable, Instant decentFrom) {

    public Reach {
        usable = List.copyOf(usable);
    }
}
