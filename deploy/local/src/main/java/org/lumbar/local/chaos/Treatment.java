package org.lumbar.local.chaos;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.demo.Clinics;
import org.lumbar.local.demo.Journey;
import org.lumbar.local.demo.SimulatedPatient;
import org.lumbar.local.issuer.Identity;

/**
 * One patient under care, in steps that may each be taken again after a fault. Beyond what everybody does ({@link
 * Journey}), patients report on their own, read their messages, and are assessed again.
 */
final class Treatment {

    private final Journey journey;
    private final PlatformClient client;
    private final SimulatedPatient who;
    private final String run;
    private boolean assessed;
    private int reports;
    private int amendments;
    private int resumptions;

    Treatment(SimulatedPatient who, PlatformClient client, String run) {
        this.who = who;
        this.client = client;
        this.run = run;
        this.journey = new Journey(who, client, run);
    }

    /** Ids that the platform gave; empty as long as it did not. */
    Optional<String> patientId() {
        return journey.patientId();
    }

    Optional<String> assessmentId() {
        return journey.assessmentId();
    }

    Optional<String> episodeId() {
        return journey.episodeId();
    }

    Identity clinician() {
        return Clinics.clinician(who.at());
    }

    /** Does what is next; {@code dice} decide where there is a choice. */
    void step(Instant now, Random dice) {
        if (!assessed) {
            journey.assess();
            assessed = true;
        } else if (journey.isComposed()) {
            journey.attend();
            Clinics.seeToAlerts(who.at(), client, run, journey.episodeId().orElseThrow()::equals);
            journey.answerDue(now);
            switch (dice.nextInt(12)) {
                case 0 -> report();
                case 1 -> amend(dice);
                case 2 -> resume();
                default -> readMessages();
            }
        }
    }

    /** Something has changed, so the patient does not wait for the next check-in. */
    private void report() {
        var answers = Json.object().put("painNprs", 4 + reports % 4).put("adherencePct", 70);
        answers.putArray("newFindings");
        answers.putArray("adverseEvents");
        client.as(journey.patient())
                .post(
                        "/v1/episodes/%s/check-ins".formatted(episodeId().orElseThrow()),
                        answers,
                        key("report-" + reports++));
    }

    /** The clinician corrects a score. */
    private void amend(Random dice) {
        var request = Json.object().put("reason", "asked again");
        request.putObject("sections").putObject("questionnaires").put("rmdq", 8 + dice.nextInt(8));
        client.as(clinician())
                .post(
                        "/v1/assessments/%s/amendments".formatted(assessmentId().orElseThrow()),
                        request,
                        key("amendment-" + amendments++));
    }

    /** A plan that danger has suspended goes on when the clinician has looked at the patient. */
    private void resume() {
        var plan = client.as(clinician())
                .get("/v1/episodes/%s/plan".formatted(episodeId().orElseThrow()))
                .expect(200)
                .body();
        if (Json.text(plan, "stage").equals("SUSPENDED")) {
            client.as(clinician())
                    .post(
                            "/v1/plans/%s/resumption".formatted(Json.text(plan, "planId")),
                            Json.object().put("reason", "RE_EXAMINED"),
                            key("resumption-" + resumptions++));
        }
    }

    private void readMessages() {
        var patient = client.as(journey.patient());
        var messages =
                patient.get("/v1/patients/%s/messages".formatted(patientId().orElseThrow()));
        Json.elements(messages.expect(200).body()).stream()
                .filter(message -> Json.text(message, "readAt").isEmpty()
                        && !Json.text(message, "body").isEmpty())
                .map(message -> Json.text(message, "messageId"))
                .findFirst()
                .ifPresent(id -> patient.post("/v1/messages/%s/read".formatted(id), Json.object(), key("read-" + id)));
    }

    private String key(String step) {
        return "%s-%s-%s".formatted(run, who.patientCase().id(), step);
    }
}
