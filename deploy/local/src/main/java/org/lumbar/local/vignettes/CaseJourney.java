package org.lumbar.local.vignettes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.cases.Calendar;
import org.lumbar.local.cases.Calendar.Slot;
import org.lumbar.local.cases.CaseSections;
import org.lumbar.local.cases.CheckInBody;
import org.lumbar.local.cases.FiledCase;
import org.lumbar.local.client.Actors;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PlatformClient;
import org.lumbar.local.issuer.Identity;
import tools.jackson.databind.JsonNode;

/**
 * One case on its way through the platform: the steps in which {@link VignetteRun} takes it, and what was answered. The
 * people around the patient go along with what the platform proposes.
 */
final class CaseJourney {

    static final String CLINICIAN = "lind";

    private final FiledCase vignette;
    private final PlatformClient client;
    private final Actors at;
    private final String run;
    private final Actual actual;
    private final List<Mismatch> failures = new ArrayList<>();

    /** Ids of check-ins by the place of their entry in the series. */
    private final Map<Integer, String> checkIns = new HashMap<>();

    private Calendar calendar = new Calendar(List.of(), Instant.EPOCH);
    private Map<Integer, Slot> scheduled = Map.of();
    private @Nullable String patientId;
    private @Nullable String episodeId;
    private @Nullable String planId;
    private boolean planned;
    private boolean inDanger;
    private boolean broken;

    /** @param run tells this run's requests from those of any other */
    CaseJourney(FiledCase vignette, PlatformClient client, Actors at, String run) {
        this.vignette = vignette;
        this.client = client;
        this.at = at;
        this.run = run;
        this.actual = new Actual(vignette.days());
        var fault = vignette.fault();
        if (fault != null) {
            failures.add(new Mismatch("case", "a case in the format of the vignettes", fault));
            broken = vignette.source().isEmpty();
        }
    }

    // --- assessment ---

    /** Registers the patient, takes the assessment and completes it. */
    void assess() {
        var patient = post(clinician(), "/v1/patients", Json.object().put("clinic", at.clinic()), "patient");
        patientId = Json.text(patient, "patientId");
        var sections = Json.object();
        CaseSections.of(vignette.patient()).forEach(sections::set);
        var assessment = post(
                clinician(),
                "/v1/patients/%s/assessments".formatted(patientId),
                Json.object().set("sections", sections),
                "assessment");
        var assessmentId = Json.text(assessment, "assessmentId");
        actual.evaluated(post(
                clinician(), "/v1/assessments/%s/completion".formatted(assessmentId), Json.object(), "completion"));
        episodeId = Json.text(assessment, "episodeId");
    }

    // --- plan or handover ---

    /** Looks whether there is a plan or a handover yet. */
    void findPlan() {
        plan().ifPresent(plan -> {
            actual.composed(plan);
            planId = Json.text(plan, "planId");
            var followable = !Json.text(plan, "kind").equals("HANDOVER");
            planned = followable && !vignette.series().isEmpty();
            if (!followable && !vignette.series().isEmpty()) {
                failures.add(new Mismatch("series", "a plan to follow", "a handover"));
            }
        });
    }

    boolean hasPlan() {
        return planId != null;
    }

    private Optional<JsonNode> plan() {
        var answer = client.as(clinician()).get("/v1/episodes/%s/plan".formatted(episodeId));
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(answer.expect(200).body());
    }

    // --- check-ins ---

    /** Tells whether there is a plan for the patient to follow, and a series. */
    boolean isFollowed() {
        return planned;
    }

    /** Approval with a look at the open questions, sign-offs and acceptance, so that the plan is active. */
    void release() {
        var plan = plan().orElseThrow();
        var path = "/v1/plans/" + planId;
        var approval = Json.object();
        approval.set("consideredQuestions", Json.of(openQuestions(plan)));
        post(clinician(), path + "/approval", approval, "approval");
        for (var item : Json.elements(plan.path("items"))) {
            if (item.path("needsSignOff").asBoolean(false)) {
                var itemId = Json.text(item, "itemId");
                post(prescriber(), path + "/sign-offs", Json.object().put("itemId", itemId), "sign-off-" + itemId);
            }
        }
        var released = post(patient(), path + "/acceptance", Json.object(), "acceptance");
        if (!Json.text(released, "stage").equals("ACTIVE")) {
            var waitingFor = Json.texts(released.path("gate").path("waitingFor"));
            failed(
                    "series",
                    "an active plan",
                    "%s, waiting for %s".formatted(Json.text(released, "stage"), waitingFor));
        }
    }

    private static List<String> openQuestions(JsonNode plan) {
        return Json.elements(plan.path("openQuestions")).stream()
                .map(question -> Json.text(question, "rule"))
                .distinct()
                .toList();
    }

    /** Looks at the calendar that the active plan has got. */
    void schedule(Instant now) {
        var slots = client.as(clinician())
                .get("/v1/episodes/%s/check-ins".formatted(episodeId))
                .expect(200)
                .body();
        calendar = new Calendar(Json.elements(slots).stream().map(Slot::of).toList(), now);
        scheduled = calendar.match(vignette.days());
        scheduled.forEach((entry, slot) -> {
            if (vignette.isMissed(entry)) {
                checkIns.put(entry, slot.checkInId());
            }
        });
    }

    /** When the patient answers, by place in the series; what is missed is not in it. */
    Map<Integer, Instant> answering() {
        var moments = new HashMap<Integer, Instant>();
        var days = vignette.days();
        for (int entry = 0; entry < days.size(); entry++) {
            if (!vignette.isMissed(entry)) {
                moments.put(entry, calendar.on(days.get(entry)));
            }
        }
        return moments;
    }

    /** When the last window that is missed closes. */
    Optional<Instant> lastMissed() {
        return scheduled.entrySet().stream()
                .filter(each -> vignette.isMissed(each.getKey()))
                .map(each -> each.getValue().closesAt())
                .max(Instant::compareTo);
    }

    /** The patient answers: the check-in of these days, or on their own account. */
    void answer(int entry) {
        var slot = scheduled.get(entry);
        var path = slot == null
                ? "/v1/episodes/%s/check-ins".formatted(episodeId)
                : "/v1/check-ins/%s/answers".formatted(slot.checkInId());
        var body = CheckInBody.of(vignette.series().get(entry));
        var answer = post(patient(), path, body, "check-in-" + entry);
        checkIns.put(entry, Json.text(answer, "checkInId"));
        inDanger |= answer.hasNonNull("safety");
    }

    /** Tells whether this alert is one of this patient. */
    boolean isAbout(JsonNode alert) {
        return inDanger && Json.text(alert, "episodeId").equals(episodeId);
    }

    boolean isInDanger() {
        return inDanger;
    }

    /** A clinician takes an alert on. */
    void acknowledge(JsonNode alert) {
        var id = Json.text(alert, "alertId");
        post(clinician(), "/v1/safety-alerts/%s/acknowledgement".formatted(id), Json.object(), "alert-" + id);
    }

    /**
     * Before the next answer: what was proposed is accepted, and a suspended plan is resumed after an examination. After
     * the last answer everything stays as it is.
     */
    void goOn() {
        var plan = plan().orElseThrow();
        for (var adjustment : adjustments()) {
            if (Json.text(adjustment, "state").equals("PROPOSED")) {
                accept(adjustment);
            }
        }
        if (Json.text(plan, "stage").equals("SUSPENDED")) {
            var resumption = Json.object().put("reason", "RE_EXAMINED");
            post(clinician(), "/v1/plans/%s/resumption".formatted(planId), resumption, "resumption-" + checkIns.size());
        }
    }

    private void accept(JsonNode adjustment) {
        var id = Json.text(adjustment, "adjustmentId");
        var decider = adjustment.path("needsPrescriber").asBoolean(false) ? prescriber() : clinician();
        var decision = Json.object().put("decision", "ACCEPT").put("reason", "as proposed");
        post(decider, "/v1/plans/%s/adjustments/%s/decision".formatted(planId, id), decision, "decision-" + id);
    }

    private List<JsonNode> adjustments() {
        return Json.elements(client.as(clinician())
                .get("/v1/plans/%s/adjustments".formatted(planId))
                .expect(200)
                .body());
    }

    // --- the end ---

    /** Asks how every check-in was judged and what it led to. */
    void collect() {
        if (checkIns.isEmpty()) {
            return;
        }
        var progress = client.as(clinician())
                .get("/v1/episodes/%s/progress".formatted(episodeId))
                .expect(200)
                .body();
        var adjustments = adjustments();
        checkIns.forEach((entry, checkIn) -> {
            for (var judged : Json.elements(progress)) {
                if (Json.text(judged, "checkInId").equals(checkIn)) {
                    actual.judged(entry, Json.text(judged, "status"), rules(judged));
                }
            }
            var kinds = new LinkedHashSet<String>();
            adjustments.stream()
                    .filter(adjustment -> Json.text(adjustment, "checkInId").equals(checkIn))
                    .forEach(adjustment -> kinds.addAll(Json.texts(adjustment.path("kinds"))));
            actual.adjusted(entry, List.copyOf(kinds));
        });
    }

    private static List<String> rules(JsonNode judged) {
        var rules = new LinkedHashSet<>(Json.texts(judged.path("firedRules")));
        rules.addAll(Json.texts(judged.path("rules")));
        return List.copyOf(rules);
    }

    /** Notes that a step failed. What has been answered so far is reported all the same. */
    void failed(String step, String expected, String actually) {
        failures.add(new Mismatch(step, expected, actually));
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    /** What failed and what was not as expected; of a case that was not even assessed, only why. */
    Verdict verdict() {
        var mismatches = new ArrayList<>(failures);
        if (episodeId != null) {
            mismatches.addAll(Comparison.compare(vignette.source(), actual.compared()));
        }
        return new Verdict(vignette.id(), mismatches, actual.reported());
    }

    int dayOf(int entry) {
        return vignette.days().get(entry);
    }

    // --- who asks ---

    private Identity clinician() {
        return at.clinician(CLINICIAN);
    }

    private Identity prescriber() {
        return at.prescriber("ferro");
    }

    private Identity patient() {
        return at.patient(Objects.requireNonNull(patientId));
    }

    private JsonNode post(Identity actor, String path, JsonNode body, String step) {
        var key = "%s-%s-%s".formatted(run, vignette.key(), step);
        return client.as(actor).post(path, body, key).expect(200, 201).body();
    }
}
