package org.lumbar.plan.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.catalogue.Strength.AGAINST;
import static org.lumbar.plan.catalogue.Strength.FOR;
import static org.lumbar.plan.catalogue.Strength.NEUTRAL;
import static org.lumbar.plan.catalogue.Strength.STRONG_AGAINST;
import static org.lumbar.plan.catalogue.Strength.STRONG_FOR;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.catalogue.Stop;
import org.lumbar.plan.catalogue.Strength;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Exclusion.Kind;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.platform.kernel.rules.Holds;

/** What guidelines say of an intervention, as plans go by it and tell it. */
class CandidateTest {

    private static final List<String> CATEGORIES = List.of("ACUPUNCTURE", "MANUAL_THERAPY");
    private static final Stop BLEEDING = new Stop(
            "SC-03-BLEEDING", null, Holds.of("bleeding_disorder"), null, "needles and bleeding", List.of("PLATFORM"));

    /** NICE is against it always; ACP and WHO are for it when pain is chronic; VA is neutral; APTA says nothing. */
    private static final Map<String, Strength> DIFFERING =
            Map.of("NICE", STRONG_AGAINST, "ACP_CHRONIC", STRONG_FOR, "WHO_CHRONIC", FOR, "VA", NEUTRAL);

    private static Candidate acupuncture(Map<String, Strength> strength) {
        return candidate(strength, false);
    }

    private static Candidate candidate(Map<String, Strength> strength, boolean onlyIfRecommended) {
        var intervention = new Intervention(
                "SC-03",
                "Acupuncture",
                Modality.MANUAL,
                CATEGORIES,
                null,
                true,
                false,
                onlyIfRecommended,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                List.of(BLEEDING),
                List.of(),
                null,
                null,
                Map.of(),
                List.of(),
                null,
                null,
                Map.of(),
                strength,
                null,
                null,
                List.of("S4", "S30"));
        return new Candidate(7, intervention, false, List.of(2, 5));
    }

    @Test
    void bringsItsPlaceItsStopsItsGatesAndTheRuleOfItsIndication() {
        var acupuncture = acupuncture(Map.of());

        assertThat(acupuncture.id()).isEqualTo("SC-03");
        assertThat(acupuncture.index).isEqualTo(7);
        assertThat(acupuncture.indication).isEqualTo("SC-03-INDICATION");
        assertThat(acupuncture.stops).containsExactly(BLEEDING);
        assertThat(acupuncture.gates).containsExactly(2, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "NICE, ACUTE,   -2",
        "NICE, CHRONIC, -2",
        "ACP,  ACUTE,    0",
        "ACP,  CHRONIC,  2",
        "WHO,  ACUTE,    0",
        "WHO,  CHRONIC,  1",
        "VA,   CHRONIC,  0",
        "APTA, CHRONIC,  0"
    })
    void guidelinesSpeakForItAsStronglyAsTheirProfileSaysForPainOfThisDuration(
            GuidelineProfile profile, String duration, int points) {
        assertThat(acupuncture(DIFFERING).points(profile, duration)).isEqualTo(points);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACUTE", "SUBACUTE", "UNKNOWN"})
    void whatIsNotChronicCountsAsAcute(String duration) {
        var acupuncture = acupuncture(Map.of("ACP_ACUTE", FOR, "ACP_CHRONIC", STRONG_AGAINST));

        assertThat(acupuncture.points(GuidelineProfile.ACP, duration)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FOR,     false, true",
        "NEUTRAL, false, true",
        "AGAINST, false, false",
        "FOR,     true,  true",
        "NEUTRAL, true,  false",
        "AGAINST, true,  false"
    })
    void isRecommendedUnlessTheGuidelineIsAgainstItOrHasToSpeakForItAndDoesNot(
            Strength strength, boolean onlyIfRecommended, boolean recommended) {
        assertThat(candidate(Map.of("NICE", strength), onlyIfRecommended).isRecommended(GuidelineProfile.NICE, "ACUTE"))
                .isEqualTo(recommended);
    }

    @Test
    void whereGuidelinesDisagreeTheOneInUseIsToldFirstAndThenEachThatSaysAnything() {
        var acupuncture = acupuncture(DIFFERING);

        assertThat(acupuncture.disputed(GuidelineProfile.ACP, "CHRONIC"))
                .isEqualTo(new Reason(
                        "GUIDELINES-DIFFER",
                        List.of("profile=ACP", "strength=STRONG_FOR", "NICE=STRONG_AGAINST", "WHO=FOR", "VA=NEUTRAL"),
                        "S4, S30"));
        assertThat(acupuncture.disputed(GuidelineProfile.NICE, "CHRONIC"))
                .isEqualTo(new Reason(
                        "GUIDELINES-DIFFER",
                        List.of("profile=NICE", "strength=STRONG_AGAINST", "ACP=STRONG_FOR", "WHO=FOR", "VA=NEUTRAL"),
                        "S4, S30"));
    }

    @Test
    void whereGuidelinesAgreeNothingIsSaidOfADispute() {
        assertThat(acupuncture(DIFFERING).disputed(GuidelineProfile.NICE, "ACUTE"))
                .isNull();
        assertThat(acupuncture(Map.of("NICE", FOR, "ACP", NEUTRAL)).disputed(GuidelineProfile.NICE, "CHRONIC"))
                .isNull();
        assertThat(acupuncture(Map.of("NICE", AGAINST, "ACP", NEUTRAL)).disputed(GuidelineProfile.NICE, "CHRONIC"))
                .isNull();
    }

    @Test
    void whatIsNotRecommendedIsLeftOutWithWhatEachGuidelineSays() {
        assertThat(acupuncture(DIFFERING).notRecommended(GuidelineProfile.NICE, "ACUTE"))
                .isEqualTo(new Exclusion(
                        "SC-03",
                        CATEGORIES,
                        Kind.NOT_RECOMMENDED,
                        List.of(new Reason(
                                "GUIDELINE-PROFILE",
                                List.of("profile=NICE", "strength=STRONG_AGAINST", "VA=NEUTRAL"),
                                "S4, S30"))));
    }

    @Test
    void aGuidelineThatSaysNothingIsStillNamedWhileItIsTheOneInUse() {
        assertThat(acupuncture(Map.of("NICE", FOR))
                        .notRecommended(GuidelineProfile.APTA, "CHRONIC")
                        .reasons())
                .containsExactly(new Reason(
                        "GUIDELINE-PROFILE", List.of("profile=APTA", "strength=NEUTRAL", "NICE=FOR"), "S4, S30"));
    }

    @Test
    void whatTheClinicDoesNotOfferIsLeftOutBecauseOfItsFormulary() {
        assertThat(acupuncture(DIFFERING).notOffered)
                .isEqualTo(new Exclusion(
                        "SC-03",
                        CATEGORIES,
                        Kind.NOT_OFFERED,
                        List.of(new Reason("FORMULARY", List.of("not offered here"), "S4, S30"))));
    }

    @Test
    void whatIsLeftOutSaysWhatItIsAndGivesEveryReason() {
        var bleeding = new Reason("SC-03-BLEEDING", List.of("bleeding_disorder"), "PLATFORM");
        var held = new Reason("SC-03-SKIN", List.of("skin_infection=?"), "PLATFORM");
        var acupuncture = acupuncture(Map.of());

        assertThat(acupuncture.left(Kind.CONTRAINDICATED, List.of(bleeding, held)))
                .isEqualTo(new Exclusion("SC-03", CATEGORIES, Kind.CONTRAINDICATED, List.of(bleeding, held)));
        assertThat(acupuncture.left(Kind.HELD, held))
                .isEqualTo(new Exclusion("SC-03", CATEGORIES, Kind.HELD, List.of(held)));
    }
}
