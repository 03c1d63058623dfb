package org.lumbar.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.cases.CaseSections;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.client.Waiting;
import org.lumbar.local.issuer.Identity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One patient's way through the platform, and what clinicians do along it. Each step asks the platform what there is to
 * do, so that a step may be taken again after a fault; nothing is remembered but ids.
 */
public final class Journey {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LAST_DAY = 84;

    private final SimulatedPatient who;
    private final PlatformClient client;
    private final String run;
    private final Identity clinician;
    private final Identity prescriber;

    private @Nullable String patientId;
    private @Nullable String assessmentId;
    private @Nullable String episodeId;
    private @Nullable String failure;

    /** @param run tells this run's requests from those of any other */
    public Journey(SimulatedPatient who, PlatformClient client, String run) {
        this.who = who;
        this.client = client;
        this.run = run;
        this.clinician = Clinics.clinician(who.at());
        this.prescriber = Clinics.prescriber(who.at());
    }

    public SimulatedPatient who() {
        return who;
    }

    public Optional<String> patientId() {
        return Optional.ofNullable(patientId);
    }

    public Optional<String> assessmentId() {
        return Optional.ofNullable(assessmentId);
    }

    public Optional<String> episodeId() {
        return Optional.ofNullable(episodeId);
    }

    /** Whether the plan or the handover is there. */
    public boolean isComposed() {
        return plan().isPresent();
    }

    /** What went wrong first; empty if all went well. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    void failed(String reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /** The patient is registered, tells how to be reached, and is assessed. */
    public void assess() {
        var patient = post(
                clinician, "/v1/patients", Json.object().put("clinic", who.at().clinic()), "register");
        patientId = Json.text(patient, "patientId");
        client.as(clinician)
                .put("/v1/patients/%s/contact".formatted(patientId), who.contact())
                .expect(200, 201, 204);
        var assessment =
                post(clinician, "/v1/patients/%s/assessments".formatted(patientId), Json.object(), "assessment");
        assessmentId = Json.text(assessment, "assessmentId");
        episodeId = Json.text(assessment, "episodeId");
        CaseSections.of(who.patientCase()).forEach((name, section) -> client.as(clinician)
                .put("/v1/assessments/%s/sections/%s".formatted(assessmentId, name), section)
                .expect(200));
        post(clinician, "/v1/assessments/%s/completion".formatted(assessmentId), Json.object(), "completion");
    }

    /** Waits for the plan or the handover; the clinic and the patient do with it what it needs. */
    public void decide() {
        Waiting.until(
                "the plan of " + who.patientCase().id(),
                PATIENCE,
                this::plan,
                () -> "no plan for episode " + episodeId);
        attend();
    }

    /** Does whatever plan or handover wait for at this moment. */
    public void attend() {
        var plan = plan().orElseThrow();
        if (isHandover(plan)) {
            if (!plan.path("acknowledged").asBoolean(false)) {
                post(
                        clinician,
                        "/v1/handovers/%s/acknowledgement".formatted(Json.text(plan, "planId")),
                        Json.object(),
                        "acknowledgement");
            }
            return;
        }
        decideOnAdjustments(plan);
        openTheGate(plan().orElseThrow());
        handleAlerts();
    }

    /** Approval, sign-offs and acceptance of the version that waits for them, each by whom it belongs to. */
    private void openTheGate(JsonNode plan) {
        var path = "/v1/plans/" + Json.text(plan, "planId");
        var waiting = plan.path("proposal").isObject() ? plan.path("proposal") : plan;
        var stage = Json.text(waiting, "stage");
        if (!stage.equals("PROPOSED") && !stage.equals("APPROVED")) {
            return;
        }
        var version = Json.text(waiting, "version");
        var gate = waiting.path("gate");
        if (!gate.path("approved").asBoolean(false)) {
            post(clinician, path + "/approval", approval(waiting), "approval-" + version);
        }
        for (var item : Json.elements(waiting.path("items"))) {
            if (item.path("needsSignOff").asBoolean(false)
                    && Json.text(item, "signedOffBy").isEmpty()) {
                var itemId = Json.text(item, "itemId");
                post(prescriber, path + "/sign-offs", Json.object().put("itemId", itemId), "sign-off-" + itemId);
            }
        }
        if (!gate.path("accepted").asBoolean(false)) {
            post(patient(), path + "/acceptance", Json.object(), "acceptance-" + version);
        }
    }

    /** The clinician has looked at this version and at every question that is still open. */
    private static ObjectNode approval(JsonNode version) {
        var approval = Json.object().put("version", version.path("version").asInt());
        var considered = approval.putArray("consideredQuestions");
        Json.elements(version.path("openQuestions")).forEach(question -> considered.add(Json.text(question, "rule")));
        return approval;
    }

    private void decideOnAdjustments(JsonNode plan) {
        var path = "/v1/plans/%s/adjustments".formatted(Json.text(plan, "planId"));
        for (var adjustment :
                Json.elements(client.as(clinician).get(path).expect(200).body())) {
            if (Json.text(adjustment, "state").equals("PROPOSED")) {
                var id = Json.text(adjustment, "adjustmentId");
                post(
                        adjustment.path("needsPrescriber").asBoolean(false) ? prescriber : clinician,
                        "%s/%s/decision".formatted(path, id),
                        Json.object().put("decision", "ACCEPT").put("reason", "as proposed"),
                        "decision-" + id);
            }
        }
    }

    private void handleAlerts() {
        var open = client.as(clinician)
                .get("/v1/safety-alerts?state=open")
                .expect(200)
                .body();
        for (var alert : Json.elements(open)) {
            if (Json.text(alert, "episodeId").equals(episodeId)) {
                var path = "/v1/safety-alerts/" + Json.text(alert, "alertId");
                post(clinician, path + "/acknowledgement", Json.object(), "alert");
                post(clinician, path + "/closure", Json.object().put("reason", "seen the same day, referred"), "alert");
            }
        }
    }

    /** When something next happens by itself: a check-in falls due, or the time to answer one is over. */
    public Optional<Instant> next(Instant now) {
        return checkIns().stream()
                .flatMap(checkIn -> switch (Json.text(checkIn, "state")) {
                    case "SCHEDULED" -> Stream.of(instant(checkIn, "dueAt"));
                    case "DUE" -> Stream.of(instant(checkIn, "closesAt"));
                    default -> Stream.<Instant>of();
                })
                .filter(instant -> instant.isAfter(now))
                .min(Instant::compareTo);
    }

    /** Answers the check-ins that are due, as the patient. */
    public void answerDue(Instant now) {
        for (var checkIn : checkIns()) {
            if (Json.text(checkIn, "state").equals("DUE")
                    && !instant(checkIn, "dueAt").isAfter(now)) {
                var id = Json.text(checkIn, "checkInId");
                who.answers(checkIn.path("day").asInt())
                        .ifPresent(answers ->
                                post(patient(), "/v1/check-ins/%s/answers".formatted(id), answers, "answer-" + id));
            }
        }
    }

    /** The check-ins of the twelve weeks; those of the maintenance after them are not part of this story. */
    private List<JsonNode> checkIns() {
        var answer = client.as(clinician).get("/v1/episodes/%s/check-ins".formatted(episodeId));
        return answer.status() == 404
                ? List.of()
                : Json.elements(answer.expect(200).body()).stream()
                        .filter(checkIn -> checkIn.path("day").asInt() <= LAST_DAY)
                        .toList();
    }

    private Optional<JsonNode> plan() {
        var answer = client.as(clinician).get("/v1/episodes/%s/plan".formatted(episodeId));
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(answer.expect(200).body());
    }

    /** Where the way has led to, asked from the services. */
    Ending ending() {
        if (episodeId == null) {
            return Ending.nowhere(this);
        }
        var evaluation = client.as(clinician)
                .get("/v1/assessments/%s/evaluation".formatted(assessmentId))
                .expect(200)
                .body();
        var plan = plan();
        if (plan.isEmpty()) {
            return Ending.nowhere(this);
        }
        var progress = client.as(clinician).get("/v1/episodes/%s/progress".formatted(episodeId));
        var statuses = new LinkedHashMap<String, String>();
        if (progress.status() == 200) {
            Json.elements(progress.body())
                    .forEach(each -> statuses.put(Json.text(each, "checkInId"), Json.text(each, "status")));
        }
        return new Ending(
                this,
                Json.text(evaluation, "triage"),
                Json.text(evaluation, "causeClass"),
                Json.text(evaluation, "riskStratum"),
                modalities(plan.get()),
                List.copyOf(statuses.values()),
                isHandover(plan.get()) ? "HANDOVER" : Json.text(plan.get(), "stage"),
                missing(plan.get(), statuses));
    }

    /** What still lacks for the end that was expected, in words; empty if nothing does. */
    private List<String> missing(JsonNode plan, Map<String, String> statuses) {
        var missing = new ArrayList<String>();
        failure().ifPresent(missing::add);
        var stage = Json.text(plan, "stage");
        switch (who.expected()) {
            case HANDED_OVER -> {
                expect(isHandover(plan), "a handover, but there is a plan", missing);
                expect(plan.path("acknowledged").asBoolean(false), "an acknowledged handover", missing);
            }
            case TREATED ->
                expect(stage.equals("ACTIVE") || stage.equals("CLOSED"), "an active plan, but it is " + stage, missing);
            case SUSPENDED -> {
                expect(stage.equals("SUSPENDED"), "a suspended plan, but it is " + stage, missing);
                expect(statuses.containsValue("RED_FLAG"), "a check-in that raised the alarm", missing);
            }
        }
        if (who.expected() != Expected.HANDED_OVER) {
            expectEveryCheckInEvaluated(statuses, missing);
        }
        return missing;
    }

    private void expectEveryCheckInEvaluated(Map<String, String> statuses, List<String> missing) {
        var checkIns = checkIns();
        expect(!checkIns.isEmpty(), "check-ins", missing);
        for (var checkIn : checkIns) {
            var state = Json.text(checkIn, "state");
            var over = state.equals("RECORDED") || state.equals("MISSED");
            if (over) {
                expect(
                        statuses.containsKey(Json.text(checkIn, "checkInId")),
                        "an evaluation of the check-in of day %d"
                                .formatted(checkIn.path("day").asInt()),
                        missing);
            } else {
                missing.add("check-in of day %d is still %s"
                        .formatted(checkIn.path("day").asInt(), state));
            }
        }
    }

    private static void expect(boolean holds, String what, List<String> missing) {
        if (!holds) {
            missing.add("expected " + what);
        }
    }

    private static List<String> modalities(JsonNode plan) {
        return Json.elements(plan.path("items")).stream()
                .map(item -> Json.text(item, "modality"))
                .filter(modality -> !modality.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private static boolean isHandover(JsonNode plan) {
        return Json.text(plan, "kind").equals("HANDOVER");
    }

    private static Instant instant(JsonNode checkIn, String field) {
        return Instant.parse(Json.text(checkIn, field));
    }

    /** The patient as a user of the APIs. */
    public Identity patient() {
        return who.at().patient(patientId().orElseThrow());
    }

    private JsonNode post(Identity actor, String path, JsonNode body, String step) {
        var answer = client.as(actor).post(path, body, key(step));
        return answer.expect(200, 201, 202, 204).body();
    }

    private String key(String step) {
        return "%s-%s-%s".formatted(run, who.patientCase().id(), step);
    }
}
