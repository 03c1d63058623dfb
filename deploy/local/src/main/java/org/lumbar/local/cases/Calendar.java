package org.lumbar.local.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lumbar.local.client.Json;
import tools.jackson.databind.JsonNode;

/**
 * The check-ins that the platform has put on a patient's calendar. A case says on which days the patient answers; here
 * these become moments, and find the check-ins they answer.
 */
public final class Calendar {

    /** From the time of day at which the patient is asked: still the same day, also when the clocks change. */
    private static final Duration UNTIL_ANSWERED = Duration.ofHours(3);

    private final List<Slot> slots;
    private final Instant dayZero;

    /**
     * A check-in on the calendar.
     *
     * @param day days from plan start
     */
    public record Slot(String checkInId, int day, Instant dueAt, Instant opensAt, Instant closesAt) {

        public static Slot of(JsonNode checkIn) {
            return new Slot(
                    Json.text(checkIn, "checkInId"),
                    checkIn.path("day").asInt(),
                    Instant.parse(Json.text(checkIn, "dueAt")),
                    Instant.parse(Json.text(checkIn, "opensAt")),
                    Instant.parse(Json.text(checkIn, "closesAt")));
        }

        boolean isOpenAt(Instant moment) {
            return !moment.isBefore(opensAt) && moment.isBefore(closesAt);
        }
    }

    /** @param now when the plan starts, should there be no check-in that tells */
    public Calendar(List<Slot> slots, Instant now) {
        this.slots = List.copyOf(slots);
        this.dayZero = slots.stream()
                .findFirst()
                .map(slot -> slot.dueAt().minus(Duration.ofDays(slot.day())).plus(UNTIL_ANSWERED))
                .orElse(now);
    }

    /** The moment on a day at which the patient answers. */
    public Instant on(int day) {
        return dayZero.plus(Duration.ofDays(day));
    }

    /**
     * The check-in that each entry of a series answers: the one of that very day, else the nearest whose window holds the
     * day and that no other entry answers. An entry that is not in the result is answered on demand.
     */
    public Map<Integer, Slot> match(List<Integer> days) {
        var matched = new LinkedHashMap<Integer, Slot>();
        var free = new ArrayList<>(slots);
        for (int entry = 0; entry < days.size(); entry++) {
            var day = days.get(entry);
            take(entry, free.stream().filter(slot -> slot.day() == day).toList(), matched, free);
        }
        for (int entry = 0; entry < days.size(); entry++) {
            if (!matched.containsKey(entry)) {
                var day = days.get(entry);
                var open = free.stream()
                        .filter(slot -> slot.isOpenAt(on(day)))
                        .sorted(Comparator.comparingInt(slot -> Math.abs(slot.day() - day)))
                        .toList();
                take(entry, open, matched, free);
            }
        }
        return matched;
    }

    private static void take(int entry, List<Slot> candidates, Map<Integer, Slot> matched, List<Slot> free) {
        if (!candidates.isEmpty()) {
            matched.put(entry, candidates.getFirst());
            free.remove(candidates.getFirst());
        }
    }
}
