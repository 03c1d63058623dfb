package org.lumbar.notification.contacts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Contact;
import org.lumbar.notification.contacts.Contacts;
import org.lumbar.notification.contacts.Contacts.Located;
import org.lumbar.notification.contacts.EmailAddress;
import org.lumbar.notification.contacts.EmailContent;
import org.lumbar.notification.contacts.QuietHours;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.contacts.TextFormat;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(ContactController.class)
@ExtendWith(OutputCaptureExtension.class)
class ContactControllerTest {

    private static final PatientId ANA = new PatientId(Ids.derive("patient", "ana"));
    private static final Tenant C1 = Tenant.of("north", "c1");
    private static final Caller LIND = Callers.clinician("north", "c1");
    private static final String ALL = """
            {"name": "Ana", "email": "ana@example.org", "phone": "+34 600 000 000", "language": "es-mx",
             "timeZone": "Europe/Madrid", "channels": ["EMAIL", "IN_APP"],
             "quietHours": {"from": "21:00", "to": "07:30"}, "emailContent": "FULL"}
            """;

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    Contacts contacts;

    @MockitoBean
    JwtDecoder tokens;

    @BeforeEach
    void nothingIsKnown() {
        given(contacts.find(any(), any())).willReturn(Optional.empty());
    }

    private MvcTestResult put(Caller caller, String body) {
        return mvc.put()
                .uri("/v1/patients/{id}/contact", ANA)
                .with(authentication(Callers.token(caller)))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(Caller caller) {
        return mvc.get()
                .uri("/v1/patients/{id}/contact", ANA)
                .with(authentication(Callers.token(caller)))
                .exchange();
    }

    @Test
    void aClinicianEntersHowAPatientCanBeReached() {
        assertThat(put(LIND, ALL)).hasStatusOk();

        then(contacts)
                .should()
                .put(
                        C1,
                        ANA,
                        new Contact(
                                "Ana",
                                new EmailAddress("ana@example.org"),
                                "+34600000000",
                                "es-MX",
                                ZoneId.of("Europe/Madrid"),
                                List.of(Channel.EMAIL, Channel.IN_APP),
                                new QuietHours(LocalTime.of(21, 0), LocalTime.of(7, 30)),
                                EmailContent.FULL,
                                TextFormat.STANDARD,
                                Set.of(),
                                Map.of()));
    }

    /** A safety instruction goes there, whatever channels were chosen. */
    @ParameterizedTest
    @CsvSource({
        "+34 600 000 000, +34600000000",
        "+44 (0)20-7946.0958, +442079460958",
        "600 000 000, 600 000 000",
        "+34600000000, +34600000000"
    })
    void aNumberThatTextMessagesCanGoToIsKeptInTheFormTheyNeed(String entered, String kept) {
        assertThat(put(LIND, ALL.replace("+34 600 000 000", entered)))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"phone\": \"%s\"}".formatted(kept));
    }

    @Test
    void theLeastIsANameALanguageAndATimeZone() {
        assertThat(put(LIND, "{\"name\": \"Ana\", \"language\": \"es\", \"timeZone\": \"Europe/Madrid\"}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"channels\": [\"IN_APP\"], \"emailContent\": \"NEUTRAL\", \"clinic\": \"c1\"}");
    }

    @Test
    void aPatientEntersTheirOwnAndNobodyElses() {
        assertThat(put(Callers.patient(ANA, "north", "c1"), ALL)).hasStatusOk();
        assertThat(put(Callers.patient(new PatientId(Ids.next()), "north", "c1"), ALL))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Callers.patient(new PatientId(Ids.next()), "north", "c1")))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeZone | {'name':'Ana','language':'es','timeZone':'Europe/Atlantis'} | Europe/Atlantis",
                "timeZone | {'name':'Ana','language':'es'} | IANA",
                "timeZone | {'name':'Ana','language':'es','timeZone':'+25:00'} | IANA",
                "language | {'name':'Ana','language':'spanish, please','timeZone':'Europe/Madrid'} | BCP 47",
                "language | {'name':'Ana','timeZone':'Europe/Madrid'} | BCP 47",
                "name | {'language':'es','timeZone':'Europe/Madrid'} | must be given",
                "name | {'name':'Ana\\nBcc: x','language':'es','timeZone':'Europe/Madrid'} | line breaks",
                "email | {'name':'Ana','email':'nowhere','language':'es','timeZone':'Europe/Madrid'} | name@example.org",
                "email | {'name':'Ana','language':'es','timeZone':'Europe/Madrid','channels':['EMAIL']} | channels has EMAIL",
                "phone | {'name':'Ana','phone':'call me','language':'es','timeZone':'Europe/Madrid'} | digits",
                "channels | {'name':'Ana','language':'es','timeZone':'Europe/Madrid','channels':[]} | at least one",
                "channels | {'name':'Ana','language':'es','timeZone':'Europe/Madrid','channels':['IN_APP','IN_APP']} | twice",
                "channels | {'name':'Ana','language':'es','timeZone':'Europe/Madrid','channels':[null]} | null",
                "channels[0] | {'name':'Ana','language':'es','timeZone':'Europe/Madrid','channels':['PIGEON']} | IN_APP",
                "quietHours | {'name':'Ana','language':'es','timeZone':'Europe/Madrid','quietHours':{'from':'21:00'}} | from and to",
                "quietHours | {'name':'Ana','language':'es','timeZone':'Europe/Madrid','quietHours':{'from':'9pm','to':'08:00'}} | 9pm",
                "quietHours | {'name':'Ana','language':'es','timeZone':'Europe/Madrid','quietHours':{'from':'08:00','to':'08:00'}} | different",
                "nickname | {'name':'Ana','language':'es','timeZone':'Europe/Madrid','nickname':'A'} | not known",
                "clinic | {'clinic':'no such clinic!','name':'Ana','language':'es','timeZone':'Europe/Madrid'} | ClinicId"
            })
    void whatCannotBeRightIsRefusedNamingTheField(String field, String body, String reason) {
        var result = put(LIND, body.replace('\'', '"'));

        assertThat(result)
                .hasStatus(HttpStatus.BAD_REQUEST)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[*].field",
                        fields -> assertThat(fields).asArray().contains(field));
        assertThat(result).bodyText().contains(reason);
        then(contacts).should(never()).put(any(), any(), any());
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThat(put(LIND, "{}"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[*].field",
                        fields -> assertThat(fields).asArray().contains("name", "language", "timeZone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "\"text\""})
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertThat(put(LIND, body)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void whoWorksAtSeveralClinicsNamesTheOneOfANewPatient() {
        var both = Callers.clinician("north", "c1", "c2");

        assertThat(put(both, ALL)).hasStatus(HttpStatus.BAD_REQUEST).bodyText().contains("clinic", "c1", "c2");
        assertThat(put(both, ALL.replace("{\"name\"", "{\"clinic\": \"c2\", \"name\"")))
                .hasStatusOk();
        then(contacts).should().put(eq(Tenant.of("north", "c2")), any(), any());
        assertThat(put(both, ALL.replace("{\"name\"", "{\"clinic\": \"c9\", \"name\"")))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aKnownPatientStaysWithTheirClinic() {
        given(contacts.find(any(), any())).willReturn(Optional.of(new Located(C1, Reachable.inAppOnly())));

        assertThat(put(Callers.clinician("north", "c1", "c2"), ALL)).hasStatusOk();

        then(contacts).should().put(eq(C1), any(), any());
    }

    @Test
    void opsSeeNoContactData() {
        var ops = Callers.caller("ops", "north", Set.of(Role.OPS), "c1");

        assertThat(get(ops)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(put(ops, ALL)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void withoutATokenNothingIsShown() {
        assertThat(mvc.get().uri("/v1/patients/{id}/contact", ANA)).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void unknownContactDataAreNotFound() {
        assertThat(get(LIND)).hasStatus(HttpStatus.NOT_FOUND).bodyText().contains("contact-unknown");
    }

    @Test
    void contactDataComeBackAsTheyWereEntered() {
        given(contacts.find(any(), any())).willReturn(Optional.of(new Located(C1, Reachable.byEmailInTheDaytime())));

        assertThat(get(LIND)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"email": "%s", "language": "es", "timeZone": "Europe/Madrid",
                         "quietHours": {"from": "21:00", "to": "08:00"}}
                        """.formatted(Reachable.ANA_AT.value()));
    }

    @Test
    void whatPeopleWroteAboutThemselvesIsNeitherRepeatedInAProblemNorLogged(CapturedOutput output) {
        var body = """
                {"name": "Ana %1$s\\u0007", "email": "not an address %1$s", "phone": "%1$s", "language": "es",
                 "timeZone": "Europe/Madrid"}
                """.formatted(Reachable.MARK);

        assertThat(put(LIND, body)).hasStatus(HttpStatus.BAD_REQUEST).bodyText().doesNotContain(Reachable.MARK);
        assertThat(output.getAll()).doesNotContain(Reachable.MARK);
    }
}
