package org.lumbar.notification.correspondence.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.notification.correspondence.Story.MONDAY;
import static org.lumbar.notification.correspondence.Story.PATIENT;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.correspondence.Happening.CheckInDue;
import org.lumbar.notification.correspondence.KeepingCorrespondence;
import org.lumbar.notification.correspondence.Message;
import org.lumbar.notification.correspondence.ReadingMessages;
import org.lumbar.notification.correspondence.ReadingMessages.Letter;
import org.lumbar.notification.delivery.PostOffice;
import org.lumbar.notification.delivery.Receipt;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.testing.Callers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(MessageController.class)
class MessageControllerTest {

    private static final Caller LIND = Callers.clinician("north", "c1");
    private static final Caller ANA = Callers.patient(PATIENT, "north", "c1");

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    ReadingMessages reading; // who may see what has its own tests

    @MockitoBean
    KeepingCorrespondence keeping;

    @MockitoBean
    JwtDecoder tokens;

    private final PostOffice office = new PostOffice().with(Reachable.byEmail());
    private final Message waiting = office.happens(new CheckInDue("check-in-1", MONDAY.plus(Duration.ofDays(3))));

    private Letter sent() {
        office.deliverAll(_ -> new Receipt.Accepted());
        var message = office.message(waiting);
        return new Letter(PATIENT, message, office.words().get(message.id()));
    }

    private MvcTestResult get(Caller caller, String uri, Object... variables) {
        return mvc.get()
                .uri(uri, variables)
                .with(authentication(Callers.token(caller)))
                .exchange();
    }

    @Test
    void aMessageIsShownWithItsWordsAndHowFarItHasCome() {
        given(reading.ofPatient(any(), any())).willReturn(List.of(sent()));

        assertThat(get(ANA, "/v1/patients/{id}/messages", PATIENT))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        [{"messageId": "%s", "patientId": "%s", "topic": "CHECK_IN_DUE", "audience": "PATIENT",
                          "subject": "¿Cómo está?", "language": "es", "channel": "EMAIL", "state": "SENT",
                          "importance": "IMPORTANT", "at": "2026-03-02T09:00:00Z",
                          "deliveries": [{"channel": "EMAIL", "state": "SENT", "attempt": 1}]}]
                        """.formatted(waiting.id(), PATIENT));
    }

    @Test
    void aMessageThatWaitsHasNoWordsYet() {
        given(reading.ofPatient(any(), any())).willReturn(List.of(new Letter(PATIENT, waiting, null)));

        assertThat(get(LIND, "/v1/patients/{id}/messages", PATIENT))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo(
                        "[{\"state\": \"DECIDED\", \"subject\": null, \"channel\": null, \"deliveries\": []}]");
    }

    @Test
    void anotherPatientsMessagesDoNotExist() {
        assertThat(get(ANA, "/v1/patients/{id}/messages", new PatientId(Ids.next())))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .contains("patient-unknown");
    }

    @Test
    void managersAndOpsReadNoMessagesOfPatients() {
        var manager = Callers.caller("boss", "north", Set.of(Role.MANAGER), "c1");

        assertThat(get(manager, "/v1/patients/{id}/messages", PATIENT)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void staffReadTheirOwnInboxAndPatientsDoNot() {
        given(reading.ofStaff(any())).willReturn(List.of());

        assertThat(get(LIND, "/v1/staff/me/messages")).hasStatusOk();
        assertThat(get(ANA, "/v1/staff/me/messages")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void openingAMessageAnswersItsState() {
        given(reading.open(any(), any())).willReturn(Optional.of(sent().message()));

        assertThat(mvc.post().uri("/v1/messages/{id}/read", waiting.id()).with(authentication(Callers.token(ANA))))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"messageId\": \"%s\", \"state\": \"SENT\"}".formatted(waiting.id()));
    }

    @Test
    void aMessageThatIsNotOnesOwnCannotBeOpened() {
        given(reading.open(any(), any())).willReturn(Optional.empty());

        assertThat(mvc.post().uri("/v1/messages/{id}/read", waiting.id()).with(authentication(Callers.token(ANA))))
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .contains("message-unknown");
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        assertThat(mvc.post().uri("/v1/messages/17/read").with(authentication(Callers.token(ANA))))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }
}
