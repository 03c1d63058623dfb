package org.lumbar.notification.correspondence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.notification.NotificationKnowledge;
import org.lumbar.notification.correspondence.Happening.RedFlagRaised;
import org.lumbar.notification.escalation.Urgency;
import org.yaml.snakeyaml.Yaml;

/** How patients are told to get to a hospital, against what the rules of contracts tell them. */
class EmergencyCareTest {

    /** @param told what the patient is told at the end of the assessment */
    record Rule(String id, String told) {

        boolean forbidsToTravel() {
            return told.contains("all an ambulance") && !told.startsWith("Go to");
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static List<Rule> emergencies() throws IOException {
        try (var file = PublishedEvents.class.getResourceAsStream("/lumbar/knowledge/red-flags.yaml")) {
            var emergencies = new ArrayList<Rule>();
            for (var rule : rules(new Yaml().load(requireNonNull(file)))) {
                if ("EMERGENCY_SAME_DAY".equals(rule.get("triage"))) {
                    emergencies.add(new Rule(String.valueOf(rule.get("id")), String.valueOf(rule.get("actionText"))));
                }
            }
            return emergencies;
        }
    }

    static Stream<Rule> emergenciesThatForbidToTravel() throws IOException {
        return emergencies().stream().filter(Rule::forbidsToTravel);
    }

    @SuppressWarnings("unchecked") // a file of ours
    private static List<Map<String, Object>> rules(Map<String, Object> file) {
        return (List<Map<String, Object>>) requireNonNull(file.get("rules"));
    }

    private static String how(String... rules) {
        var story = new Story();
        return story.happens(new RedFlagRaised("a-1/1", Urgency.EMERGENCY, 0, List.of(rules))).stream()
                .filter(message -> message.matter().topic().equals("SAFETY_EMERGENCY"))
                .flatMap(message -> Stream.ofNullable(message.matter().phrases().get("how")))
                .map(how -> String.join(" ", how))
                .findFirst()
                .orElse("nothing");
    }

    @ParameterizedTest
    @MethodSource("emergenciesThatForbidToTravel")
    void whoMustCallAnAmbulanceIsNotToldToTravel(Rule rule) {
        var expected = rule.told().contains("ie still") ? "LIE_STILL" : "CALL_AMBULANCE";

        assertThat(how(rule.id())).isEqualTo(expected);
        assertThat(how("RF-CES-1", rule.id())).isEqualTo(expected);
    }

    @Test
    void theFileHasSuchRules() throws IOException {
        assertThat(emergenciesThatForbidToTravel())
                .extracting(Rule::id)
                .contains("RF-FX-1", "RF-FX-4", "RF-AAA-1", "RF-INF-4", "RF-BP-1A");
        assertThat(emergencies()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({
        "RF-CES-1, GO_TO_EMERGENCY",
        "RF-PREG-1, CALL_MATERNITY",
        "RF-PREG-1 RF-CES-1, GO_TO_EMERGENCY",
        "RF-PREG-1 RF-MH-1, CALL_MATERNITY",
        "RF-AAA-1 RF-FX-1, LIE_STILL",
        "RF-MH-1, nothing"
    })
    void severalDangersAreAnsweredAsTheWorstOfThem(String rules, String how) {
        assertThat(how(rules.split(" ", -1))).isEqualTo(how);
    }

    /** The rules that led are not always named. */
    @Test
    void anEmergencyWithoutARuleIsAnswered() {
        assertThat(how()).isEqualTo("GO_TO_EMERGENCY");
    }

    @Test
    void theWordsSayIt() {
        var wording = NotificationKnowledge.wording(Story.EDUCATION);

        assertThat(wording.phrases("en", List.of("LIE_STILL")))
                .contains("Lie still", "ambulance")
                .doesNotContain("go to");
        assertThat(wording.phrases("en", List.of("CALL_AMBULANCE")))
                .contains("ambulance")
                .doesNotContain("go to");
        assertThat(wording.phrases("es", List.of("LIE_STILL")))
                .contains("quieto", "ambulancia")
                .doesNotContain("Vaya");
        assertThat(wording.phrases("es", List.of("CALL_AMBULANCE")))
                .contains("ambulancia")
                .doesNotContain("Vaya");
    }
}
