package org.lumbar.monitoring.followup.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.accepted;
import static org.lumbar.monitoring.followup.Episodes.active;
import static org.lumbar.monitoring.followup.Episodes.answer;
import static org.lumbar.monitoring.followup.Episodes.at;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.followup.ClosedAlert.Outcome;
import org.lumbar.monitoring.followup.FollowUpCommand;
import org.lumbar.monitoring.followup.HandlingSafetyAlerts;
import org.lumbar.monitoring.followup.HandlingSafetyAlerts.OpenAlert;
import org.lumbar.monitoring.followup.Refusal;
import org.lumbar.monitoring.followup.SafetyAlert;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.ForgedTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(SafetyAlertController.class)
@Import(ForgedTokens.class)
class SafetyAlertControllerTest {

    private static final PatientId ANNA = new PatientId(new UUID(7, 1));
    private static final SafetyAlert ALERT = accepted(
                    active(), new FollowUpCommand.Report(answer(6, 12, "fever")), at(day(5), "a"))
            .followUp()
            .alerts()
            .getFirst();

    @SuppressWarnings("NullAway.Init") // injected
    @Autowired
    MockMvcTester mvc;

    @SuppressWarnings("NullAway.Init") // injected
    @MockitoBean
    HandlingSafetyAlerts handling; // its decisions have their own tests

    private MvcTestResult get(String path) {
        return mvc.get()
                .uri(path)
                .with(authentication(Callers.token(Callers.clinician("north", "n1"))))
                .exchange();
    }

    private MvcTestResult post(String path, String body) {
        return mvc.post()
                .uri("/v1/safety-alerts/" + ALERT.alert() + path)
                .with(authentication(Callers.token(Callers.clinician("north", "n1"))))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void openAlertsSayWhoseTheyAreHowUrgentAndWhatThePatientWasTold() {
        given(handling.open(any())).willReturn(List.of(new OpenAlert(EPISODE, ANNA, ALERT)));

        var result = get("/v1/safety-alerts?state=open");

        assertThat(result).hasStatusOk();
        assertThat(result)
                .bodyJson()
                .extractingPath("$[0].alertId")
                .isEqualTo(ALERT.alert().toString());
        assertThat(result).bodyJson().extractingPath("$[0].state").isEqualTo("OPEN");
        assertThat(result).bodyJson().extractingPath("$[0].patientId").isEqualTo(ANNA.toString());
        assertThat(result).bodyJson().extractingPath("$[0].episodeId").isEqualTo(EPISODE.toString());
        assertThat(result).bodyJson().extractingPath("$[0].safety.triage").isEqualTo("EMERGENCY_SAME_DAY");
        assertThat(result).bodyJson().extractingPath("$[0].safety.rules").isEqualTo(List.of("RF-INF-1"));
        assertThat(result).bodyJson().extractingPath("$[0].raisedAt").isEqualTo(day(5).toString());
    }

    @Test
    void onlyOpenAlertsCanBeListed() {
        assertThat(get("/v1/safety-alerts?state=closed")).hasStatus(HttpStatus.BAD_REQUEST);
        verifyNoInteractions(handling);
    }

    @Test
    void anAlertIsTakenOn() {
        given(handling.acknowledge(any(), any())).willReturn(Optional.empty());

        assertThat(post("/acknowledgement", "{}")).hasStatusOk();
        then(handling).should().acknowledge(any(), eq(ALERT.alert()));
    }

    @Test
    void anAlertIsClosedWithAReason() {
        given(handling.close(any(), any(), any(), any())).willReturn(Optional.empty());

        assertThat(post("/closure", "{\"reason\": \"seen in hospital\"}")).hasStatusOk();
        then(handling).should().close(any(), eq(ALERT.alert()), eq(Outcome.RESOLVED), eq("seen in hospital"));

        assertThat(post("/closure", "{\"reason\": \"MRI today\", \"outcome\": \"REFERRED\"}"))
                .hasStatusOk();
        then(handling).should().close(any(), eq(ALERT.alert()), eq(Outcome.REFERRED), eq("MRI today"));
    }

    @Test
    void withoutAReasonAnAlertStaysOpen() {
        assertThat(post("/closure", "{}")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(post("/closure", "{\"reason\": \"  \"}")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(post("/closure", "{\"reason\": \"x\", \"outcome\": \"LATER\"}"))
                .hasStatus(HttpStatus.BAD_REQUEST);
        verifyNoInteractions(handling);
    }

    @Test
    void anAlertOutsideTheScopeDoesNotExist() {
        given(handling.acknowledge(any(), any())).willReturn(Optional.of(new Refusal.AlertUnknown(ALERT.alert())));
        given(handling.close(any(), any(), any(), any()))
                .willReturn(Optional.of(new Refusal.AlertUnknown(ALERT.alert())));

        assertThat(post("/acknowledgement", "{}")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/closure", "{\"reason\": \"x\"}")).hasStatus(HttpStatus.NOT_FOUND);
    }
}
