package org.lumbar.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.local.client.Json;
import org.lumbar.local.client.PublishedEvent;
import org.lumbar.local.client.PublishedEvents;
import org.lumbar.local.deadletters.DeadLetters;
import org.lumbar.local.demo.Clinics;
import org.lumbar.local.demo.Cohort;
import org.lumbar.local.demo.InParallel;
import org.lumbar.local.demo.Journey;
import org.lumbar.local.system.Lumbar.Raw;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What clinics, patients, partners and operators are promised, tried on the whole platform from outside. */
class WholePlatformIT {

    private static final String RED_FLAG = "org.lumbar.assessment.red-flag-raised.v1";
    private static final String COMPLETED = "org.lumbar.assessment.completed.v1";
    private static final String NOBODY = "0192f1c4-7a10-7005-8a00-00000000dead";

    /** Patients in danger whom nobody attends to while days go by: a person must act, which is what an error says. */
    private static final String NOBODY_LEFT = "Alert has no one left to go to";

    /** Exit code of {@code lumbar dead-letters retry}. */
    private static final int SOMETHING_IS_LEFT = 1;

    /** What one of the tests provokes. */
    private static final String SET_ASIDE = "set aside";

    @RegisterExtension
    static final Lumbar lumbar = Lumbar.running(NOBODY_LEFT, SET_ASIDE);

    @Test
    void everythingThatIsPublishedIsACloudEventThatFitsItsSchema() throws Exception {
        var journeys = patientsWhoWentFromAssessmentToAdjustment();

        var events = eventsOf(journeys.stream()
                .flatMap(journey -> journey.patientId().stream())
                .toList());

        assertThat(events).flatExtracting(CloudEventRules::faults).isEmpty();
        assertThat(events)
                .extracting(event -> event.type().replaceAll("org\\.lumbar\\.|\\.v1", ""))
                .contains(
                        "assessment.completed",
                        "assessment.red-flag-raised",
                        "plan.composed",
                        "plan.handover-requested",
                        "plan.activated",
                        "check-in.due",
                        "check-in.recorded",
                        "progress.evaluated",
                        "message.sent")
                .containsAnyOf("plan.adjustment-proposed", "plan.adjusted");
        assertThat(events).extracting(PublishedEvent::id).doesNotHaveDuplicates();
    }

    private static List<Journey> patientsWhoWentFromAssessmentToAdjustment() throws Exception {
        InParallel.forEach(Cohort.clinics(), clinic -> Clinics.open(clinic, lumbar.client()));
        var journeys = Cohort.generated(5, 1).stream()
                .map(patient -> new Journey(patient, lumbar.client(), "events"))
                .toList();
        step(journeys, Journey::assess);
        step(journeys, Journey::decide);
        while (!isAdjusted(journeys)) {
            var time = lumbar.api().time();
            var next = InParallel.map(journeys, journey -> journey.next(time.now())).stream()
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo);
            time.advanceTo(next.orElseThrow());
            lumbar.settled();
            step(journeys, journey -> journey.answerDue(time.now()));
            step(journeys, Journey::attend);
        }
        return journeys;
    }

    private static void step(List<Journey> journeys, Consumer<Journey> step) throws Exception {
        InParallel.forEach(journeys, step);
        lumbar.settled();
    }

    private static boolean isAdjusted(List<Journey> journeys) {
        return eventsOf(journeys.stream()
                        .flatMap(journey -> journey.patientId().stream())
                        .toList())
                .stream()
                .anyMatch(event -> event.type().startsWith("org.lumbar.plan.adjust"));
    }

    private static List<PublishedEvent> eventsOf(List<String> patients) {
        return PublishedEvents.readAll(lumbar.api().brokers()).stream()
                .filter(event -> patients.contains(event.patient()))
                .toList();
    }

    @Test
    void withTheBrokerStoppedACaudaEquinaPatternIsAnsweredAndTheRestFollowsSafetyFirst() throws Exception {
        var clinic = lumbar.newClinic();
        var clinician = clinic.hasAClinicianOnCall();
        var patient = clinic.registersAPatient();
        clinic.mayWriteTo(patient, "kari@cauda.example.org", "nb");

        lumbar.stop("broker");
        JsonNode answer;
        Clinic.Episode episode;
        try {
            episode = clinic.beginsAnEpisodeOf(patient);
            answer = clinic.assesses(episode, caudaEquina());

            assertThat(answer.path("triage").asString()).isEqualTo("EMERGENCY_SAME_DAY");
            assertThat(answer.path("withinDays").asInt(-1)).isZero();
            assertThat(answer.path("instruction").path("text").asString()).contains("emergency department");
            assertThat(clinic.planOf(episode)).isEmpty();
            assertThat(lumbar.unready()).isEmpty();
        } finally {
            lumbar.restart("broker");
        }

        var handover = lumbar.eventually("the handover", () -> clinic.planOf(episode));
        assertThat(handover.path("kind").asString()).isEqualTo("HANDOVER");
        lumbar.eventually("the instruction to the patient", () -> anyOf(lumbar.mailsTo("kari@cauda.example.org")));
        lumbar.eventually("the escalation to the clinician", () -> anyOf(lumbar.mailsTo(clinician)));
        lumbar.settled();
        assertThat(clinic.planOf(episode).orElseThrow().path("kind").asString()).isEqualTo("HANDOVER");
        assertThat(clinic.messagesTo(patient))
                .anyMatch(message -> Json.text(message, "audience").equals("PATIENT")
                        && Json.text(message, "importance").equals("SAFETY")
                        && Json.text(message, "state").equals("SENT"));
        assertThat(eventsOf(List.of(patient)))
                .extracting(PublishedEvent::type)
                .containsSubsequence(RED_FLAG, COMPLETED)
                .doesNotContain("org.lumbar.plan.composed.v1", "org.lumbar.plan.activated.v1");
    }

    private static Optional<JsonNode> anyOf(List<JsonNode> mails) {
        return mails.stream().findFirst();
    }

    private static ObjectNode caudaEquina() {
        var facts = Json.object()
                .put("age", 41)
                .put("sex", "female")
                .put("durationWeeks", 1)
                .put("painNprs", 8)
                .put("legPainNprs", 8)
                .put("legPainSite", "below_knee")
                .put("rmdq", 18);
        facts.set(
                "findings",
                Json.of(List.of("urinary_retention_new", "saddle_sensation_altered", "bilateral_radicular_leg_pain")));
        return facts;
    }

    @Test
    void aRecordThatCannotBeProcessedHoldsUpItsPatientAloneUntilItIsGivenUp() throws Exception {
        var clinic = lumbar.newClinic();
        var held = clinic.beginsAnEpisodeOf(clinic.registersAPatient());
        var other = clinic.beginsAnEpisodeOf(clinic.registersAPatient());
        lumbar.sends(unreadable(held, clinic));

        clinic.assesses(held, backPain());
        clinic.assesses(other, backPain());
        lumbar.eventually("everybody else's plan", () -> clinic.planOf(other));
        lumbar.settled();

        assertThat(clinic.planOf(held)).isEmpty();
        assertThat(lumbar.deadLetters())
                .isNotEmpty()
                .allMatch(letter -> Json.text(letter, "patient").equals(held.patient()))
                .anyMatch(letter -> letter.path("waiting").asBoolean());
        var shell = new DeadLetters(lumbar.api().services(), new PrintWriter(Writer.nullWriter()));
        for (var letter : unreadable()) {
            assertThat(shell.retry(letter)).isEqualTo(SOMETHING_IS_LEFT);
        }
        assertThat(clinic.planOf(held)).isEmpty();

        for (var letter : unreadable()) {
            assertThat(shell.discard(letter, "a test put it there")).isZero();
        }

        lumbar.eventually("the plan of the patient who had to wait", () -> clinic.planOf(held));
        lumbar.settled();
        assertThat(lumbar.deadLetters()).isEmpty();
    }

    /** Those that failed themselves. */
    private static List<String> unreadable() {
        return lumbar.deadLetters().stream()
                .filter(letter -> !letter.path("waiting").asBoolean())
                .map(letter -> Json.text(letter, "id"))
                .toList();
    }

    /** An assessment that says it is one, and is not. */
    private static ProducerRecord<String, String> unreadable(Clinic.Episode episode, Clinic clinic) {
        var record = new ProducerRecord<>("lumbar.assessment.events", episode.patient(), "\"nonsense\"");
        Map.of(
                        "specversion",
                        "1.0",
                        "id",
                        "0192f1c4-7a10-7005-8a00-00000000bad0",
                        "source",
                        "/assessment-service/assessments/unreadable",
                        "type",
                        COMPLETED,
                        "subject",
                        episode.patient(),
                        "time",
                        "2026-03-02T09:00:00Z",
                        "networkid",
                        clinic.clinician().network(),
                        "clinicid",
                        clinic.clinician().clinics().getFirst())
                .forEach((name, value) -> record.headers().add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
        Map.of("causationid", "test", "sequence", "000000000001", "actorid", "test", "actorrole", "CLINICIAN")
                .forEach((name, value) -> record.headers().add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static ObjectNode backPain() {
        var facts = Json.object().put("age", 37).put("sex", "male").put("durationWeeks", 8);
        facts.put("painNprs", 5).put("legPainSite", "none").put("rmdq", 9);
        facts.set("findings", Json.of(List.of("mechanical_pattern", "neuro_normal")));
        facts.set("history", Json.of(List.of()));
        facts.set("medications", Json.of(List.of()));
        facts.set("allergies", Json.of(List.of()));
        return facts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "presenting-pain | {\"painNprs\":                       | body",
                "presenting-pain | {\"painNprs\": 11}                   | painNprs",
                "presenting-pain | {\"painNprs\": \"much\"}             | painNprs",
                "presenting-pain | {\"findings\": [\"back_hurts\"]}     | findings",
                "presenting-pain | {\"pian\": 3}                        | pian",
                "presenting-pain | [1, 2]                               | body",
                "person          | {\"age\": 200}                       | age",
                "person          | {\"age\": -1}                        | age",
                "history         | {\"history\": [\"osteoprosis\"]}     | history",
                "fate            | {\"age\": 40}                        | section"
            })
    void whatMakesNoSenseIsRefusedByItsNameAndNothingIsWritten(String section, String body, String field) {
        var clinic = lumbar.newClinic();
        var episode = clinic.beginsAnEpisodeOf(clinic.registersAPatient());
        var path = "/v1/assessments/" + episode.assessment();
        var before = clinic.asClinician().get(path).expect(200);

        var refused = asClinician(clinic, "PUT", path + "/sections/" + section, body);

        assertProblem(refused, 400);
        assertThat(Json.elements(refused.body().path("errors")))
                .as(refused.body().toString())
                .extracting(error -> Json.text(error, "field").replaceAll("[.\\[].*", ""))
                .contains(field);
        assertThat(Json.elements(refused.body().path("errors")))
                .allSatisfy(error -> assertThat(Json.text(error, "reason")).isNotBlank());
        assertThat(clinic.asClinician().get(path)).isEqualTo(before);
    }

    @Test
    void aCheckInBeforeThePlanIsRefused() {
        var clinic = lumbar.newClinic();
        var episode = clinic.beginsAnEpisodeOf(clinic.registersAPatient());

        var report = asClinician(
                clinic, "POST", "/v1/episodes/%s/check-ins".formatted(episode.episode()), "{\"painNprs\": 5}");
        var answer = asClinician(clinic, "POST", "/v1/check-ins/%s/answers".formatted(NOBODY), "{\"painNprs\": 5}");

        assertProblem(report, 404, 409);
        assertProblem(answer, 404);
        lumbar.settled();
        assertThat(eventsOf(List.of(episode.patient()))).isEmpty();
    }

    @Test
    void whatBelongsToAnotherNetworkDoesNotExist() {
        var clinic = lumbar.newClinic();
        var stranger = lumbar.newClinic();
        var episode = clinic.beginsAnEpisodeOf(clinic.registersAPatient());
        clinic.mayWriteTo(episode.patient(), "kari@foreign.example.org", "en");
        clinic.assesses(episode, caudaEquina());
        lumbar.eventually("the handover", () -> clinic.planOf(episode));
        lumbar.settled();
        var before = eventsOf(List.of(episode.patient())).size();
        var plan = Json.text(clinic.planOf(episode).orElseThrow(), "planId");

        for (var path : List.of(
                "/v1/patients/" + episode.patient(),
                "/v1/patients/%s/contact".formatted(episode.patient()),
                "/v1/assessments/" + episode.assessment(),
                "/v1/assessments/%s/evaluation".formatted(episode.assessment()),
                "/v1/episodes/%s/plan".formatted(episode.episode()),
                "/v1/handovers/" + plan,
                "/v1/plans/%s/explanation".formatted(plan),
                "/v1/episodes/%s/progress".formatted(episode.episode()))) {
            assertProblem(asClinician(stranger, "GET", path, null), 404);
        }
        for (var path : List.of(
                "/v1/patients/%s/assessments".formatted(episode.patient()),
                "/v1/assessments/%s/completion".formatted(episode.assessment()),
                "/v1/handovers/%s/acknowledgement".formatted(plan),
                "/v1/plans/%s/approval".formatted(plan))) {
            assertProblem(asClinician(stranger, "POST", path, "{}"), 404);
        }
        assertThat(Json.elements(
                        asClinician(stranger, "GET", "/v1/patients/%s/messages".formatted(episode.patient()), null)
                                .body()))
                .isEmpty();
        lumbar.settled();
        assertThat(eventsOf(List.of(episode.patient()))).hasSize(before);
    }

    @Test
    void withoutATokenThatTheIssuerSignedThereIsNoAnswer() {
        var clinic = lumbar.newClinic();
        var patient = clinic.registersAPatient();
        var genuine = lumbar.api().tokens().of(clinic.clinician());
        var parts = genuine.split("\\.", -1);
        var anotherSignature = "%s.%s.%s".formatted(parts[0], parts[1], new StringBuilder(parts[2]).reverse());
        var unsigned = "eyJhbGciOiJub25lIn0.%s.".formatted(parts[1]);

        for (var path : List.of(
                "/v1/patients/" + patient, "/v1/plans/" + NOBODY, "/v1/safety-alerts", "/v1/staff/me/messages")) {
            assertProblem(lumbar.raw("GET", path, null, null), 401);
            assertProblem(lumbar.raw("GET", path, "nonsense", null), 401);
            assertProblem(lumbar.raw("GET", path, anotherSignature, null), 401);
            assertProblem(lumbar.raw("GET", path, unsigned, null), 401);
        }
        assertThat(lumbar.raw("GET", "/v1/patients/" + patient, genuine, null).status())
                .isEqualTo(200);
    }

    private static Raw asClinician(Clinic clinic, String method, String path, @Nullable String body) {
        return lumbar.raw(method, path, lumbar.api().tokens().of(clinic.clinician()), body);
    }

    private static void assertProblem(Raw answer, Integer... statuses) {
        assertThat(answer.status()).as(answer.toString()).isIn((Object[]) statuses);
        assertThat(answer.type()).as(answer.toString()).startsWith("application/problem+json");
        assertThat(Json.text(answer.body(), "type")).as(answer.toString()).isNotBlank();
        assertThat(Json.text(answer.body(), "detail")).as(answer.toString()).isNotBlank();
    }
}
