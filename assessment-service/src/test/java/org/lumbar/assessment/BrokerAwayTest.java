package org.lumbar.assessment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, wired as it runs, with a store and without a broker: nobody waits for an emergency to be told. */
@SpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@AutoConfigureMockMvc
class BrokerAwayTest {

    private static final Caller LIND = Callers.clinician("north", "n1");
    private static final DocumentStore STORE = DocumentStore.start();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("spring.mongodb.uri", STORE::uri);
        registry.add("spring.mongodb.database", STORE::database);
        registry.add("spring.kafka.bootstrap-servers", () -> "127.0.0.1:1");
    }

    @TestConfiguration
    static class Tokens {

        @Bean
        JwtDecoder jwtDecoder() {
            return token -> {
                throw new BadJwtException("forged");
            };
        }
    }

    @SuppressWarnings("NullAway.Init") // injected
    @Autowired
    MockMvcTester mvc;

    @AfterAll
    static void stop() {
        STORE.close();
    }

    @Test
    void anEmergencyIsAnsweredAndItsEventsWait() {
        var patient = id(post("/v1/patients", "{\"reference\": \"KH-12\"}"), "patientId");
        var assessment = id(
                post("/v1/patients/" + patient + "/assessments", "{\"sections\": {\"person\": {\"age\": 32}}}"),
                "assessmentId");
        assertThat(send(HttpMethod.PUT, "/v1/assessments/" + assessment + "/sections/presenting-pain", """
                {"durationWeeks": 3, "painNprs": 8, "findings": ["urinary_retention_new"], "unlisted": "absent"}"""))
                .hasStatusOk();

        var answer = post("/v1/assessments/" + assessment + "/completion", null);

        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.triage").isEqualTo("EMERGENCY_SAME_DAY");
        assertThat(answer).bodyJson().extractingPath("$.instruction.code").isEqualTo("GO_TO_EMERGENCY_MRI");
        var waiting = STORE.published("assessments").stream()
                .filter(entry -> entry.key().equals(patient))
                .toList();
        assertThat(waiting)
                .extracting(OutboxEntry::type)
                .containsExactly(
                        "org.lumbar.assessment.red-flag-raised.v1",
                        "org.lumbar.assessment.completed.v1",
                        "org.lumbar.assessment.test-requested.v1");
        assertThat(waiting).allSatisfy(entry -> assertThat(entry.data()).doesNotContain("KH-12"));
    }

    @Test
    void whatSomebodyWroteIsNeitherLoggedNorPublished(CapturedOutput output) {
        var patient = id(post("/v1/patients", "{\"reference\": \"MARKED-1\"}"), "patientId");
        var assessment = id(post("/v1/patients/" + patient + "/assessments", """
                {"sections": {"presenting-pain": {"onset": "MARKED-2", "painNprs": 4},
                 "history": {"otherConditions": ["MARKED-3"]},
                 "medication-and-allergies": {"medications": ["MARKED-4"], "allergies": ["MARKED-5"]},
                 "lifestyle-and-work": {"occupation": "MARKED-6"},
                 "preferences-and-goals": {"preferences": ["MARKED-7"], "goals": ["MARKED-8"]}}}"""), "assessmentId");

        assertThat(post("/v1/assessments/" + assessment + "/completion", null)).hasStatusOk();
        assertThat(post("/v1/assessments/" + assessment + "/amendments", """
                {"reason": "MARKED-9", "sections": {"person": {"age": 40}}}""")).hasStatusOk();
        send(HttpMethod.PUT, "/v1/assessments/" + assessment + "/sections/person", "{\"age\": \"MARKED-10\"}");

        assertThat(output.getAll())
                .contains("Assessment completed", "Assessment amended")
                .doesNotContain("MARKED");
        assertThat(STORE.published("assessments"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(entry -> assertThat(entry.data() + entry.headers()).doesNotContain("MARKED"));
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsHalfWritten() {
        var patient = id(post("/v1/patients", "{}"), "patientId");
        var assessment = id(post("/v1/patients/" + patient + "/assessments", "{}"), "assessmentId");

        var answer = send(HttpMethod.PUT, "/v1/assessments/" + assessment + "/sections/presenting-pain", """
                {"painNprs": 11, "findings": ["foot_dropp"]}""");

        assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("painNprs", "findings[0]");
        assertThat(send(HttpMethod.GET, "/v1/assessments/" + assessment, null))
                .bodyJson()
                .extractingPath("$.sections")
                .isEqualTo(Map.of());
    }

    @Test
    void anotherClinicSeesNothing() {
        var patient = id(post("/v1/patients", "{}"), "patientId");

        var answer = mvc.post()
                .uri("/v1/patients/" + patient + "/assessments")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}")
                .with(authentication(Callers.token(Callers.clinician("north", "n2"))))
                .exchange();

        assertThat(answer).hasStatus(HttpStatus.NOT_FOUND);
    }

    private MvcTestResult post(String uri, @Nullable String body) {
        return send(HttpMethod.POST, uri, body);
    }

    private MvcTestResult send(HttpMethod method, String uri, @Nullable String body) {
        var request = mvc.method(method).uri(uri).with(authentication(Callers.token(LIND)));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }

    private static String id(MvcTestResult answer, String name) {
        var body = new String(answer.getResponse().getContentAsByteArray(), UTF_8);
        return new JsonMapper().readTree(body).path(name).asString();
    }
}
