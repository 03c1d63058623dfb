package org.lumbar.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.client.Json;
import tools.jackson.databind.JsonNode;

class CohortTest {

    private static final List<SimulatedPatient> USUAL = Cohort.generated(Cohort.kinds(), 1);

    private static String fact(SimulatedPatient patient, String name) {
        return Json.text(patient.patientCase().facts(), name);
    }

    @Test
    void theUsualCohortIsFortyPatientsWithEveryCause() {
        assertThat(USUAL).hasSize(40);
        assertThat(USUAL.stream().map(patient -> fact(patient, "cause")).distinct())
                .hasSize(24);
        assertThat(USUAL.stream().map(patient -> patient.patientCase().id()).distinct())
                .hasSize(40);
    }

    @Test
    void theUsualCohortHasEveryRiskStratum() {
        assertThat(USUAL.stream().map(CohortTest::stratum).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("LOW", "MEDIUM", "HIGH", "NOT_APPLICABLE");
    }

    /** By the questionnaire's own scoring: 3 of 9 or less is low, 4 of the psychosocial 5 or more is high. */
    private static String stratum(SimulatedPatient patient) {
        var answers = patient.patientCase().facts().path("startBack");
        if (answers.isMissingNode()) {
            return "NOT_APPLICABLE";
        }
        var total = count(answers, List.of("legPainSpread", "shoulderNeckPain", "walkingLimited", "dressingSlow"));
        var psychosocial = count(answers, List.of("fearOfActivity", "worry", "catastrophising", "lowEnjoyment"))
                + (answers.path("bothersomeness").asInt() >= 3 ? 1 : 0);
        if (total + psychosocial <= 3) {
            return "LOW";
        }
        return psychosocial <= 3 ? "MEDIUM" : "HIGH";
    }

    private static long count(JsonNode answers, List<String> items) {
        return items.stream().filter(item -> answers.path(item).asBoolean()).count();
    }

    @Test
    void everyCourseThatThePlatformMustFollowIsLivedByOnePatientAtLeast() {
        assertThat(USUAL.stream().map(SimulatedPatient::course).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Course.class));
        assertThat(USUAL.stream().map(SimulatedPatient::expected).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Expected.class));
    }

    @Test
    void bothNetworksWithThreeClinicsEachAreVisitedInBothLanguages() {
        var languages = USUAL.stream()
                .collect(Collectors.groupingBy(
                        SimulatedPatient::at,
                        Collectors.mapping(patient -> Json.text(patient.contact(), "language"), Collectors.toSet())));

        assertThat(languages.keySet()).containsExactlyInAnyOrderElementsOf(Cohort.clinics());
        assertThat(languages.values()).allSatisfy(each -> assertThat(each).containsExactlyInAnyOrder("en", "es"));
    }

    @Test
    void theSameSeedGivesTheSamePatientsAndAnotherOneGivesOthers() {
        assertThat(Cohort.generated(40, 1)).isEqualTo(USUAL);
        assertThat(Cohort.generated(40, 2)).isNotEqualTo(USUAL);
    }

    @Test
    void morePatientsThanKindsAreDrawnFromTheKindsAgain() {
        var patients = Cohort.generated(85, 1);

        assertThat(fact(patients.get(80), "title")).isEqualTo(fact(patients.get(0), "title"));
        assertThat(patients.subList(0, 40)).isEqualTo(USUAL);
    }

    @Test
    void aRangeIsDrawnFromAndNeverSent() {
        assertThat(Cohort.generated(400, 3)).allSatisfy(patient -> {
            assertThat(patient.patientCase().facts().path("age").isInt()).isTrue();
            assertThat(patient.patientCase().facts().path("painNprs").asInt()).isBetween(0, 10);
            assertThat(patient.patientCase().facts().path("rmdq").asInt()).isBetween(0, 24);
        });
    }

    @Test
    void aFileOfCasesIsACohortOfPatientsWhoseEndNobodyKnows(@TempDir Path folder) throws IOException {
        var file = Files.writeString(
                folder.resolve("cohort.json"),
                "{\"vignettes\": [{\"id\": \"X\", \"age\": 50, \"series\": [{\"day\": 56}]}, {\"age\": 51}]}");

        var patients = Cohort.of(file, 1);

        assertThat(patients)
                .extracting(patient -> patient.patientCase().id())
                .containsExactly("X", "cohort.json, case 2");
        assertThat(patients).extracting(SimulatedPatient::expected).containsOnlyNulls();
        assertThat(patients.getFirst().patientCase().days()).containsExactly(56);
    }

    @Test
    void aCohortThatCannotBeReadIsRefusedBeforeAnythingStarts(@TempDir Path folder) throws IOException {
        var malformed = Files.writeString(folder.resolve("malformed.json"), "[{\"id\": \"X\"}, 7]");
        var empty = Files.writeString(folder.resolve("empty.json"), "[]");

        for (var refused : Map.of(malformed, "malformed.json, case 2", empty, "empty.json has no patients")
                .entrySet()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Cohort.of(refused.getKey(), 1))
                    .withMessageContaining(refused.getValue());
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Cohort.generated(0, 1));
    }
}
