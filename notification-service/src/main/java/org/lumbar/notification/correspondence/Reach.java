package org.lumbar.notification.correspondence;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.OptOut;

/**
 * How and when a receiver can be reached.
 *
 * @param usable channels that the receiver wants and can be reached on, most wanted first
 * @param everyWay channels to use for safety beside those, wanted or not
 * @param place where messages for the receiver lie ready, whatever else
 * @param decentFrom the first moment, from now on, outside the receiver's quiet hours
 * @param optOuts what the receiver does not want
 */
public record Reach(
        List<Channel> usable, List<Channel> everyWay, Channel place, Instant decentFrom, Set<OptOut> optOuts) {

    public Reach {
        usable = List.copyOf(usable);
        everyWay = List.copyOf(everyWay);
        optOuts = Set.copyOf(optOuts);
    }

    /** Nobody but the inbox. */
    public static Reach inbox(Instant now) {
        return new Reach(List.of(), List.of(), Channel.IN_APP, now, Set.of());
    }

    boolean declines(Matter matter) {
        return matter.optOut() != null && optOuts.contains(matter.optOut());
    }
}
