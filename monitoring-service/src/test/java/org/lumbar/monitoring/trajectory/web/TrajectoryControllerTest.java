package org.lumbar.monitoring.trajectory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.accepted;
import static org.lumbar.monitoring.followup.Episodes.active;
import static org.lumbar.monitoring.followup.Episodes.answer;
import static org.lumbar.monitoring.followup.Episodes.at;
import static org.lumbar.monitoring.followup.Episodes.date;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.followup.FollowUpCommand;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.trajectory.LookingBack;
import org.lumbar.monitoring.trajectory.LookingBack.View;
import org.lumbar.monitoring.trajectory.Trajectory;
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

@WebMvcTest(TrajectoryController.class)
@Import(ForgedTokens.class)
class TrajectoryControllerTest {

    private static final PatientId ANNA = new PatientId(new UUID(7, 1));
    private static final String PATH = "/v1/patients/" + ANNA + "/trajectory";

    @SuppressWarnings("NullAway.Init") // injected
    @Autowired
    MockMvcTester mvc;

    @SuppressWarnings("NullAway.Init") // injected
    @MockitoBean
    LookingBack looking; // what it finds has its own tests

    private static View view() {
        var answered = accepted(active(), new FollowUpCommand.Report(answer(4, 8)), at(day(7), "a"));
        var trajectory = Trajectory.of(
                answered.followUp(),
                List.of(Objects.requireNonNull(answered.record())),
                answered.followUp().story().marks().latest(),
                Shipped.limits(),
                false);
        return new View(3, trajectory, List.of(EPISODE));
    }

    private MvcTestResult get(String path, String accept) {
        return mvc.get()
                .uri(path)
                .header("Accept", accept)
                .with(authentication(Callers.token(Callers.patient(ANNA, "north", "n1"))))
                .exchange();
    }

    @Test
    void theNumbersStandBesideWhatCountsAsAChange() {
        given(looking.of(any(), any(), any())).willReturn(Optional.of(view()));

        var result = get(PATH, "application/json");

        assertThat(result).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
        assertThat(result).headers().hasValue("ETag", "\"3\"");
        assertThat(result).bodyJson().extractingPath("$.patientId").isEqualTo(ANNA.toString());
        assertThat(result).bodyJson().extractingPath("$.episodes").isEqualTo(List.of(EPISODE.toString()));
        assertThat(result).bodyJson().extractingPath("$.began").isEqualTo(date(0).toString());
        assertThat(result).bodyJson().extractingPath("$.series[0].measure").isEqualTo("BACK_PAIN");
        assertThat(result).bodyJson().extractingPath("$.series[0].better").isEqualTo("LOWER");
        assertThat(result).bodyJson().extractingPath("$.series[0].baseline").isEqualTo(6.0);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.series[0].measurementError")
                .isEqualTo(2.0);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.series[0].importantFrom")
                .isEqualTo(4.0);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.series[0].points[0].day")
                .isEqualTo(7);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.series[0].points[0].sinceBaseline")
                .isEqualTo(-2.0);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.series[0].points[0].change")
                .isEqualTo("IMPROVED");
        assertThat(result).bodyJson().extractingPath("$.checkIns[0].status").isEqualTo("IMPROVING");
        assertThat(result).bodyJson().extractingPath("$.events[0].kind").isEqualTo("PLAN_ACTIVATED");
        assertThat(result).bodyJson().extractingPath("$.events[0].version").isEqualTo(1);
    }

    @Test
    void theSameComesAsAPictureForWhoWantsOne() {
        given(looking.of(any(), any(), any())).willReturn(Optional.of(view()));

        assertThat(get(PATH, "image/svg+xml"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith("image/svg+xml")
                .bodyText()
                .startsWith("<svg ");
        // as a browser asks for an <img>
        assertThat(get(PATH, "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8"))
                .hasContentTypeCompatibleWith("image/svg+xml");
        assertThat(get(PATH, "*/*")).hasContentType(MediaType.APPLICATION_JSON);
        assertThat(get(PATH, "text/csv")).hasStatus(HttpStatus.NOT_ACCEPTABLE);
    }

    @Test
    void anEpisodeCanBeAskedFor() {
        given(looking.of(any(), any(), any())).willReturn(Optional.of(view()));

        assertThat(get(PATH + "?episode=" + EPISODE, "*/*")).hasStatusOk();
        then(looking).should().of(any(), eq(ANNA), eq(EPISODE));
    }

    @Test
    void whatTheCallerMayNotSeeDoesNotExistAlsoForWhoWantsAPicture() {
        given(looking.of(any(), any(), any())).willReturn(Optional.empty());

        var numbers = get(PATH, "application/json");
        assertThat(numbers).hasStatus(HttpStatus.NOT_FOUND).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(numbers).bodyJson().extractingPath("$.type").asString().endsWith("/patient-unknown");
        assertThat(get(PATH, "image/svg+xml")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(PATH + "?episode=" + EPISODE, "*/*"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyJson()
                .extractingPath("$.type")
                .asString()
                .endsWith("/episode-unknown");
    }

    @Test
    void idsThatAreNoneAreRefused() {
        assertThat(get("/v1/patients/anna/trajectory", "*/*")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(get(PATH + "?episode=first", "*/*")).hasStatus(HttpStatus.BAD_REQUEST);
        verifyNoInteractions(looking);
    }
}
