package org.lumbar.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.cases.CaseSections;
import org.lumbar.local.cases.CheckInBody;
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

    /** The day of the last check-in of the twelve weeks; those of the maintenance after them are not part of this story. */
    static final int LAST_DAY = 84;

    private final SimulatedPatient who;
    private final GeneratedAnswers generated;
    private final PlatformClient client;
    private final String run;
    private final Identity clinician;
    private final Identity prescriber;

    private @Nullable String patientId;
    private @Nullable String assessmentId;
    private @Nullable String episodeId;
    private @Nullable String planId;
    private boolean handedOver;
    private @Nullable String failure;

    /** Moments and check-ins of the answers that the case brings, once the plan's calendar is known. */
    private @Nullable BroughtAnswers brought;

    /** @param run tells this run's requests from those of any other */
    public Journey(SimulatedPatient who, PlatformClient client, String run) {
        this.who = who;
        this.generated = who.generated();
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

    /** The plan or handover, once the clinic has seen it. */
    Optional<String> planId() {
        return Optional.ofNullable(planId);
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
        CaseSections.of(who.patientCase())
                .forEach((name, section) -> client.as(clinician)
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
        planId = Json.text(plan, "planId");
        handedOver = isHandover(plan);
        if (handedOver) {
            if (!plan.path("acknowledged").asBoolean(false)) {
                post(
                        clinician,
                        "/v1/handovers/%s/acknowledgement".formatted(Json.text(plan, "planId")),
                        Json.object(),
                        "acknowledgement");
            }
            return;
        }
        openTheGate(decideOnAdjustments(plan) ? plan().orElseThrow() : plan);
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

    /** @return whether there was something to decide, which changes the plan */
    private boolean decideOnAdjustments(JsonNode plan) {
        if (Json.elements(plan.path("pendingAdjustments")).isEmpty()) {
            return false;
        }
        var decided = false;
        var path = "/v1/plans/%s/adjustments".formatted(Json.text(plan, "planId"));
        for (var adjustment :
                Json.elements(client.as(clinician).get(path).expect(200).body())) {
            if (Json.text(adjustment, "state").equals("PROPOSED")) {
                var id = Json.text(adjustment, "adjustmentId");
                post(
                        adjustment.path("needsPrescriber").asBoolean(false) ? prescriber : clinician,
                        "%s/%s/decision".formatted(path, id),
                        decision(plan, adjustment),
                        "decision-" + id);
                decided = true;
            }
        }
        return decided;
    }

    /** What is proposed is accepted, but nothing is made harder while danger has suspended the plan. */
    private static ObjectNode decision(JsonNode plan, JsonNode adjustment) {
        var tooEarly = Json.text(plan, "stage").equals("SUSPENDED")
                && Json.texts(adjustment.path("kinds")).contains("PROGRESS_EXERCISE");
        return tooEarly
                ? Json.object().put("decision", "REJECT").put("reason", "not before the danger is cleared up")
                : Json.object().put("decision", "ACCEPT").put("reason", "as proposed");
    }

    /** The answers that the case brings, on the calendar that the active plan has got. */
    private BroughtAnswers brought(Instant now) {
        var known = brought;
        if (known == null) {
            known = BroughtAnswers.of(who.patientCase(), checkIns(), now);
            brought = known;
        }
        return known;
    }

    /**
     * When something next happens: a check-in falls due, the patient has something to tell, or the time to answer is
     * over.
     */
    public Optional<Instant> next(Instant now) {
        if (handedOver) {
            return Optional.empty();
        }
        var mine = brought(now);
        var ofCheckIns = checkIns().stream().flatMap(checkIn -> switch (Json.text(checkIn, "state")) {
            case "SCHEDULED" -> Stream.of(instant(checkIn, "dueAt"));
            case "DUE" ->
                Stream.of(mine.momentFor(checkIn).orElse(instant(checkIn, "closesAt")), instant(checkIn, "closesAt"));
            default -> Stream.<Instant>of();
        });
        return Stream.concat(ofCheckIns, mine.onDemand().values().stream())
                .filter(instant -> instant.isAfter(now))
                .min(Instant::compareTo);
    }

    /**
     * Answers what is due, as the patient, and tells what they come with on their own.
     *
     * @return how many check-ins that were
     */
    public int answerDue(Instant now) {
        if (handedOver) {
            return 0;
        }
        var mine = brought(now);
        int count = 0;
        for (var checkIn : checkIns()) {
            if (Json.text(checkIn, "state").equals("DUE")
                    && !mine.momentFor(checkIn)
                            .orElse(instant(checkIn, "dueAt"))
                            .isAfter(now)) {
                var id = Json.text(checkIn, "checkInId");
                var answers = answers(mine, checkIn);
                if (answers.isPresent()) {
                    post(patient(), "/v1/check-ins/%s/answers".formatted(id), answers.get(), "answer-" + id);
                    count++;
                }
            }
        }
        for (var entry : mine.onDemand().entrySet()) {
            if (!entry.getValue().isAfter(now)) {
                var told = post(
                        patient(),
                        "/v1/episodes/%s/check-ins".formatted(episodeId),
                        CheckInBody.of(who.patientCase().series().get(entry.getKey())),
                        "told-" + entry.getKey());
                mine.told(entry.getKey(), Json.text(told, "checkInId"));
                count++;
            }
        }
        return count;
    }

    private Optional<ObjectNode> answers(BroughtAnswers mine, JsonNode checkIn) {
        var entry = mine.entryFor(checkIn);
        if (entry.isEmpty()) {
            return generated.on(checkIn.path("day").asInt());
        }
        return who.patientCase().isMissed(entry.get())
                ? Optional.empty()
                : Optional.of(CheckInBody.of(who.patientCase().series().get(entry.get())));
    }

    /** Ids of the check-ins for which the case brought the answers. */
    Set<String> answeredFromCase() {
        var known = brought;
        return known == null ? Set.of() : known.checkIns();
    }

    /** The check-ins of the twelve weeks. */
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
                isHandover(plan.get()) ? List.of() : turns(plan.get()),
                isHandover(plan.get()) ? "HANDOVER" : Json.text(plan.get(), "stage"),
                missing(Json.text(evaluation, "triage"), plan.get(), statuses));
    }

    /** What was changed because of how the patient did, in the order in which it was. */
    private List<String> turns(JsonNode plan) {
        var path = "/v1/plans/%s/adjustments".formatted(Json.text(plan, "planId"));
        return Json.elements(client.as(clinician).get(path).expect(200).body()).stream()
                .filter(adjustment -> !Json.text(adjustment, "state").equals("REJECTED"))
                .flatMap(adjustment -> Json.texts(adjustment.path("kinds")).stream())
                .toList();
    }

    /** What still lacks for the end that was expected, in words; empty if nothing does. */
    private List<String> missing(String triage, JsonNode plan, Map<String, String> statuses) {
        var missing = new ArrayList<String>();
        failure().ifPresent(missing::add);
        var stage = Json.text(plan, "stage");
        var expected = expected(triage, plan, statuses);
        switch (expected) {
            case HANDED_OVER -> {
                expect(isHandover(plan), "a handover, but there is a plan", missing);
                expect(plan.path("acknowledged").asBoolean(false), "an acknowledged handover", missing);
                expect(isClinicTold(), "a message to the clinic about the handover", missing);
            }
            case FOLLOWED ->
                expect(stage.equals("ACTIVE") || stage.equals("CLOSED"), "an active plan, but it is " + stage, missing);
            case SUSPENDED -> {
                expect(stage.equals("SUSPENDED"), "a suspended plan, but it is " + stage, missing);
                expect(isAlarmed(statuses), "a check-in that raised the alarm", missing);
            }
        }
        if (expected != Expected.HANDED_OVER) {
            expectEveryCheckInEvaluated(statuses, missing);
        }
        return missing;
    }

    /** Of a patient about whom nobody knew, what the platform's own answers call for. */
    private Expected expected(String triage, JsonNode plan, Map<String, String> statuses) {
        var known = who.expected();
        if (known != null) {
            return known;
        }
        if (isHandover(plan) || triage.equals("EMERGENCY_SAME_DAY") || triage.equals("URGENT_2W")) {
            return Expected.HANDED_OVER;
        }
        return isAlarmed(statuses) && Json.text(plan, "stage").equals("SUSPENDED")
                ? Expected.SUSPENDED
                : Expected.FOLLOWED;
    }

    private static boolean isAlarmed(Map<String, String> statuses) {
        return statuses.containsValue("RED_FLAG") || statuses.containsValue("ADVERSE_EVENT");
    }

    private boolean isClinicTold() {
        var messages = client.as(clinician)
                .get("/v1/patients/%s/messages".formatted(patientId))
                .expect(200)
                .body();
        return Json.elements(messages).stream()
                .filter(message -> Json.text(message, "audience").equals("CLINICIAN"))
                .map(message -> Json.text(message, "state"))
                .anyMatch(state -> state.equals("SENT") || state.equals("READ"));
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
