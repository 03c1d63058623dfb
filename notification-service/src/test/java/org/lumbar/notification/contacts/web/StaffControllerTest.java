package org.lumbar.notification.contacts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.contacts.Roster;
import org.lumbar.notification.contacts.Rosters;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(StaffController.class)
class StaffControllerTest {

    private static final Tenant C1 = Tenant.of("north", "c1");
    private static final Tenant C2 = Tenant.of("north", "c2");
    private static final Caller MANAGER = Callers.caller("boss", "north", Set.of(Role.MANAGER), "c1", "c2");
    private static final Caller LIND = Callers.clinician("north", "c1");
    private static final ActorId FERRO = ActorId.of("ferro");

    /** Rosters in memory. */
    static final class Kept implements Rosters {

        private final Map<Tenant, Roster> rosters = new HashMap<>();

        @Override
        public Roster of(Tenant clinic) {
            return rosters.getOrDefault(clinic, Roster.EMPTY);
        }

        @Override
        public Roster change(Tenant clinic, UnaryOperator<Roster> change) {
            var changed = change.apply(of(clinic));
            rosters.put(clinic, changed);
            return changed;
        }
    }

    @TestConfiguration
    static class InMemory {

        @Bean
        Kept rosters() {
            return new Kept();
        }
    }

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Kept kept;

    @MockitoBean
    JwtDecoder tokens;

    @BeforeEach
    void nobodyIsEntered() {
        kept.rosters.clear();
    }

    private MvcTestResult put(Caller caller, String uri, String body) {
        return mvc.put()
                .uri(uri)
                .with(authentication(Callers.token(caller)))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"'))
                .exchange();
    }

    @Test
    void aManagerEntersSomebodyAtTheirClinics() {
        var body =
                "{'name':'Ferro','email':'ferro@example.org','roles':['clinician','prescriber'],'clinics':['c1','c2']}";

        assertThat(put(MANAGER, "/v1/staff/ferro", body)).hasStatusOk();

        assertThat(kept.of(C1).prescribers()).containsExactly(FERRO);
        assertThat(kept.of(C2).member(FERRO)).isPresent();
    }

    @Test
    void whoLeavesAClinicIsTakenOffItsRoster() {
        put(MANAGER, "/v1/staff/ferro", "{'name':'Ferro','roles':['clinician'],'clinics':['c1','c2']}");

        put(MANAGER, "/v1/staff/ferro", "{'name':'Ferro','roles':['clinician'],'clinics':['c2']}");

        assertThat(kept.of(C1).member(FERRO)).isEmpty();
        assertThat(kept.of(C2).member(FERRO)).isPresent();
    }

    @Test
    void cliniciansEnterThemselvesAndNobodyElse() {
        var body = "{'name':'Lind','roles':['clinician'],'clinics':['c1']}";

        assertThat(put(LIND, "/v1/staff/lind", body)).hasStatusOk();
        assertThat(put(LIND, "/v1/staff/ferro", body)).hasStatus(HttpStatus.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | {'roles':['clinician'],'clinics':['c1']}",
                "email | {'name':'F','email':'x','roles':['clinician'],'clinics':['c1']}",
                "roles | {'name':'F','clinics':['c1']}",
                "roles | {'name':'F','roles':[null],'clinics':['c1']}",
                "roles[0] | {'name':'F','roles':['king'],'clinics':['c1']}",
                "roles[0] | {'name':'F','roles':['service'],'clinics':['c1']}",
                "clinics | {'name':'F','roles':['clinician']}",
                "clinics[0] | {'name':'F','roles':['clinician'],'clinics':['c9']}",
                "clinics[0] | {'name':'F','roles':['clinician'],'clinics':['not a clinic']}"
            })
    void whatCannotBeRightIsRefusedNamingTheField(String field, String body) {
        assertThat(put(MANAGER, "/v1/staff/ferro", body))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[*].field",
                        fields -> assertThat(fields).asArray().contains(field));
        assertThat(kept.of(C1)).isEqualTo(Roster.EMPTY);
    }

    @Test
    void anActorIdThatCannotBeOneIsRefused() {
        assertThat(put(MANAGER, "/v1/staff/not an id", "{}")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void theOnCallListKeepsItsOrder() {
        kept.change(C1, _ -> Reachable.roster());

        assertThat(put(LIND, "/v1/clinics/c1/on-call", "{'actors':['mori','ferro']}"))
                .hasStatusOk();

        assertThat(kept.of(C1).onCall()).containsExactly(ActorId.of("mori"), FERRO);
    }

    @Test
    void nobodyIsOnCallWhoIsNotEntered() {
        kept.change(C1, _ -> Reachable.roster());

        assertThat(put(LIND, "/v1/clinics/c1/on-call", "{'actors':['ferro','fero']}"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("actors[1]", "PUT /v1/staff/fero");
        assertThat(kept.of(C1)).isEqualTo(Reachable.roster());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"actors | {}", "actors | {'actors':[null]}", "actors[1] | {'actors':['ferro','ferro']}"})
    void anOnCallListThatCannotBeRightIsRefused(String field, String body) {
        kept.change(C1, _ -> Reachable.roster());

        assertThat(put(LIND, "/v1/clinics/c1/on-call", body))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains(field);
    }

    @Test
    void anotherClinicsListDoesNotExist() {
        assertThat(put(LIND, "/v1/clinics/c2/on-call", "{'actors':[]}")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void patientsAndOpsPutNobodyOnCall() {
        var ops = Callers.caller("ops", "north", Set.of(Role.OPS), "c1");

        assertThat(put(ops, "/v1/clinics/c1/on-call", "{'actors':[]}")).hasStatus(HttpStatus.FORBIDDEN);
    }
}
