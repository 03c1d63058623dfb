package org.lumbar.plan.treatment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.treatment.Plans.APPROVE;
import static org.lumbar.plan.treatment.Plans.EPISODE;
import static org.lumbar.plan.treatment.Plans.EVENT;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.PLAN;
import static org.lumbar.plan.treatment.Plans.active;
import static org.lumbar.plan.treatment.Plans.activeWithProposal;
import static org.lumbar.plan.treatment.Plans.adjusting;
import static org.lumbar.plan.treatment.Plans.adjustment;
import static org.lumbar.plan.treatment.Plans.after;
import static org.lumbar.plan.treatment.Plans.danger;
import static org.lumbar.plan.treatment.Plans.emergency;
import static org.lumbar.plan.treatment.Plans.handedOver;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.plan;
import static org.lumbar.plan.treatment.Plans.proposal;
import static org.lumbar.plan.treatment.Plans.proposed;
import static org.lumbar.plan.treatment.Plans.walking;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.adjustment.AdjustingPlans;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.RuleTexts;
import org.lumbar.plan.composition.CompositionKnowledge;
import org.lumbar.plan.composition.Patients;
import org.lumbar.plan.treatment.AdjustmentKind;
import org.lumbar.plan.treatment.AdjustmentRecord;
import org.lumbar.plan.treatment.ChangingPlans;
import org.lumbar.plan.treatment.DecidingOnPlans;
import org.lumbar.plan.treatment.Decision;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.ReadingPlans;
import org.lumbar.plan.treatment.Refusal;
import org.lumbar.plan.treatment.Stage;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.plan.treatment.TreatmentPlans.Answer;
import org.lumbar.plan.treatment.TreatmentPlans.Found;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
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

/** Routes, roles, validation, status, problem types. What is decided has its own tests. */
@WebMvcTest({TreatmentPlanController.class, AdjustmentController.class})
@Import({PlanView.class, TreatmentPlanControllerTest.Wiring.class})
class TreatmentPlanControllerTest {

    private static final PatientId ANN = PatientId.of("0195b1d2-0000-7000-8000-00000000000a");
    private static final Caller CLINICIAN = Callers.clinician("north", "c1");
    private static final Caller PRESCRIBER = Callers.prescriber("north", "c1");
    private static final Caller PATIENT = Callers.patient(ANN, "north", "c1");

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    TreatmentPlans plans;

    @TestConfiguration
    static class Wiring {

        @Bean
        DecidingOnPlans decidingOnPlans(TreatmentPlans plans) {
            return new DecidingOnPlans(plans, () -> NOW);
        }

        @Bean
        ChangingPlans changingPlans(TreatmentPlans plans, DecidingOnPlans deciding) {
            return new ChangingPlans(
                    plans,
                    deciding,
                    (clinic, grounds) -> TestKnowledge.COMPOSER.changing(null, Patients.NICE),
                    TestKnowledge.SAFETY);
        }

        @Bean
        Handout handout() {
            return new Handout(TestKnowledge.WORDS, TestKnowledge.CATALOGUE, plainExplanation());
        }

        @Bean
        PlainExplanation plainExplanation() {
            return new PlainExplanation(TestKnowledge.WORDS);
        }

        @Bean
        CompositionKnowledge compositionKnowledge() {
            return TestKnowledge.COMPOSITION;
        }

        @Bean
        ReadingPlans readingPlans(TreatmentPlans plans) {
            return new ReadingPlans(plans);
        }

        @Bean
        AdjustingPlans adjustingPlans(TreatmentPlans plans) {
            return new AdjustingPlans(plans, TestKnowledge.ADJUSTER, () -> NOW);
        }

        @Bean
        InterventionCatalogue interventionCatalogue() {
            return TestKnowledge.CATALOGUE;
        }

        @Bean
        RuleTexts ruleTexts() {
            return new RuleTexts(Map.of("RX-13-NEVER", "not effective for low back pain or sciatica"));
        }

        @Bean
        DomainClock domainClock() {
            return () -> NOW;
        }
    }

    @BeforeEach
    void explanations() {
        given(plans.explanation(any(), any()))
                .willReturn(Optional.of(proposal(walking(), naproxen()).explanation()));
    }

    private void thereIs(EpisodePlan plan) {
        given(plans.find(any(), any()))
                .willReturn(Optional.of(new Found(plan, Tenant.of("north", "c1"), EPISODE, ANN, 3)));
        given(plans.update(any(), any(), any())).willAnswer(call -> {
            Function<EpisodePlan, Decision> decide = call.getArgument(2);
            return new Answer(decide.apply(plan), 4);
        });
    }

    private void refused(Refusal refusal) {
        given(plans.update(any(), any(), any())).willReturn(new Answer(new Decision.Refused(refusal), 0));
    }

    private MvcTestResult get(Caller caller, String path, Object... values) {
        return mvc.get()
                .uri(path, values)
                .with(authentication(Callers.token(caller)))
                .exchange();
    }

    private MvcTestResult post(Caller caller, String body, String path, Object... values) {
        return mvc.post()
                .uri(path, values)
                .with(authentication(Callers.token(caller)))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    // --- reading ---

    @Test
    void aPlanThatWaitsBecauseOfADangerSaysSoAndAsksForItToBeConsidered() {
        thereIs(plan(after(proposed(walking()), APPROVE).suspend(danger("check-in-1"), EVENT, NOW)));

        assertThat(get(CLINICIAN, "/v1/episodes/{id}/plan", EPISODE)).bodyJson().isLenientlyEqualTo("""
            {"stage": "PROPOSED",
             "openQuestions": [{"rule": "RF-CA-7", "triage": "URGENT_2W", "unknown": [], "clinicianNeeded": true}],
             "gate": {"approved": false, "waitingFor": ["APPROVAL", "DANGER:RF-CA-7", "ACCEPTANCE"]}}\
            """);
    }

    @Test
    void aPlanShowsWhatWhyAndWhatItWaitsFor() {
        thereIs(proposed(walking(), naproxen()));

        var answer = get(CLINICIAN, "/v1/episodes/{id}/plan", EPISODE);

        assertThat(answer).hasStatusOk().hasHeader("ETag", "\"3\"");
        assertThat(answer).bodyJson().isLenientlyEqualTo("""
            {"kind": "PLAN", "version": 1, "stage": "PROPOSED",
             "items": [{"intervention": "SN-01"},
                       {"intervention": "EX-08", "title": "Graded walking", "dose": "WALK-15X3",
                        "doseText": "15 minutes, 3 days a week", "state": "PLANNED",
                        "reasons": [{"rule": "R-TEST", "citation": "S1"}]},
                       {"intervention": "RX-03", "needsSignOff": true}],
             "categories": ["SAFETY_NET", "EXERCISE_WALKING_AEROBIC", "EXERCISE", "NSAID_ORAL"],
             "excluded": [{"item": "RX-13", "category": "GABAPENTINOID", "rule": "RX-13-NEVER",
                           "reason": "not effective for low back pain or sciatica"}],
             "signOff": {"needed": true, "by": ["clinician"]},
             "reviewWithinDays": 14,
             "gate": {"approved": false, "waitingFor": ["APPROVAL", "SIGN_OFF:RX-03", "ACCEPTANCE"]}}\
            """);
    }

    @Test
    void aHandoverShowsWhereToAndHowFast() {
        given(plans.explanation(any(), any()))
                .willReturn(Optional.of(emergency().explanation()));
        thereIs(handedOver());

        assertThat(get(CLINICIAN, "/v1/episodes/{id}/plan", EPISODE)).bodyJson().isLenientlyEqualTo("""
            {"kind": "HANDOVER", "version": 0, "triage": "EMERGENCY_SAME_DAY", "withinDays": 0,
             "referral": "EMERGENCY_DEPARTMENT_MRI", "categories": ["SAFETY_NET"], "items": [],
             "firedRules": [{"rule": "RF-CES-1"}], "acknowledged": false, "reviewWithinDays": 0,
             "excluded": [{"category": "ANY_SELF_DIRECTED_PLAN", "rule": "INV-1"}],
             "signOff": {"needed": true, "by": ["clinician"]},
             "gate": {"waitingFor": ["ACKNOWLEDGEMENT"]}}\
            """);
        assertThat(get(CLINICIAN, "/v1/handovers/{id}", PLAN)).hasStatusOk();
    }

    @Test
    void aNewerVersionThatWaitsStandsBesideTheOneInForce() {
        thereIs(activeWithProposal(motorControl()));

        assertThat(get(CLINICIAN, "/v1/plans/{id}", PLAN)).bodyJson().isLenientlyEqualTo("""
            {"version": 1, "stage": "ACTIVE", "gate": {"waitingFor": []},
             "proposal": {"version": 2, "stage": "PROPOSED",
                          "gate": {"waitingFor": ["APPROVAL", "ACCEPTANCE"]}}}\
            """);
    }

    @Test
    void anExplanationNamesEverythingThatWasTakenAndLeftOut() {
        thereIs(proposed(walking()));

        assertThat(get(CLINICIAN, "/v1/plans/{id}/explanation", PLAN))
                .bodyJson()
                .isLenientlyEqualTo("""
                    {"version": 1, "knowledgeVersion": "test",
                     "taken": [{"item": "SN-01"}, {"item": "EX-08"}, {"item": "RX-03"}],
                     "excluded": [{"item": "RX-13", "kind": "CONTRAINDICATED"}]}\
                    """);
    }

    @Test
    void aPatientIsToldWhyInPlainWordsOfTheirLanguage() {
        thereIs(proposed(walking()));

        assertThat(get(PATIENT, "/v1/plans/{id}/explanation?audience=patient", PLAN))
                .bodyJson()
                .isLenientlyEqualTo("""
                    {"language": "en",
                     "inPlan": [{"title": "What to watch for"}, {"title": "Walking"}, {"title": "Naproxen"}],
                     "notInPlan": [{"title": "Nerve tablets (gabapentin, pregabalin)", "why": ["It does not help with back pain."]}]}\
                    """);
        assertThat(mvc.get()
                        .uri("/v1/plans/{id}/explanation?audience=patient", PLAN)
                        .header("Accept-Language", "es")
                        .with(authentication(Callers.token(PATIENT)))
                        .exchange())
                .bodyText()
                .contains("Caminar", "No ayuda en el dolor de espalda.")
                .doesNotContain("RX-13-NEVER");
    }

    @Test
    void aPlanShowsTheWayThroughItWithEntryAndExitOfEachPhase() {
        thereIs(proposed(walking()));

        assertThat(get(CLINICIAN, "/v1/plans/{id}", PLAN))
                .bodyJson()
                .extractingPath("$.phases[?(@.phase==2)].exit")
                .asArray()
                .containsExactly("clear gain, or 6 to 8 weeks");
    }

    @Test
    void anOverrideWithoutAReasonIsRefusedAndNothingIsDecided() {
        thereIs(proposed(walking()));

        for (var body : List.of(
                "{\"version\": 1, \"intervention\": \"RX-02\"}",
                "{\"version\": 1, \"intervention\": \"RX-02\", \"reason\": \" \"}")) {
            assertThat(post(PRESCRIBER, body, "/v1/plans/{id}/overrides", PLAN))
                    .hasStatus(HttpStatus.BAD_REQUEST)
                    .bodyText()
                    .contains("reason");
        }
        then(plans).should(never()).update(any(), any(), any());
    }

    @Test
    void aDoseOutsideTheBoundsIsRefusedWithWhatIsAllowedAndNothingIsDecided() {
        thereIs(proposed(walking(), naproxen()));
        var body = """
            {"version": 1, "reason": "more", "changes": [
                {"change": "DOSE", "itemId": "%s", "amounts": {"MG": 5000}}]}\
            """.formatted(idOf(naproxen()).value());

        assertProblem(
                post(PRESCRIBER, body, "/v1/plans/{id}/edits", PLAN),
                HttpStatus.UNPROCESSABLE_CONTENT,
                "dose-out-of-bounds");
        then(plans).should(never()).update(any(), any(), any());
    }

    @Test
    void whatIsNotThereIsAProblem() {
        given(plans.find(any(), any())).willReturn(Optional.empty());

        assertThat(get(CLINICIAN, "/v1/plans/{id}", PLAN)).hasStatus(HttpStatus.NOT_FOUND);
        assertProblem(get(CLINICIAN, "/v1/episodes/{id}/plan", EPISODE), HttpStatus.NOT_FOUND, "plan-unknown");
    }

    @Test
    void aPlanWithoutAHandoverIsNoHandover() {
        thereIs(proposed(walking()));

        assertProblem(get(CLINICIAN, "/v1/handovers/{id}", PLAN), HttpStatus.NOT_FOUND, "plan-unknown");
    }

    @Test
    void anIdThatIsNoneIsABadRequestThatNamesTheField() {
        assertThat(get(CLINICIAN, "/v1/plans/not-an-id"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("id");
    }

    // --- who may what ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CLINICIAN  | approval     | {}",
                "PRESCRIBER | sign-offs    | {'itemId': 'ITEM'}",
                "PATIENT    | acceptance   | {}",
                "PATIENT    | refusal      | {'reason': 'no'}",
                "CLINICIAN  | refusal      | {'reason': 'no'}",
                "CLINICIAN  | resumption   | {'reason': 're-examined'}",
                "CLINICIAN  | closure      | {'reason': 'goals met'}"
            })
    void everybodyDecidesWhatIsTheirsAndNobodyElse(Role allowed, String action, String body) {
        thereIs(
                action.equals("resumption") || action.equals("closure")
                        ? active(walking())
                        : proposed(walking(), naproxen()));
        var json = body.replace('\'', '"').replace("ITEM", idOf(naproxen()).toString());

        for (var role : List.of(Role.CLINICIAN, Role.PRESCRIBER, Role.PATIENT, Role.MANAGER, Role.OPS)) {
            var answer = post(as(role), json, "/v1/plans/{id}/" + action, PLAN);
            if (role == allowed) {
                assertThat(answer).hasStatusOk().hasHeader("ETag", "\"4\"");
            } else if (!(action.equals("refusal") && (role == Role.PATIENT || role == Role.CLINICIAN))) {
                assertProblem(answer, HttpStatus.FORBIDDEN, "not-permitted");
            }
        }
    }

    private static Caller as(Role role) {
        return role == Role.PATIENT ? PATIENT : Callers.caller("somebody", "north", Set.of(role), "c1");
    }

    @ParameterizedTest
    @CsvSource({"MANAGER", "OPS"})
    void thoseWhoRunClinicsAndPlatformsReadNoPlans(Role role) {
        assertProblem(get(as(role), "/v1/plans/{id}", PLAN), HttpStatus.FORBIDDEN, "not-permitted");
        verify(plans, never()).find(any(), any());
    }

    @Test
    void aPatientsScopeReachesTheStore() {
        thereIs(proposed(walking()));

        assertThat(get(PATIENT, "/v1/plans/{id}", PLAN)).hasStatusOk();
        verify(plans).find(argThat(scope -> ANN.equals(scope.patient())), any());
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        assertThat(mvc.get().uri("/v1/plans/{id}", PLAN).exchange()).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    // --- refusals ---

    @Test
    void approvingAHandoverIsAConflict() {
        thereIs(handedOver());

        assertProblem(post(CLINICIAN, "{}", "/v1/plans/{id}/approval", PLAN), HttpStatus.CONFLICT, "handed-over");
    }

    @Test
    void aSignOffOfAnotherDoseIsAConflict() {
        thereIs(proposed(naproxen()));
        var body = "{\"itemId\": \"%s\", \"dose\": \"500MG-X2\"}".formatted(idOf(naproxen()));

        assertProblem(post(PRESCRIBER, body, "/v1/plans/{id}/sign-offs", PLAN), HttpStatus.CONFLICT, "dose-differs");
    }

    @Test
    void everyRefusalHasItsProblem() {
        var item = idOf(walking());
        for (var refusal : List.of(
                new Refusal.PlanUnknown(PLAN),
                new Refusal.HandedOver(PLAN, Triage.URGENT_2W),
                new Refusal.NotHandedOver(PLAN),
                new Refusal.NotOpen(PLAN, Stage.CLOSED),
                new Refusal.NotInForce(PLAN, Stage.CLOSED),
                new Refusal.NotSuspended(PLAN, Stage.PROPOSED),
                new Refusal.Ended(PLAN, Stage.CLOSED),
                new Refusal.VersionSuperseded(PLAN, 1, 2),
                new Refusal.ItemUnknown(PLAN, item),
                new Refusal.NothingToSign(PLAN, "EX-08"),
                new Refusal.DoseDiffers(PLAN, "RX-03", "A", "B"),
                new Refusal.NotDeclinable(PLAN, "SN-01"),
                new Refusal.OnlyPassiveLeft(PLAN, List.of("MT-02")),
                new Refusal.AdjustmentUnknown(PLAN, item.value()),
                new Refusal.AdjustmentDecided(PLAN, item.value()),
                new Refusal.PrescriberNeeded(PLAN, item.value()))) {
            refused(refusal);
            var answer = post(CLINICIAN, "{}", "/v1/plans/{id}/approval", PLAN);

            assertThat(answer.getResponse().getStatus()).isBetween(400, 499);
            assertThat(answer).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
    }

    // --- bad input ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sign-offs  | {}                                        | itemId",
                "sign-offs  | {\"itemId\": \"naproxen\"}                | itemId",
                "refusal    | {}                                        | reason",
                "refusal    | {\"reason\": \" \"}                       | reason",
                "closure    | {\"reason\": 7, \"colour\": \"red\"}      | colour",
                "approval   | {\"version\": \"newest\"}                 | version"
            })
    void badInputNamesTheFieldAndChangesNothing(String action, String body, String field) {
        var answer = post(
                Callers.caller("all", "north", Set.of(Role.CLINICIAN, Role.PRESCRIBER), "c1"),
                body,
                "/v1/plans/{id}/" + action,
                PLAN);

        assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
        verify(plans, never()).update(any(), any(), any());
    }

    // --- adjustments ---

    private static AdjustmentRecord record(AdjustmentRecord.State state, boolean prescriber) {
        return new AdjustmentRecord(
                PLAN.value(),
                adjustment("check-in-1", List.of(), List.of(AdjustmentKind.STEP_DOWN), prescriber),
                state,
                NOW,
                1,
                null,
                null);
    }

    private EpisodePlan waiting(boolean prescriber) {
        var plan = active(walking());
        var waiting = record(AdjustmentRecord.State.PROPOSED, prescriber).adjustment();
        return plan(plan.adjust(adjusting(plan, waiting), EVENT, NOW));
    }

    @Test
    void adjustmentsAreListedWithTheirReasons() {
        thereIs(active(walking()));
        given(plans.adjustments(any(), any())).willReturn(List.of(record(AdjustmentRecord.State.PROPOSED, false)));

        assertThat(get(PATIENT, "/v1/plans/{id}/adjustments", PLAN)).bodyJson().isLenientlyEqualTo("""
            [{"checkInId": "check-in-1", "day": 28, "status": "PLATEAU", "kinds": ["STEP_DOWN"],
              "state": "PROPOSED", "needsClinician": true,
              "reasons": [{"rule": "ADJ-TEST", "facts": ["status=PLATEAU"], "citation": "PLATFORM"}]}]\
            """);
    }

    @Test
    void aClinicianDecidesAndAMedicineIsThePrescribers() {
        var id = record(AdjustmentRecord.State.PROPOSED, true).adjustment().adjustment();
        thereIs(waiting(true));
        given(plans.adjustments(any(), any())).willReturn(List.of(record(AdjustmentRecord.State.APPLIED, true)));
        var path = "/v1/plans/{id}/adjustments/{adjustment}/decision";

        assertProblem(
                post(CLINICIAN, "{\"decision\": \"ACCEPT\"}", path, PLAN, id),
                HttpStatus.FORBIDDEN,
                "prescriber-needed");
        assertThat(post(PRESCRIBER, "{\"decision\": \"ACCEPT\"}", path, PLAN, id))
                .hasStatusOk();
        assertThat(post(CLINICIAN, "{\"decision\": \"REJECT\", \"reason\": \"too early\"}", path, PLAN, id))
                .hasStatusOk();
        assertProblem(
                post(PATIENT, "{\"decision\": \"ACCEPT\"}", path, PLAN, id), HttpStatus.FORBIDDEN, "not-permitted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                           | decision",
                "{\"decision\": \"MAYBE\"}    | decision",
                "{\"decision\": \"REJECT\"}   | reason"
            })
    void aDecisionOnAnAdjustmentNeedsAnAnswerAndANoAReason(String body, String field) {
        var answer = post(CLINICIAN, body, "/v1/plans/{id}/adjustments/{a}/decision", PLAN, PLAN);

        assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    @Test
    void approvingAgainAnswersTheSame() {
        thereIs(after(proposed(walking()), APPROVE));

        assertThat(post(CLINICIAN, "{}", "/v1/plans/{id}/approval", PLAN))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.stage")
                .isEqualTo("APPROVED");
    }

    private static void assertProblem(MvcTestResult answer, HttpStatus status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").asString().endsWith("/problems/" + type);
    }
}
