package org.lumbar.monitoring.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.safety.AdverseEvents.Kind;
import org.lumbar.monitoring.safety.AdverseEvents.Serious;

class AdverseEventsTest {

    private final AdverseEvents events = Shipped.adverseEvents();

    private static KnownFacts taking(boolean understood, String... classes) {
        return new KnownFacts(List.of(), List.of(), Map.of(), Map.of(), List.of(classes), List.of(), understood, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dyspepsia on naproxen | dyspepsia",
                "dyspepsia | dyspepsia",
                "Heartburn since Monday | dyspepsia",
                "black stools | bleeding",
                "I vomited blood | bleeding,nausea",
                "an itchy rash on both arms | rash",
                "short of breath after the tablet | wheeze",
                "I am not able to breathe well | wheeze",
                "my face is swollen | facial_swelling",
                "swollen ankles | oedema",
                "swelling since the tablet | swelling",
                "itchy rash and swelling of my mouth | rash,swelling",
                "nausea and puffy eyes | nausea,swelling",
                "my ankles are swollen and itch | oedema,rash",
                "very drowsy, fell in the kitchen | fall,sedation",
                "sore for three days after the manual therapy | soreness_after_manual_therapy",
                "pulled a muscle while doing squats | exercise_injury",
                "numb between my legs | possible_cauda_equina",
                "my horoscope was wrong | UNRECOGNISED",
                "unrecognised | UNRECOGNISED"
            })
    void whatPatientsWriteHasACode(String text, String codes) {
        assertThat(events.recognise(List.of(text))).containsExactly(codes.split(","));
    }

    @ParameterizedTest
    @CsvSource({"none", "No", "-", "no rash", "no bleeding and no nausea", "without any fall"})
    void whatIsDeniedIsNotThere(String text) {
        assertThat(events.recognise(List.of(text))).isEmpty();
    }

    @Test
    void whatIsDeniedDoesNotHideWhatIsThere() {
        assertThat(events.recognise(List.of("no rash but wheezing at night"))).containsExactly("wheeze");
    }

    @Test
    void whatCannotWaitSaysWhatToDoMostUrgentFirst() {
        var serious = events.serious(List.of("allergic_reaction", "bleeding", "dyspepsia"), taking(true));

        assertThat(serious).extracting(Serious::code).containsExactly("bleeding", "allergic_reaction");
        assertThat(serious.getFirst().urgency()).isEqualTo(new Urgency(Triage.EMERGENCY_SAME_DAY, 0));
        assertThat(serious.getFirst().instruction().code()).isEqualTo("BLEEDING_EMERGENCY");
    }

    /** No abrupt stop of opioids, benzodiazepines, gabapentinoids; same-day contact (NICE NG59 update 2020, 7.4). */
    @ParameterizedTest
    @CsvSource({"true, OPIOID, true", "true, NSAID, false", "false, NSAID, true"})
    void sedationCannotWaitForWhomAMedicineMayNotBeStopped(boolean understood, String medicine, boolean serious) {
        var found = events.serious(List.of("sedation"), taking(understood, medicine));

        assertThat(found.isEmpty()).isNotEqualTo(serious);
        assertThat(found)
                .allSatisfy(each -> assertThat(each.instruction().text())
                        .contains("Do not stop a medicine that you have taken for long at once"));
    }

    @Test
    void wordsInCapitalsWouldNeverBeFound() {
        assertThatThrownBy(() -> new Kind("rash", "skin rash", List.of("Rash"), List.of(), null, List.of("PLATFORM")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The words of rash must be in lower case, but there is 'Rash'");
    }
}
