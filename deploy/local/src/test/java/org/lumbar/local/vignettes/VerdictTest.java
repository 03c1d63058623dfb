package org.lumbar.local.vignettes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lumbar.local.client.Json;

class VerdictTest {

    private static final Verdict PASSED = new Verdict(
            "A",
            List.of(),
            Json.read("{\"triage\": \"ROUTINE_CARE\", \"series\": [{\"day\": 7, \"status\": \"FLARE\"}]}"));

    private static final Verdict FAILED =
            new Verdict("B", List.of(new Mismatch("triage", "URGENT_2W", "ROUTINE_CARE")), Json.object());

    @Test
    void aCaseIsOneLine() {
        assertThat(PASSED.line()).isEqualTo("ok    A  ROUTINE_CARE, day 7 FLARE");
        assertThat(FAILED.line()).isEqualTo("FAIL  B  triage: expected URGENT_2W, but is ROUTINE_CARE");
    }

    @Test
    void theReportCountsAndKeepsWhatWasAnswered() {
        assertThat(Verdict.report(List.of(PASSED, FAILED))).isEqualTo(Json.read("""
                {"total": 2, "passed": 1, "failed": 1, "cases": [
                  {"id": "A", "passed": true, "mismatches": [],
                   "actual": {"triage": "ROUTINE_CARE", "series": [{"day": 7, "status": "FLARE"}]}},
                  {"id": "B", "passed": false, "actual": {},
                   "mismatches": [{"path": "triage", "expected": "URGENT_2W", "actual": "ROUTINE_CARE"}]}]}
                """));
    }
}
