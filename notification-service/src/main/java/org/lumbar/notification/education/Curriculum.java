package org.lumbar.notification.education;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One patient's way through the topics.
 *
 * @param startedAt when the plan became active; null before
 * @param timeZone of the clinic; days are counted by its calendar
 * @param taught when each topic was taught last
 * @param said the texts that were said
 */
public record Curriculum(
        Situation situation,
        @Nullable Instant startedAt,
        String timeZone,
        Map<String, Instant> taught,
        Set<String> said) {

    public static final Curriculum NOT_STARTED = new Curriculum(Situation.UNKNOWN, null, "UTC", Map.of(), Set.of());

    /** Lessons of a later day come in the morning. PLATFORM. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    public Curriculum {
        taught = new TreeMap<>(taught);
        said = new TreeSet<>(said);
    }

    public Curriculum knowing(Situation newer) {
        return new Curriculum(situation.updatedBy(newer), startedAt, timeZone, taught, said);
    }

    public Curriculum startedAt(Instant at, ZoneId zone) {
        return new Curriculum(situation, at, zone.getId(), taught, said);
    }

    public Curriculum having(String topic, String text, Instant at) {
        var more = new TreeMap<>(taught);
        more.put(topic, at);
        var texts = new TreeSet<>(said);
        texts.add(text);
        return new Curriculum(situation, startedAt, timeZone, more, texts);
    }

    boolean taughtWithin(Duration last, String topic, Instant now) {
        var at = taught.get(topic);
        return at != null && at.plus(last).isAfter(now);
    }

    /** When the lessons of this day after the start are due; null before the start. */
    @Nullable
    Instant dueOn(int day) {
        if (startedAt == null) {
            return null;
        }
        if (day == 0) {
            return startedAt;
        }
        var zone = ZoneId.of(timeZone);
        return startedAt
                .atZone(zone)
                .toLocalDate()
                .plusDays(day)
                .atTime(MORNING)
                .atZone(zone)
                .toInstant();
    }
}
