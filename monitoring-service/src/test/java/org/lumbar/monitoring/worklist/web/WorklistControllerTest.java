package org.lumbar.monitoring.worklist.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.accepted;
import static org.lumbar.monitoring.followup.Episodes.active;
import static org.lumbar.monitoring.followup.Episodes.answer;
import static org.lumbar.monitoring.followup.Episodes.at;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.monitoring.followup.FollowUpCommand;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.worklist.WorkingThroughList;
import org.lumbar.monitoring.worklist.WorkingThroughList.Page;
import org.lumbar.monitoring.worklist.Worklist.Listed;
import org.lumbar.monitoring.worklist.WorklistEntry;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;
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

@WebMvcTest(WorklistController.class)
@Import(ForgedTokens.class)
class WorklistControllerTest {

    private static final PatientId ANNA = new PatientId(new UUID(7, 1));
    private static final Caller LIND = Callers.clinician("north", "n1");
    private static final WorklistEntry ENTRY = WorklistEntry.of(
                    accepted(active(), new FollowUpCommand.Report(answer(6, 12, "fever")), at(day(5), "a"))
                            .followUp(),
                    Shipped.attentionTimes())
            .orElseThrow();
    private static final Listed LISTED = new Listed(Tenant.of("north", "n1"), ANNA, ENTRY);

    @SuppressWarnings("NullAway.Init") // injected
    @Autowired
    MockMvcTester mvc;

    @SuppressWarnings("NullAway.Init") // injected
    @MockitoBean
    WorkingThroughList working; // its pages have their own tests

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(authentication(Callers.token(LIND))).exchange();
    }

    @Test
    void anEntrySaysWhoWhySinceWhenAndByWhen() {
        given(working.page(any(), any(), any(), anyInt()))
                .willReturn(Optional.of(new Page(List.of(LISTED), day(5).plus(Duration.ofMinutes(16)), null)));

        var result = get("/v1/worklist");

        assertThat(result).hasStatusOk();
        then(working).should().page(any(), eq(null), eq(null), eq(50));
        assertThat(result).bodyJson().extractingPath("$.next").isNull();
        assertThat(result).bodyJson().extractingPath("$.entries[0].patientId").isEqualTo(ANNA.toString());
        assertThat(result).bodyJson().extractingPath("$.entries[0].episodeId").isEqualTo(EPISODE.toString());
        assertThat(result).bodyJson().extractingPath("$.entries[0].clinicId").isEqualTo("n1");
        assertThat(result).bodyJson().extractingPath("$.entries[0].priority").isEqualTo("EMERGENCY");
        assertThat(result).bodyJson().extractingPath("$.entries[0].since").isEqualTo(day(5).toString());
        assertThat(result)
                .bodyJson()
                .extractingPath("$.entries[0].dueAt")
                .isEqualTo(day(5).plus(Duration.ofMinutes(15)).toString());
        assertThat(result).bodyJson().extractingPath("$.entries[0].overdue").isEqualTo(true);
        assertThat(result).bodyJson().extractingPath("$.entries[0].takenOn").isEqualTo(false);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.entries[0].reasons[0].kind")
                .isEqualTo("SAFETY_ALERT");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.entries[0].reasons[0].why")
                .isEqualTo(List.of("EMERGENCY_SAME_DAY", "RF-INF-1"));
    }

    @Test
    void theNextPageIsAskedForWithWhatTheOneBeforeSaid() throws Exception {
        given(working.page(any(), any(), any(), anyInt()))
                .willReturn(Optional.of(new Page(List.of(LISTED), day(5), ENTRY.place())));
        var first = get("/v1/worklist?limit=1&clinic=n1");
        then(working).should().page(any(), eq(ClinicId.of("n1")), eq(null), eq(1));
        String next = JsonPath.read(first.getResponse().getContentAsString(), "$.next");

        assertThat(get("/v1/worklist?limit=1&after=" + next)).hasStatusOk();
        then(working).should().page(any(), eq(null), eq(ENTRY.place()), eq(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=many", "after=x", "after=!!", "after=MCB4", "clinic=a%20b"})
    void whatMakesNoSenseIsRefusedWithTheField(String query) {
        var result = get("/v1/worklist?" + query);

        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains(query.substring(0, query.indexOf('=')));
        verifyNoInteractions(working);
    }

    @Test
    void aClinicOutsideTheScopeDoesNotExist() {
        given(working.page(any(), any(), any(), anyInt())).willReturn(Optional.empty());

        var result = get("/v1/worklist?clinic=n9");

        assertThat(result).hasStatus(HttpStatus.NOT_FOUND).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.detail").isEqualTo("There is no clinic n9 here.");
    }

    @Test
    void aPatientHasNoWorklist() {
        var anna = Callers.patient(ANNA, "north", "n1");
        given(working.page(any(), any(), any(), anyInt())).willAnswer(asked -> {
            asked.<Caller>getArgument(0).mustBe(Role.CLINICIAN);
            return Optional.empty();
        });

        assertThat(mvc.get()
                        .uri("/v1/worklist")
                        .with(authentication(Callers.token(anna)))
                        .exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void nobodyIsShownAnythingWithoutAToken() {
        assertThat(mvc.get().uri("/v1/worklist").exchange()).hasStatus(HttpStatus.UNAUTHORIZED);
        verifyNoInteractions(working);
    }
}
