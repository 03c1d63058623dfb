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
     * Safety instructions lie ready at once and go out on every channel there is for them. Anything else goes the wanted
     * way, and to where it lies ready as a last resort.
     */
    public static Route of(Importance importance, Reach reach) {
        var channels = new ArrayList<Channel>();
        switch (importance) {
            case SAFETY -> {
                channels.add(reach.place());
                channels.addAll(reach.usable());
                channels.addAll(reach.everyWay());
            }
            case IMPORTANT, ROUTINE -> {
                channels.addAll(reach.usable());
                channels.add(reach.place());
            }
        }
        return new Route(List.copyOf(new LinkedHashSet<>(channels)), importance == Importance.SAFETY);
    }
}
