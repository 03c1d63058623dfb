package org.lumbar.monitoring.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.safety.Screening.Screened;

/** The red-flag rules that the service ships with, asked at check-ins. */
class ScreeningTest {

    private final Screening screening = Shipped.screening();

    private static KnownFacts patient(double age, double durationWeeks, String... present) {
        var there = List.of(present);
        var absent = new ArrayList<>(Shipped.codes().codes());
        absent.removeAll(there);
        return new KnownFacts(
                there,
                absent,
                Map.of("age", age, "durationWeeks", durationWeeks, "painNprs", 5.0),
                Map.of("sex", "male", "legPainSite", "none"),
                List.of(),
                List.of(),
                true,
                true);
    }

    private Screened report(KnownFacts patient, String... findings) {
        return screening.screen(patient, Reported.nothing(), List.of(findings), Map.of());
    }

    private static List<String> ids(List<FiredRule> rules) {
        return rules.stream().map(FiredRule::rule).toList();
    }

    /** Each of the pathologies that the first issue asks for. */
    @ParameterizedTest
    @CsvSource({
        "urinary_retention_new, RF-CES-1, EMERGENCY_SAME_DAY",
        "saddle_sensation_altered, RF-CES-1, EMERGENCY_SAME_DAY",
        "unilateral_to_bilateral, RF-CES-2, EMERGENCY_SAME_DAY",
        "foot_drop, RF-NEU-1, EMERGENCY_SAME_DAY",
        "hand_weakness_new, RF-NEU-4, EMERGENCY_SAME_DAY",
        "fever, RF-INF-1, EMERGENCY_SAME_DAY",
        "red_painful_eye, RF-SPA-4, EMERGENCY_SAME_DAY",
        "suicidal_ideation, RF-MH-1, EMERGENCY_SAME_DAY",
        "vesicular_rash, RF-VIS-5, URGENT_2W"
    })
    void aNewSignOfDangerFiresItsRule(String finding, String rule, Triage triage) {
        var screened = report(patient(40, 8), finding);

        assertThat(ids(screened.fired())).contains(rule);
        assertThat(screened.fired().getFirst().urgency().triage()).isEqualTo(triage);
    }

    @Test
    void aBaselineFactMakesANewFindingDangerous() {
        assertThat(ids(report(patient(48, 8, "cancer_history"), "night_pain_prevents_sleep")
                        .fired()))
                .contains("RF-CA-1");
        assertThat(ids(report(patient(48, 8), "night_pain_prevents_sleep").fired()))
                .isEmpty();
    }

    @Test
    void whatHeldAtBaselineIsNotNew() {
        assertThat(report(patient(70, 10, "weight_loss_unintentional"), "fatigue")
                        .fired())
                .extracting(FiredRule::rule)
                .doesNotContain("RF-CA-3");
    }

    @Test
    void whatWasReportedEarlierCountsTogetherWithWhatIsReportedNow() {
        var patient = patient(48, 8, "cancer_history");
        var first = report(patient, "leg_numbness");
        var second = screening.screen(patient, first.reported(), List.of("night_pain_prevents_sleep"), Map.of());

        assertThat(first.fired()).isEmpty();
        assertThat(ids(second.fired())).contains("RF-CA-1", "RF-CA-2");
        assertThat(second.fired().getFirst().rule()).isEqualTo("RF-CA-2");
    }

    @Test
    void aRuleThatHasCountedCountsAgainOnlyWhenItsReasonIsReportedAgain() {
        var patient = patient(40, 8);
        var first = report(patient, "red_painful_eye");

        assertThat(screening
                        .screen(patient, first.reported(), List.of(), Map.of())
                        .fired())
                .isEmpty();
        assertThat(screening
                        .screen(patient, first.reported(), List.of("fatigue"), Map.of())
                        .fired())
                .isEmpty();
        assertThat(ids(screening
                        .screen(patient, first.reported(), List.of("red_painful_eye"), Map.of())
                        .fired()))
                .containsExactly("RF-SPA-4");
    }

    /** RF-CA-7: failed care with high severity came before the diagnosis (Kahn 2017). */
    @ParameterizedTest
    @CsvSource({
        "WORSENING, 2, 50, true",
        "FLARE, 2, 50, false",
        "STABLE_EARLY, 4, 29, true",
        "STABLE_EARLY, 4, 30, false",
        "STABLE_EARLY, 3.9, 0, false"
    })
    void newNightPainUnderCareThatFailsIsUrgent(String status, double weeks, double gain, boolean fires) {
        var screened = screening.screen(
                patient(27, 1),
                Reported.nothing(),
                List.of("night_pain_prevents_sleep"),
                Map.of(
                        "progressStatus",
                        status,
                        "weeksUnderCare",
                        weeks,
                        "weeksOfAdequateCare",
                        weeks,
                        "gainPct",
                        gain));

        assertThat(ids(screened.fired()).contains("RF-CA-7")).isEqualTo(fires);
    }

    @Test
    void nightPainOfTheBaselineIsNotNewUnderCare() {
        var screened = screening.screen(
                patient(27, 1, "night_pain_prevents_sleep"),
                Reported.nothing(),
                List.of(),
                Map.of("progressStatus", "WORSENING", "weeksOfAdequateCare", 6.0, "gainPct", 0.0));

        assertThat(screened.fired()).isEmpty();
    }

    @Test
    void thatTimeHasPassedIsNotEnough() {
        var patient = patient(65, 4, "unremitting_pain");

        assertThat(screening
                        .screen(patient, Reported.nothing(), List.of(), Map.of("weeksUnderCare", 6.0))
                        .fired())
                .isEmpty();
    }

    @Test
    void rulesForPainThatLastsSeeHowLongItHasLastedNow() {
        var patient = patient(65, 4);

        assertThat(ids(screening
                        .screen(patient, Reported.nothing(), List.of("unremitting_pain"), Map.of("weeksUnderCare", 3.0))
                        .fired()))
                .contains("RF-CA-4");
    }

    @Test
    void rulesForNewPainStillSeeTheBaseline() {
        assertThat(ids(screening
                        .screen(
                                patient(30, 2),
                                Reported.nothing(),
                                List.of("night_sweats"),
                                Map.of("weeksUnderCare", 6.0))
                        .fired()))
                .contains("RF-INF-1");
    }

    @Test
    void aFindingRulesOutWhatContradictsIt() {
        var patient = patient(40, 8, "neuro_normal", "weakness_stable");

        assertThat(ids(report(patient, "weakness_progressive", "weakness_bilateral")
                        .fired()))
                .contains("RF-CES-3", "RF-NEU-1");
    }

    @Test
    void whatAFindingImpliesCountsToo() {
        assertThat(report(patient(40, 8), "suicidal_intent").reported().findings())
                .contains("suicidal_intent", "suicidal_ideation");
    }

    @Test
    void aRoutineRuleIsToldApartFromDanger() {
        var screened = report(patient(40, 4, "dermatomal_leg_pain"), "weakness_mrc_4");

        assertThat(ids(screened.fired())).containsExactly("RF-NEU-2");
        assertThat(screened.fired().getFirst().urgency().triage().isDanger()).isFalse();
    }

    /** Not knowing never lowers the urgency (design.md). */
    @Test
    void whatIsNotKnownDoesNotMakeDangerGoAway() {
        var unknown =
                new KnownFacts(List.of(), List.of(), Map.of("age", 48.0), Map.of(), List.of(), List.of(), false, false);

        var screened = report(unknown, "night_pain_prevents_sleep");

        assertThat(screened.fired()).isEmpty();
        assertThat(ids(screened.undecided())).contains("RF-CA-1", "RF-INF-3");
    }

    @Test
    void eachRuleSaysWhatToDo() {
        var fired = report(patient(40, 8), "urinary_retention_new").fired().getFirst();

        assertThat(screening.instruction(fired).code()).isEqualTo("GO_TO_EMERGENCY_MRI");
        assertThat(screening.instruction(fired).text()).contains("emergency department with MRI now");
    }
}
