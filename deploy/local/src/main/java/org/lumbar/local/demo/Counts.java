package org.lumbar.local.demo;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PublishedEvent;
import tools.jackson.databind.node.ObjectNode;

/** What was published about some patients, counted: each thing once, however often it was told. */
final class Counts {

    private final List<PublishedEvent> events;

    Counts(Collection<PublishedEvent> events, Set<String> patients) {
        this.events = events.stream()
                .filter(event -> patients.contains(event.patient()))
                .toList();
    }

    /** How many different values {@code field} has in the events of these types. */
    private int distinct(String field, String... types) {
        return values(field, types).size();
    }

    private Set<String> values(String field, String... types) {
        var wanted = Set.of(types);
        return events.stream()
                .filter(event -> wanted.contains(event.type()))
                .map(event -> Json.text(event.data(), field))
                .collect(Collectors.toSet());
    }

    /** Episodes in which somebody was told to go to an emergency department, at the start or later. */
    private int emergencies() {
        return events.stream()
                .filter(event -> event.type().equals("org.lumbar.assessment.red-flag-raised.v1")
                        || event.type().equals("org.lumbar.safety-alert.raised.v1"))
                .filter(event -> triage(event).equals("EMERGENCY_SAME_DAY"))
                .map(event -> event.attributes().getOrDefault("episodeid", event.id()))
                .collect(Collectors.toCollection(HashSet::new))
                .size();
    }

    private static String triage(PublishedEvent event) {
        var own = Json.text(event.data(), "triage");
        return own.isEmpty() ? Json.text(event.data().path("evaluation"), "triage") : own;
    }

    /**
     * Writes the counts down.
     *
     * @param brought ids of the check-ins for which the cases brought the answers; all others were generated
     */
    void into(ObjectNode report, Set<String> brought) {
        var recorded = values("checkInId", "org.lumbar.check-in.recorded.v1");
        report.put("assessed", distinct("assessmentId", "org.lumbar.assessment.completed.v1"));
        report.put("handovers", distinct("planId", "org.lumbar.plan.handover-requested.v1"));
        report.put("plansComposed", distinct("planId", "org.lumbar.plan.composed.v1"));
        report.put("plansActivated", distinct("planId", "org.lumbar.plan.activated.v1"));
        report.put("emergencies", emergencies());
        report.put("checkInsRecorded", recorded.size());
        report.put("checkInsGenerated", (int)
                recorded.stream().filter(id -> !brought.contains(id)).count());
        report.put("checkInsMissed", distinct("checkInId", "org.lumbar.check-in.missed.v1"));
        report.put("progressEvaluated", distinct("checkInId", "org.lumbar.progress.evaluated.v1"));
        report.put(
                "adjustments",
                distinct("adjustmentId", "org.lumbar.plan.adjustment-proposed.v1", "org.lumbar.plan.adjusted.v1"));
        report.put("messagesSent", distinct("messageId", "org.lumbar.message.sent.v1"));
    }
}
