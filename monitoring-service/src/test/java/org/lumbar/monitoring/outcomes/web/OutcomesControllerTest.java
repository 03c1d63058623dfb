package org.lumbar.monitoring.outcomes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.monitoring.outcomes.LookingAtOutcomes;
import org.lumbar.monitoring.outcomes.Outcome;
import org.lumbar.monitoring.outcomes.Outcomes;
import org.lumbar.monitoring.outcomes.Outcomes.Tally;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.NetworkId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.testing.Callers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(OutcomesController.class)
class OutcomesControllerTest {

    private static final Caller MANAGER = Callers.caller("mo", "north", Set.of(Role.MANAGER), "n1");

    @TestConfiguration
    static class Parts {

        @Bean
        LookingAtOutcomes lookingAtOutcomes(Outcomes outcomes) {
            return new LookingAtOutcomes(outcomes);
        }

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
    @MockitoBean
    Outcomes outcomes;

    private MvcTestResult get(String path, Caller caller) {
        return mvc.get().uri(path).with(authentication(Callers.token(caller))).exchange();
    }

    private static Tally tally(String cause, Outcome.State state, boolean responded, int day, long treatments) {
        return new Tally(cause, "HIGH", state, responded, responded, day, treatments);
    }

    @Test
    void aReportHasCountsIntervalsAndSaysHowTheyWereMade() {
        given(outcomes.tally(any(), any(), any(), any()))
                .willReturn(List.of(
                        tally("RADICULOPATHY", Outcome.State.FOLLOWED, true, 14, 15),
                        tally("RADICULOPATHY", Outcome.State.DROPPED_OUT, false, 21, 15)));

        var result = get("/v1/clinics/n1/outcomes?from=2026-01&to=2026-03", MANAGER);

        assertThat(result).hasStatusOk();
        then(outcomes)
                .should()
                .tally(NetworkId.of("north"), ClinicId.of("n1"), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31));
        assertThat(result).bodyJson().extractingPath("$.methods").asString().contains("Wilson", "Kaplan-Meier");
        assertThat(result).bodyJson().extractingPath("$.all.treatments").isEqualTo(30);
        assertThat(result).bodyJson().extractingPath("$.all.responders.count").isEqualTo(15);
        assertThat(result).bodyJson().extractingPath("$.all.responders.share").isEqualTo(0.5);
        assertThat(result).bodyJson().extractingPath("$.all.droppedOut.count").isEqualTo(15);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.all.timeToResponse.medianDays")
                .isEqualTo(14);
        assertThat(result).bodyJson().extractingPath("$.byCause[0].name").isEqualTo("RADICULOPATHY");
        assertThat(result).bodyJson().extractingPath("$.byStratum[0].name").isEqualTo("HIGH");
    }

    @Test
    void aHandfulOfPatientsIsNotReportedOn() {
        given(outcomes.tally(any(), any(), any(), any()))
                .willReturn(List.of(tally("RADICULOPATHY", Outcome.State.FOLLOWED, true, 14, 4)));

        var result = get("/v1/clinics/n1/outcomes", MANAGER);

        assertThat(result).hasStatusOk();
        assertThat(result).bodyJson().extractingPath("$.notShownBelow").isEqualTo(5);
        assertThat(result).bodyJson().extractingPath("$.byCause").isEqualTo(List.of());
        assertThat(result).bodyText().doesNotContain("RADICULOPATHY").doesNotContain("treatments");
    }

    @Test
    void anotherClinicDoesNotExist() {
        var result = get("/v1/clinics/n2/outcomes", MANAGER);

        assertThat(result).hasStatus(HttpStatus.NOT_FOUND).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.detail").isEqualTo("There is no clinic n2 here.");
        verifyNoInteractions(outcomes);
    }

    @Test
    void aPatientSeesNoReport() {
        var anna = Callers.patient(new PatientId(new UUID(7, 1)), "north", "n1");

        assertThat(get("/v1/clinics/n1/outcomes", anna)).hasStatus(HttpStatus.FORBIDDEN);
        verifyNoInteractions(outcomes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=2026-13", "from=March", "to=2026-03-01", "from=2026-04&to=2026-03"})
    void monthsThatMakeNoSenseAreRefused(String query) {
        var result = get("/v1/clinics/n1/outcomes?" + query, MANAGER);

        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .startsWith(query.substring(0, query.indexOf('=')) + ": ");
        verifyNoInteractions(outcomes);
    }
}
