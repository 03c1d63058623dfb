package org.lumbar.notification.correspondence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.lumbar.notification.contacts.Channel;

/**
 * How a message goes to its receiver.
 *
 * @param channels in this order
 * @param all on each of them; otherwise on the first that takes it
 */
public record Route(List<Channel> channels, boolean all) {

    public Route {
        channels = List.copyOf(channels);
    }

    /**
     * Safety instructions appear in the inbox at once and go out on every other channel too. Anything else goes the
     * wanted way, with the inbox as last resort.
     *
     * @param usable channels that the receiver wants and can be reached on, most wanted first
     */
    public static Route of(Importance importance, List<Channel> usable) {
        return switch (importance) {
            case SAFETY -> new Route(distinct(Channel.IN_APP, usable), true);
            case IMPORTANT, ROUTINE -> {
                var wanted = new ArrayList<>(usable);
                wanted.add(Channel.IN_APP);
                yield new Route(List.copyOf(new LinkedHashSet<>(wanted)), false);
            }
        };
    }

    private static List<Channel> distinct(Channel first, List<Channel> others) {
        var all = new LinkedHashSet<Channel>();
        all.add(first);
        all.addAll(others);
        return List.copyOf(all);
    }
}
