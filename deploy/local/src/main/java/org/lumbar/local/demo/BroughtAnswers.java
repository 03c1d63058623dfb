package org.lumbar.local.demo;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.lumbar.local.cases.Calendar;
import org.lumbar.local.cases.Calendar.Slot;
import org.lumbar.local.cases.PatientCase;
import org.lumbar.local.client.Json;
import tools.jackson.databind.JsonNode;

/** The answers that a case brings, on the calendar of its plan: to which check-in each belongs, or when it is told unasked. */
final class BroughtAnswers {

    /** Moments and entries of the series, by the check-in that they answer. */
    private final Map<String, Answer> scheduled;

    private final Map<Integer, Instant> onDemand;
    private final Map<Integer, String> told = new ConcurrentHashMap<>();

    private record Answer(int entry, Instant moment) {}

    private BroughtAnswers(Map<String, Answer> scheduled, Map<Integer, Instant> onDemand) {
        this.scheduled = Map.copyOf(scheduled);
        this.onDemand = Map.copyOf(onDemand);
    }

    /**
     * Lays the answers out.
     *
     * @param now when the plan starts, should it have no check-ins
     */
    static BroughtAnswers of(PatientCase patient, List<JsonNode> checkIns, Instant now) {
        var calendar = new Calendar(checkIns.stream().map(Slot::of).toList(), now);
        var days = patient.days();
        var matched = calendar.match(days);
        var scheduled = new TreeMap<String, Answer>();
        var onDemand = new TreeMap<Integer, Instant>();
        for (int entry = 0; entry < days.size(); entry++) {
            var slot = matched.get(entry);
            var moment = calendar.on(days.get(entry));
            if (slot != null) {
                scheduled.put(
                        slot.checkInId(), new Answer(entry, moment.isBefore(slot.dueAt()) ? slot.dueAt() : moment));
            } else if (!patient.isMissed(entry) && days.get(entry) <= Journey.LAST_DAY) {
                onDemand.put(entry, moment);
            }
        }
        return new BroughtAnswers(scheduled, onDemand);
    }

    /** The place in the series of what answers a check-in; empty when nothing does. */
    Optional<Integer> entryFor(JsonNode checkIn) {
        return answer(checkIn).map(Answer::entry);
    }

    /** When the patient answers a check-in; empty when the case brings no answer for it. */
    Optional<Instant> momentFor(JsonNode checkIn) {
        return answer(checkIn).map(Answer::moment);
    }

    private Optional<Answer> answer(JsonNode checkIn) {
        return Optional.ofNullable(scheduled.get(Json.text(checkIn, "checkInId")));
    }

    /** When the patient tells something on their own, by its place in the series; what has been told is not in it. */
    Map<Integer, Instant> onDemand() {
        var left = new TreeMap<>(onDemand);
        left.keySet().removeAll(told.keySet());
        return left;
    }

    void told(int entry, String checkIn) {
        told.put(entry, checkIn);
    }

    /** All check-ins that the case answers. */
    Set<String> checkIns() {
        var all = new HashSet<>(scheduled.keySet());
        all.addAll(told.values());
        return all;
    }
}
