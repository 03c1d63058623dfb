package org.lumbar.local.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lumbar.local.client.Answer;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.demo.InParallel;
import tools.jackson.databind.JsonNode;

/** Asks the services, through their public APIs, what they hold about everybody who came. */
final class Holdings {

    private static final Pattern REVISION = Pattern.compile("\"(\\d+)\"");

    private final PlatformClient client;

    Holdings(PlatformClient client) {
        this.client = client;
    }

    List<Held> of(List<Treatment> patients) throws InterruptedException {
        return InParallel.map(patients, this::of).stream().flatMap(List::stream).toList();
    }

    private List<Held> of(Treatment patient) {
        var held = new ArrayList<Held>();
        var clinician = client.as(patient.clinician());
        patient.patientId().ifPresent(id -> {
            held.add(held("/v1/patients/" + id, clinician.get("/v1/patients/" + id), id, Map.of()));
            held.add(messages(id, clinician.get("/v1/patients/%s/messages".formatted(id))));
        });
        patient.assessmentId().ifPresent(id -> held.add(assessment(id, clinician.get("/v1/assessments/" + id))));
        patient.episodeId().ifPresent(episode -> {
            var plan = clinician.get("/v1/episodes/%s/plan".formatted(episode));
            if (plan.status() == 200) {
                held.add(plan(plan));
                var adjustments = clinician.get("/v1/plans/%s/adjustments".formatted(Json.text(plan.body(), "planId")));
                held.addAll(adjustments(Json.text(plan.body(), "planId"), episode, adjustments));
            } else {
                held.add(new Held("", episode, 0, Map.of("plan", "none")));
            }
            held.addAll(followUp(episode, clinician));
        });
        return held;
    }

    private static Held assessment(String id, Answer answer) {
        var completed = Json.text(answer.body(), "stage").equals("COMPLETED");
        return held(
                "/v1/assessments/" + id,
                answer,
                id,
                Map.of("evaluations", completed ? Json.text(answer.body(), "version") : "0"));
    }

    private static Held plan(Answer answer) {
        var body = answer.body();
        var id = Json.text(body, "planId");
        var stage = Json.text(body, "stage");
        var facts = new TreeMap<String, String>();
        // an approval alone is not told to anybody: for the others the plan is still proposed
        facts.put("stage", stage.isEmpty() ? "HANDOVER" : stage.equals("APPROVED") ? "PROPOSED" : stage);
        facts.put("version", Json.text(body, "version"));
        return held("/v1/plans/" + id, answer, id, facts);
    }

    /** Every evaluated check-in leads to an adjustment; one that changes nothing is told to nobody. */
    private static List<Held> adjustments(String plan, String episode, Answer answer) {
        var adjustments = Json.elements(answer.expect(200).body());
        var proposed = adjustments.stream()
                .filter(each -> !Json.elements(each.path("awaiting")).isEmpty());
        return List.of(
                new Held("", plan, 0, Map.of("adjustments proposed", ids(proposed, "adjustmentId"))),
                new Held("", episode, 0, Map.of("check-ins adjusted to", ids(adjustments.stream(), "checkInId"))));
    }

    private static List<Held> followUp(String episode, PlatformClient.As clinician) {
        var path = "/v1/episodes/%s/check-ins".formatted(episode);
        var checkIns = clinician.get(path);
        if (checkIns.status() == 404) {
            return List.of(new Held("", episode, 0, Map.of("followed", "no")));
        }
        var progress =
                clinician.get("/v1/episodes/%s/progress".formatted(episode)).expect(200);
        var judged = ids(Json.elements(progress.body()).stream(), "checkInId");
        var facts = Map.of(
                "check-in.recorded",
                ids(
                        Json.elements(checkIns.body()).stream()
                                .filter(each -> Json.text(each, "state").equals("RECORDED")),
                        "checkInId"),
                "progress.evaluated",
                judged,
                "followed",
                Json.elements(checkIns.body()).isEmpty() ? "no" : "yes");
        return List.of(held(path, checkIns, episode, facts));
    }

    private static Held messages(String patient, Answer answer) {
        var deliveries = Json.elements(answer.expect(200).body()).stream()
                .filter(message -> Json.text(message, "audience").equals("PATIENT"))
                .flatMap(message -> Json.elements(message.path("deliveries")).stream())
                .filter(delivery -> Json.text(delivery, "state").equals("SENT"))
                .count();
        return new Held("", patient, 0, Map.of("messages sent", String.valueOf(deliveries)));
    }

    private static String ids(Stream<JsonNode> things, String field) {
        return String.valueOf(
                things.map(each -> Json.text(each, field)).distinct().count());
    }

    private static Held held(String path, Answer answer, String subject, Map<String, String> facts) {
        if (answer.status() != 200) {
            return new Held(path, subject, 0, Map.of("answer", String.valueOf(answer.status())));
        }
        var etag = REVISION.matcher(answer.etag() == null ? "" : answer.etag());
        return new Held(path, subject, etag.matches() ? Long.parseLong(etag.group(1)) : 0, facts);
    }
}
