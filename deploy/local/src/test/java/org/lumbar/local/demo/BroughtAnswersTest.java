package org.lumbar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lumbar.local.cases.PatientCase;
import org.lumbar.local.client.Json;
import tools.jackson.databind.JsonNode;

class BroughtAnswersTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

    /** Asked on days 7 and 14; each may be answered from a day before to three days after. */
    private static final List<JsonNode> CHECK_INS =
            Stream.of(7, 14).map(BroughtAnswersTest::checkIn).toList();

    private static JsonNode checkIn(int day) {
        var midnight = MIDNIGHT.plus(Duration.ofDays(day));
        return Json.object()
                .put("checkInId", "check-in-" + day)
                .put("day", day)
                .put("dueAt", midnight.plus(Duration.ofHours(9)).toString())
                .put("opensAt", midnight.minus(Duration.ofDays(1)).toString())
                .put("closesAt", midnight.plus(Duration.ofDays(4)).toString());
    }

    private static BroughtAnswers brought(String series) {
        var entries = Json.elements(Json.read(series.replace('\'', '"'))).stream()
                .map(JsonNode::asObject)
                .toList();
        return BroughtAnswers.of(new PatientCase("X", "", Json.object(), entries), CHECK_INS, MIDNIGHT);
    }

    @Test
    void anAnswerWaitsForItsDayAndForTheCheckInToBeDue() {
        var brought = brought("[{'day': 8}, {'day': 13}]");

        assertThat(brought.entryFor(CHECK_INS.get(0))).contains(0);
        assertThat(brought.momentFor(CHECK_INS.get(0))).contains(Instant.parse("2026-03-10T12:00:00Z"));
        assertThat(brought.momentFor(CHECK_INS.get(1))).contains(Instant.parse("2026-03-16T09:00:00Z"));
    }

    @Test
    void whatNoCheckInAsksForIsToldOnceOnItsDay() {
        var brought = brought("[{'day': 3}, {'day': 7}]");

        assertThat(brought.onDemand()).containsOnlyKeys(0);
        assertThat(brought.onDemand().get(0)).isEqualTo("2026-03-05T12:00:00Z");

        brought.told(0, "own");

        assertThat(brought.onDemand()).isEmpty();
        assertThat(brought.checkIns()).containsExactlyInAnyOrder("own", "check-in-7");
    }

    @Test
    void aCheckInThatTheCaseMissesIsNotAnsweredByAnythingElse() {
        var brought = brought("[{'day': 7, 'missed': true}, {'day': 30, 'missed': true}]");

        assertThat(brought.entryFor(CHECK_INS.get(0))).contains(0);
        assertThat(brought.entryFor(CHECK_INS.get(1))).isEmpty();
        assertThat(brought.onDemand()).isEmpty();
    }

    @Test
    void whatComesAfterTheTwelveWeeksIsNotPartOfTheStory() {
        assertThat(brought("[{'day': 126}]").onDemand()).isEmpty();
    }
}
