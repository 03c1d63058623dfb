package org.lumbar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PublishedEvent;

class CountsTest {

    private final List<PublishedEvent> events = new ArrayList<>();

    private void told(String patient, String type, String data) {
        events.add(new PublishedEvent(
                "topic",
                0,
                events.size(),
                patient,
                "application/json",
                Map.of(
                        "type",
                        "org.lumbar.%s.v1".formatted(type),
                        "id",
                        "e" + events.size(),
                        "episodeid",
                        patient + "-e"),
                Json.read(data.replace('\'', '"'))));
    }

    private int count(String key, String... brought) {
        var report = Json.object();
        new Counts(events, Set.of("p1", "p2")).into(report, Set.of(brought));
        return report.path(key).asInt();
    }

    @Test
    void whatWasToldTwiceHappenedOnce() {
        told("p1", "plan.activated", "{'planId': 'a'}");
        told("p1", "plan.activated", "{'planId': 'a'}");
        told("p2", "plan.activated", "{'planId': 'b'}");

        assertThat(count("plansActivated")).isEqualTo(2);
    }

    @Test
    void patientsOfOtherRunsDoNotCount() {
        told("somebody", "message.sent", "{'messageId': 'm1'}");
        told("p1", "message.sent", "{'messageId': 'm2'}");

        assertThat(count("messagesSent")).isEqualTo(1);
    }

    @Test
    void checkInsThatTheCasesDidNotBringWereGenerated() {
        told("p1", "check-in.recorded", "{'checkInId': 'c1'}");
        told("p1", "check-in.recorded", "{'checkInId': 'c2'}");
        told("p2", "check-in.missed", "{'checkInId': 'c3'}");

        assertThat(count("checkInsRecorded", "c2", "c3")).isEqualTo(2);
        assertThat(count("checkInsGenerated", "c2", "c3")).isEqualTo(1);
        assertThat(count("checkInsMissed", "c2", "c3")).isEqualTo(1);
    }

    @Test
    void anEpisodeIsAnEmergencyOnceHoweverOftenItIsTold() {
        told("p1", "assessment.red-flag-raised", "{'evaluation': {'triage': 'EMERGENCY_SAME_DAY'}}");
        told("p1", "safety-alert.raised", "{'triage': 'EMERGENCY_SAME_DAY'}");
        told("p2", "assessment.red-flag-raised", "{'evaluation': {'triage': 'URGENT_2W'}}");

        assertThat(count("emergencies")).isEqualTo(1);
    }

    @Test
    void anAdjustmentThatWasProposedAndThenMadeIsOne() {
        told("p1", "plan.adjustment-proposed", "{'adjustmentId': 'x'}");
        told("p1", "plan.adjusted", "{'adjustmentId': 'x'}");
        told("p1", "plan.adjusted", "{'adjustmentId': 'y'}");

        assertThat(count("adjustments")).isEqualTo(2);
    }

    @Test
    void theReportHasEveryCount() {
        var report = Json.object();
        new Counts(events, Set.of()).into(report, Set.of());

        assertThat(report.propertyNames())
                .containsExactly(
                        "assessed",
                        "handovers",
                        "plansComposed",
                        "plansActivated",
                        "emergencies",
                        "checkInsRecorded",
                        "checkInsGenerated",
                        "checkInsMissed",
                        "progressEvaluated",
                        "adjustments",
                        "messagesSent");
    }
}
