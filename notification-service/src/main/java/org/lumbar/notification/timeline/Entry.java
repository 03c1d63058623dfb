package org.lumbar.notification.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Role;

/**
 * One thing that happened.
 *
 * @param event id of the event that told of it
 * @param type of the event
 * @param actor who caused it, a pseudonym
 * @param details what the event said, in codes and numbers, by its own names
 */
public record Entry(
        Instant at,
        String event,
        Kind kind,
        String type,
        EpisodeId episode,
        ActorId actor,
        Role role,
        List<Detail> details) {

    /** Newest first; what happened at the same moment keeps one order for good. */
    public static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparing(Entry::at).thenComparing(Entry::event).reversed();

    public Entry {
        details = List.copyOf(details);
    }

    /** A code or a number. */
    public record Detail(String name, String value) {}

    /** The details by name. */
    public Map<String, String> byName() {
        var all = new TreeMap<String, String>();
        details.forEach(detail -> all.put(detail.name(), detail.value()));
        return all;
    }

    /** Comes after the place that a reader has come to. */
    public boolean isAfter(Place place) {
        return at.isBefore(place.at()) || (at.equals(place.at()) && event.compareTo(place.event()) < 0);
    }

    /** A place between two entries: behind the one with this time and event, newest first. */
    public record Place(Instant at, String event) {}
}
