package org.lumbar.assessment.patients.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lumbar.assessment.patients.Consent;
import org.lumbar.assessment.patients.Patient;
import org.lumbar.assessment.patients.Patients.Registered;
import org.lumbar.assessment.patients.Purpose;
import org.lumbar.assessment.patients.RegisteringPatients;
import org.lumbar.assessment.testing.Cases;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.ForgedTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(PatientController.class)
@Import(ForgedTokens.class)
class PatientControllerTest {

    private static final PatientId ID = new PatientId(Ids.derive("patient", 1));

    @SuppressWarnings("NullAway.Init") // injected
    @Autowired
    MockMvcTester mvc;

    @SuppressWarnings("NullAway.Init") // injected
    @MockitoBean
    RegisteringPatients registering; // its decisions have their own tests

    @Test
    void aRegisteredPatientGetsAnId() {
        given(registering.register(any(), eq("n1"), eq("KH-12"))).willReturn(registered());

        var answer = send(HttpMethod.POST, "/v1/patients", "{\"clinic\": \"n1\", \"reference\": \"KH-12\"}");

        assertThat(answer).hasStatus(HttpStatus.CREATED).hasHeader("ETag", "\"2\"");
        assertThat(answer).bodyJson().extractingPath("$.patientId").isEqualTo(ID.toString());
        assertThat(answer).bodyJson().extractingPath("$.clinic").isEqualTo("n1");
    }

    @Test
    void aPatientNeedsNothingToBeRegistered() {
        given(registering.register(any(), any(), any())).willReturn(registered());

        assertThat(send(HttpMethod.POST, "/v1/patients", null)).hasStatus(HttpStatus.CREATED);
        assertThat(send(HttpMethod.POST, "/v1/patients", "{}")).hasStatus(HttpStatus.CREATED);
    }

    @Test
    void consentIsShownByItsPurpose() {
        given(registering.consent(any(), eq(ID), eq(Purpose.EMPLOYER_CONTACT), eq(true)))
                .willReturn(Optional.of(registered()));

        var answer = send(HttpMethod.PUT, "/v1/patients/" + ID + "/consents/employer-contact", "{\"given\": true}");

        assertThat(answer).hasStatusOk();
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.consents.employer-contact.given")
                .isEqualTo(true);
    }

    @Test
    void whatIsOutsideTheScopeDoesNotExist() {
        given(registering.find(any(), any())).willReturn(Optional.empty());
        given(registering.consent(any(), any(), any(), eq(true))).willReturn(Optional.empty());

        assertProblem(send(HttpMethod.GET, "/v1/patients/" + ID, null), HttpStatus.NOT_FOUND, "patient-unknown");
        assertProblem(
                send(HttpMethod.PUT, "/v1/patients/" + ID + "/consents/research", "{\"given\": true}"),
                HttpStatus.NOT_FOUND,
                "patient-unknown");
    }

    @Test
    void badInputIsNamed() {
        given(registering.register(any(), any(), any())).willThrow(InvalidInput.of("reference", "must be a pseudonym"));

        assertProblem(
                send(HttpMethod.POST, "/v1/patients", "{\"reference\": \"Maria Weber\"}"),
                HttpStatus.BAD_REQUEST,
                "invalid-request");
    }

    @Test
    void aPurposeOrAnAnswerThatDoesNotExistIsRefused() {
        assertProblem(
                send(HttpMethod.PUT, "/v1/patients/" + ID + "/consents/marketing", "{\"given\": true}"),
                HttpStatus.BAD_REQUEST,
                "invalid-request");
        assertProblem(
                send(HttpMethod.PUT, "/v1/patients/" + ID + "/consents/research", "{}"),
                HttpStatus.BAD_REQUEST,
                "invalid-request");
        assertProblem(
                send(HttpMethod.POST, "/v1/patients", "{\"name\": \"Maria\"}"),
                HttpStatus.BAD_REQUEST,
                "invalid-request");
        verifyNoInteractions(registering);
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        assertThat(mvc.get().uri("/v1/patients/" + ID)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    private MvcTestResult send(HttpMethod method, String uri, @Nullable String body) {
        var request = mvc.method(method).uri(uri).with(authentication(Callers.token(Callers.clinician("north", "n1"))));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).content(body).exchange();
    }

    private static void assertProblem(MvcTestResult answer, HttpStatus status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("https://lumbar.org/problems/" + type);
    }

    private static Registered registered() {
        var consent = new Consent(true, Cases.NOW, ActorId.of("lind"));
        return new Registered(
                new Patient(ID, "KH-12", Map.of(Purpose.EMPLOYER_CONTACT, consent)), Tenant.of("north", "n1"), 2);
    }
}
