package org.lumbar.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.lumbar.local.chaos.Told.Promise;
import org.lumbar.local.client.Actors;
import org.lumbar.local.client.Answer;
import org.lumbar.local.client.Exchange;
import org.lumbar.local.client.Json;
import tools.jackson.databind.node.ObjectNode;

/** What counts as a promise among all that clients are told. */
class WitnessTest {

    private final Witness witness = new Witness();

    private void answered(String path, int status, ObjectNode body) {
        var answer = new Answer("POST " + path, status, null, body);
        witness.accept(new Exchange(new Actors("north", "n1").clinician("lind"), "POST", path, answer));
    }

    private static ObjectNode adjustment(String state) {
        return Json.object().put("adjustmentId", "a").put("checkInId", "c").put("state", state);
    }

    @Test
    void anAnsweredCheckInIsToBeRecordedAndEvaluated() {
        answered("/v1/check-ins/c/answers", 200, Json.object().put("checkInId", "c"));

        assertThat(witness.told())
                .extracting(Told::what)
                .containsExactly(Promise.CHECK_IN_RECORDED, Promise.CHECK_IN_EVALUATED);
    }

    @Test
    void anAcceptedAdjustmentIsToBeAppliedWhateverCheckInLedToIt() {
        answered("/v1/plans/p/adjustments/a/decision", 200, adjustment("APPLIED"));

        assertThat(witness.told())
                .extracting(Told::what, Told::subject)
                .containsExactly(tuple(Promise.PLAN_ADJUSTED, "a"));
    }

    @Test
    void aRejectedAdjustmentPromisesNothing() {
        answered("/v1/plans/p/adjustments/a/decision", 200, adjustment("REJECTED"));

        assertThat(witness.told()).isEmpty();
    }

    @Test
    void onlyAnAmendmentThatChangedSomethingIsToBeToldOf() {
        answered(
                "/v1/assessments/a/amendments",
                200,
                Json.object().put("assessmentId", "a").put("version", 1));

        assertThat(witness.told()).isEmpty();

        answered(
                "/v1/assessments/a/amendments",
                200,
                Json.object().put("assessmentId", "a").put("version", 2));

        assertThat(witness.told()).extracting(Told::what).containsExactly(Promise.ASSESSMENT_AMENDED);
    }

    @Test
    void aRefusalPromisesNothingAndAFailureIsTroubleOfItsOwn() {
        answered("/v1/check-ins/c/answers", 409, Json.object().put("checkInId", "c"));
        answered("/v1/check-ins/c/answers", 500, Json.object().put("checkInId", "c"));

        assertThat(witness.told()).isEmpty();
        assertThat(witness.failures()).hasSize(1);
    }
}
