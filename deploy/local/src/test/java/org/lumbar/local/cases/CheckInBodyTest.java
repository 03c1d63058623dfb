package org.lumbar.local.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lumbar.local.client.Json;

class CheckInBodyTest {

    @Test
    void anEntryIsAnsweredWithoutWhatIsNotAnAnswer() {
        var entry = Json.read("""
            {"day": 14, "painNprs": 4, "legPainNprs": null, "rmdq": 9, "adherencePct": 80, "newFindings": ["fever"],
             "adverseEvents": ["heartburn"], "missed": false, "expect": {"status": "RED_FLAG"}}
            """).asObject();

        assertThat(CheckInBody.of(entry)).isEqualTo(Json.read("""
            {"painNprs": 4, "rmdq": 9, "adherencePct": 80, "newFindings": ["fever"], "adverseEvents": ["heartburn"],
             "confirmed": true}
            """));
    }

    @Test
    void aFindingThatIsNotListedWasAskedForAndIsNotThere() {
        assertThat(CheckInBody.of(Json.read("{\"day\": 56, \"painNprs\": 4}").asObject()))
                .isEqualTo(Json.read("{\"newFindings\": [], \"painNprs\": 4, \"confirmed\": true}"));
    }
}
