package org.lumbar.plan.whatif.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.composition.Patients.adult;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.PlanVocabulary;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.RuleTexts;
import org.lumbar.plan.composition.ClinicComposers.ClinicComposer;
import org.lumbar.plan.composition.Patients;
import org.lumbar.plan.treatment.Plans;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.plan.treatment.TreatmentPlans.Found;
import org.lumbar.plan.whatif.TryingOutPlans;
import org.lumbar.plan.whatif.yaml.RedFlagsInUse;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What-if compositions as clinicians ask for them. */
@WebMvcTest(CompositionController.class)
@Import({TrialView.class, CompositionControllerTest.Wiring.class})
class CompositionControllerTest {

    private static final PatientId ANN = PatientId.of("0195b1d2-0000-7000-8000-00000000000a");
    private static final EpisodeId ANNS = EpisodeId.of("0195b1d2-0000-7000-8000-00000000000b");
    private static final Caller CLINICIAN = Callers.clinician("north", "c1");

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    TreatmentPlans plans;

    @TestConfiguration
    static class Wiring {

        @Bean
        TryingOutPlans tryingOutPlans(TreatmentPlans plans) {
            return new TryingOutPlans(
                    plans,
                    clinic -> new ClinicComposer(TestKnowledge.COMPOSER, Patients.NICE),
                    PlanVocabulary.changeable(TestKnowledge.VOCABULARY),
                    RedFlagsInUse.ALL);
        }

        @Bean
        InterventionCatalogue interventionCatalogue() {
            return TestKnowledge.CATALOGUE;
        }

        @Bean
        RuleTexts ruleTexts() {
            return new RuleTexts(Map.of("CX-04", "anticoagulant or bleeding disorder"));
        }
    }

    private void onePlan() {
        var found = new Found(Plans.proposed(Plans.walking()), Tenant.of("north", "c1"), ANNS, ANN, 1);
        when(plans.find(CLINICIAN.scope(), PLAN)).thenReturn(Optional.of(found));
        when(plans.grounds(any(), any()))
                .thenReturn(Optional.of(adult().duration("CHRONIC")
                        .stratum("MEDIUM")
                        .with("wants_nsaid")
                        .grounds(PLAN)));
    }

    private MvcTestResult post(Caller caller, String body) {
        return mvc.post()
                .uri("/v1/compositions")
                .with(authentication(Callers.token(caller)))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void aChangedFactGivesThePlanAndTheDifferenceInWords() {
        onePlan();

        assertThat(post(CLINICIAN, "{\"planId\": \"%s\", \"takes\": [\"ANTICOAGULANT\"]}".formatted(PLAN)))
                .hasStatusOk()
                .bodyJson()
                .satisfies(json -> {
                    assertThat(json).extractingPath("$.after.kind").isEqualTo("PLAN");
                    assertThat(json)
                            .extractingPath("$.difference.removed")
                            .asArray()
                            .contains("RX-02");
                    assertThat(json)
                            .extractingPath("$.difference.leftOutOtherwise[?(@.item=='RX-02')].after.reasons[0].text")
                            .asArray()
                            .containsExactly("anticoagulant or bleeding disorder");
                    assertThat(json)
                            .extractingPath("$.before.items[?(@.intervention=='RX-02')].title")
                            .asArray()
                            .containsExactly("Ibuprofen");
                });
    }

    @Test
    void aRedFlagThatIsSupposedGivesAHandover() {
        onePlan();

        assertThat(post(CLINICIAN, "{\"planId\": \"%s\", \"present\": [\"saddle_sensation_altered\"]}".formatted(PLAN)))
                .hasStatusOk()
                .bodyJson()
                .satisfies(json -> {
                    assertThat(json).extractingPath("$.after.kind").isEqualTo("HANDOVER");
                    assertThat(json).extractingPath("$.after.triage").isEqualTo("EMERGENCY_SAME_DAY");
                });
    }

    @Test
    void whatCannotBeSupposedIsRefusedWithEveryFault() {
        onePlan();

        assertThat(post(
                        CLINICIAN,
                        "{\"planId\": \"%s\", \"present\": [\"flying\"], \"numbers\": {\"painNprs\": 12}}"
                                .formatted(PLAN)))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .contains("flying", "painNprs", "from 0.0 to 10.0");
        assertThat(post(CLINICIAN, "{\"present\": [\"fever\"]}")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(post(CLINICIAN, "{\"planId\": \"%s\"}".formatted(PLAN))).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void aPlanOfAnotherNetworkIsNotThere() {
        onePlan();

        assertThat(post(
                        Callers.clinician("south", "c9"),
                        "{\"planId\": \"%s\", \"present\": [\"likes_yoga\"]}".formatted(PLAN)))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void patientsAndManagersAreTurnedAway() {
        onePlan();
        var body = "{\"planId\": \"%s\", \"present\": [\"likes_yoga\"]}".formatted(PLAN);

        assertThat(post(Callers.patient(ANN, "north", "c1"), body)).hasStatus(HttpStatus.FORBIDDEN);
    }
}
