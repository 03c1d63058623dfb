package org.lumbar.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import com.mongodb.MongoTimeoutException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.InvalidInput.Fault;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.testing.Callers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest(WebEdgeTest.Things.class)
@Import(WebEdgeTest.Things.class)
@TestPropertySource(properties = {"spring.config.import=classpath:lumbar-platform.yaml", "lumbar.web.max-request=2KB"})
class WebEdgeTest {

    private static final int MOST_BYTES = 2048;

    private static final Caller LIND = Callers.clinician("north", "n1", "n2");

    record Thing(@Max(10) int pain, Size size, List<String> words) {}

    enum Size {
        SMALL,
        LARGE
    }

    @RestController
    static class Things {

        @PostMapping("/things")
        ResponseEntity<Map<String, Object>> add(@Valid @RequestBody Thing thing, Caller caller) {
            return Answers.of(
                    HttpStatus.CREATED,
                    7,
                    Map.of("cause", caller.cause(), "fingerprint", String.valueOf(caller.fingerprint())));
        }

        @PostMapping("/anything")
        int anything(@RequestBody JsonNode body) {
            return body.size();
        }

        @GetMapping("/caller")
        Map<String, Object> caller(Caller caller) {
            return Map.of(
                    "actor", caller.actor().value(),
                    "network", caller.scope().network().value(),
                    "roles", caller.roles().toString(),
                    "patient", String.valueOf(caller.scope().patient()),
                    "expected", String.valueOf(caller.expected()));
        }

        @GetMapping("/prescribers-only")
        void prescribersOnly(Caller caller) {
            caller.mustBe(Role.PRESCRIBER);
        }

        @GetMapping("/patients/{patient}")
        String patient(@PathVariable PatientId patient) {
            return patient.toString();
        }

        @GetMapping("/failures/{kind}")
        void failure(@PathVariable String kind) {
            throw switch (kind) {
                case "input" -> new InvalidInput(List.of(new Fault("age", "is 200"), new Fault("sex", "is unknown")));
                case "outage" -> new MongoTimeoutException("away");
                default -> new IllegalStateException("secret detail");
            };
        }
    }

    @SpringBootConfiguration
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

    @SuppressWarnings("NullAway.Init") // injected
    @Autowired
    JsonMapper json;

    private MvcTestResult post(String body) {
        return post("/things", body);
    }

    private MvcTestResult post(String path, String body, String... headers) {
        var request = mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(authentication(Callers.token(LIND)));
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String path, JwtAuthenticationToken token) {
        return mvc.get().uri(path).with(authentication(token)).exchange();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        {"pain": 11, "size": "SMALL", "words": []}      | pain     | less than or equal to 10
        {"pain": "high", "size": "SMALL", "words": []}  | pain     | must be a number
        {"pain": 1, "size": "HUGE", "words": []}        | size     | one of [SMALL, LARGE]
        {"pain": 1, "size": "SMALL", "words": "none"}   | words    | must be a list
        {"pain": 1, "size": "SMALL", "colour": "red"}   | colour   | is not known here
        {"pain": null, "size": "SMALL", "words": []}    | pain     | must
        {"pain": 1, "size": "SMALL", "words": [{}]}     | words[0] | must be a text
        {"pain": 1, "si                                 | body     | is not JSON
        """)
    void badInputIsAProblemThatNamesTheFieldAndTheReason(String body, String field, String reason) {
        assertThat(post(body))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying("$.type", type -> assertThat(type).asString().endsWith("/problems/invalid-request"))
                .hasPathSatisfying("$.errors[0].field", name -> assertThat(name).isEqualTo(field))
                .hasPathSatisfying(
                        "$.errors[0].reason",
                        text -> assertThat(text).asString().contains(reason));
    }

    @Test
    void aRequestWithoutATokenIsTurnedAwayWithAProblem() {
        assertThat(mvc.get().uri("/caller"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("This needs an access token");
    }

    @Test
    void aForgedTokenIsTurnedAwayWithAProblem() {
        assertThat(mvc.get().uri("/caller").header("Authorization", "Bearer forged"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .bodyText()
                .contains("not valid");
    }

    @Test
    void aTokenWithoutScopeIsRefusedNamingWhatIsMissing() {
        var token = new JwtAuthenticationToken(
                Jwt.withTokenValue("t").header("alg", "none").subject("lind").build(), List.of());

        assertThat(get("/caller", token))
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyText()
                .contains("token-without-scope");
    }

    @Test
    void aPatientsTokenIsBoundToThePatient() {
        var patient = new PatientId(new UUID(7, 1));

        assertThat(get("/caller", Callers.token(Callers.patient(patient, "north", "n1"))))
                .bodyJson()
                .hasPathSatisfying("$.patient", id -> assertThat(id).isEqualTo(patient.toString()));
    }

    /** Whatever an issuer got wrong, nobody sees more for it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        patient without its patient       | {"roles": ["patient"], "network": "north", "clinics": ["n1"]}                  | must name its patient
        patient and clinician, not bound  | {"roles": ["patient", "clinician"], "network": "north", "clinics": ["n1"]}     | must have no other role
        patient and clinician, bound      | {"roles": ["clinician", "patient"], "network": "north", "clinics": ["n1"], "patient": "00000000-0000-0007-0000-000000000001"} | must have no other role
        patient and ops                   | {"roles": ["PATIENT", "OPS"], "network": "north", "clinics": ["n1"]}           | must have no other role
        a patient that is no id           | {"roles": ["patient"], "network": "north", "clinics": ["n1"], "patient": ""}   | PatientId must be a UUID
        several patients                  | {"roles": ["patient"], "network": "north", "clinics": ["n1"], "patient": ["00000000-0000-0007-0000-000000000001"]} | PatientId must be a UUID
        a role that nobody knows          | {"roles": ["clinician", "root"], "network": "north", "clinics": ["n1"]}        | one is root
        a service                         | {"roles": ["service"], "network": "north", "clinics": ["n1"]}                  | one is service
        no role                           | {"roles": [], "network": "north", "clinics": ["n1"]}                           | must have a role
        a role that is not a list         | {"roles": "clinician", "network": "north", "clinics": ["n1"]}                  | must have a role
        no network                        | {"roles": ["clinician"], "clinics": ["n1"]}                                    | network
        an empty network                  | {"roles": ["clinician"], "network": "", "clinics": ["n1"]}                     | network
        no clinic                         | {"roles": ["clinician"], "network": "north"}                                   | at least one clinic
        clinics that are not a list       | {"roles": ["clinician"], "network": "north", "clinics": "n1"}                  | at least one clinic
        every clinic                      | {"roles": ["clinician"], "network": "north", "clinics": ["*"]}                 | clinic
        """)
    void aTokenThatDoesNotSayExactlyWhoItsHolderIsOpensNothing(String what, String claims, String missing) {
        var jwt = Jwt.withTokenValue("t")
                .header("alg", "none")
                .subject("lind")
                .claims(all -> all.putAll(json.readValue(claims, new TypeReference<Map<String, Object>>() {})))
                .build();

        assertThat(get("/caller", new JwtAuthenticationToken(jwt, List.of())))
                .hasStatus(HttpStatus.FORBIDDEN)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("token-without-scope", missing)
                .doesNotContain("org.lumbar");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithAProblemThatSaysHowLargeItMayBe() {
        var small = "{\"pain\": 1, \"size\": \"SMALL\", \"words\": []}";
        var largest = small + " ".repeat(MOST_BYTES - small.length());

        assertThat(post(largest)).hasStatus(HttpStatus.CREATED);
        assertThat(post(largest + " "))
                .hasStatus(HttpStatus.CONTENT_TOO_LARGE)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("request-too-large", "up to 2048 bytes");
    }

    @Test
    void jsonThatIsNestedTooDeepIsRefusedAndNotReadFurther() {
        var deep = "[".repeat(60) + "]".repeat(60);

        assertThat(post("/anything", deep))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("nested too deep");
        assertThat(post("{\"pain\": %s}".formatted("1".repeat(200))))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("too long");
    }

    @Test
    void whatTheRolesDoNotAllowIsForbiddenAndSaysWhatWouldDo() {
        assertThat(get("/prescribers-only", Callers.token(LIND)))
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyText()
                .contains("needs the role prescriber; the token has clinician");
    }

    @Test
    void theSameKeyOfTheSameActorIsTheSameCauseAndTheBodyIsDigested() {
        var body = "{\"pain\": 1, \"size\": \"SMALL\", \"words\": []}";
        var first = post("/things", body, "Idempotency-Key", "k1");
        var again = post("/things", body, "Idempotency-Key", "k1");
        var other = post("/things", body.replace("1", "2"), "Idempotency-Key", "k1");

        assertThat(first).hasStatus(HttpStatus.CREATED).hasHeader("ETag", "\"7\"");
        assertThat(text(again)).isEqualTo(text(first));
        assertThat(text(other)).isNotEqualTo(text(first));
        assertThat(text(post(body))).contains("\"fingerprint\":\"null\"");
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void anETagIsUnderstoodAndAnythingElseIsRefused() {
        assertThat(mvc.get().uri("/caller").header("If-Match", "\"12\"").with(authentication(Callers.token(LIND))))
                .bodyText()
                .contains("\"expected\":\"12\"");
        assertThat(mvc.get().uri("/caller").header("If-Match", "yesterday").with(authentication(Callers.token(LIND))))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("must be the ETag of an earlier answer");
    }

    @Test
    void aMalformedIdIsBadInput() {
        assertThat(get("/patients/none", Callers.token(LIND)))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("patient");
    }

    @Test
    void allFaultsOfAnInputAreNamedTogether() {
        assertThat(get("/failures/input", Callers.token(LIND)))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("age", "is 200", "sex", "is unknown");
    }

    @Test
    void anOutageAsksToTryAgain() {
        assertThat(get("/failures/outage", Callers.token(LIND)))
                .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                .hasHeader("Retry-After", "5");
    }

    @Test
    void ourOwnMistakeTellsTheCallerNothingAboutOurInsides() {
        assertThat(get("/failures/other", Callers.token(LIND)))
                .hasStatus(HttpStatus.INTERNAL_SERVER_ERROR)
                .bodyText()
                .contains("internal-error")
                .doesNotContain("secret");
    }

    @Test
    void aPathThatDoesNotExistIsAProblemToo() {
        assertThat(get("/nowhere", Callers.token(LIND)))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }
}
