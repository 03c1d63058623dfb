package org.lumbar.assessment.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.lumbar.assessment.testing.Cases.adult;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.InvalidInput.Fault;

class CheckingAnswersTest {

    private static final CheckingAnswers CHECKING = new CheckingAnswers(TestKnowledge.vocabulary());

    @Test
    void anOrdinaryPatientIsAccepted() {
        var answers = adult().with("mechanical_pattern", "movement_limited", "neuro_normal")
                .havingHad("hypertension")
                .taking("ramipril 5 mg daily")
                .lab("egfr", 78)
                .vital("systolic", 132)
                .answers();

        assertThatCode(() -> CHECKING.check(answers, "sections", AnsweredBy.CLINICIAN))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "10,true", "11,false"})
    void painIsRatedFrom0To10(int points, boolean possible) {
        assertThat(faults(pain(points)).isEmpty()).isEqualTo(possible);
    }

    @Test
    void aRatingOutsideNamesTheFieldAndTheValue() {
        assertThat(faults(pain(11))).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("painNprs");
            assertThat(fault.reason()).contains("10").contains("11");
        });
    }

    @ParameterizedTest
    @CsvSource({"120,true", "121,false", "200,false"})
    void nobodyIs200YearsOld(int age, boolean possible) {
        assertThat(faults(new Person(age, Sex.FEMALE, null, null, null, null)).isEmpty())
                .isEqualTo(possible);
    }

    @ParameterizedTest
    @CsvSource({"7.9,false", "8,true", "100,true", "400,false"})
    void aBodyMassIndexOf400IsAMistake(double bmi, boolean possible) {
        assertThat(faults(new LifestyleAndWork(null, null, null, null, bmi, null, null, null))
                        .isEmpty())
                .isEqualTo(possible);
    }

    @Test
    void anUnknownFindingComesWithTheOneThatWasProbablyMeant() {
        assertThat(faults(examined("foot_dropp")))
                .containsExactly(
                        new Fault("findings[0]", "'foot_dropp' is not a finding. Maybe it should be 'foot_drop'."));
    }

    @Test
    void aHistoryCodeAmongFindingsIsSaidToBeOne() {
        assertThat(faults(examined("osteoporosis")))
                .containsExactly(new Fault("findings[0]", "'osteoporosis' is a history code, not a finding"));
    }

    /** One of them speaks for danger and might be right: a refusal would lose it. What they count for is said in EstablishingFacts. */
    @ParameterizedTest
    @MethodSource
    void answersThatContradictEachOtherAreTakenAndNotRefused(Answers answers) {
        assertThat(faults(answers)).isEmpty();
    }

    static List<Answers> answersThatContradictEachOtherAreTakenAndNotRefused() {
        return List.of(
                examined("neuro_normal", "foot_drop"),
                examined("slr_positive", "slr_negative"),
                new Examination(List.of("foot_drop"), List.of("foot_drop"), null, null),
                new Person(30, Sex.MALE, true, 20, null, null),
                new Person(30, Sex.FEMALE, false, 20, null, null),
                new PresentingPain(null, 2, 5, null, 4, LegPainSite.NONE, null, Map.of(), List.of(), List.of(), null));
    }

    @Test
    void valuesInOtherUnitsAreJudgedAfterConversion() {
        assertThat(faults(new Tests(
                        Map.of("hb", new Quantity(9.8, "g/dL"), "calcium", new Quantity(11.2, "mg/dL")), Map.of())))
                .isEmpty();
        assertThat(fields(new Tests(Map.of("hb", new Quantity(9.8, null)), Map.of())))
                .containsExactly("labs.hb");
    }

    @Test
    void anUnknownUnitAndAnUnknownTestAreNamed() {
        assertThat(fields(new Tests(
                        Map.of("hb", new Quantity(98, "furlong"), "egrf", new Quantity(60, null)),
                        Map.of("tempC", new Quantity(61, null)))))
                .containsExactly("labs.egrf", "labs.hb", "vitals.tempC");
    }

    @Test
    void whatHasAFieldOfItsOwnIsNotALabValue() {
        assertThat(fields(new Tests(Map.of("painNprs", new Quantity(5, null)), Map.of())))
                .containsExactly("labs.painNprs");
    }

    @Test
    void aScoreMustAgreeWithItsItems() {
        var items = new ArrayList<>(Collections.nCopies(24, false));
        items.set(0, true);

        assertThat(fields(questionnaires(12, items))).containsExactly("rmdq");
        assertThat(fields(questionnaires(1, items))).isEmpty();
    }

    @Test
    void anInstrumentWithTheWrongNumberOfItemsIsNamed() {
        assertThat(fields(questionnaires(null, Collections.nCopies(23, true)))).containsExactly("rmdqItems");
    }

    @Test
    void everythingThatIsWrongIsToldTogether() {
        var answers = List.of(new Person(200, Sex.MALE, null, null, 900.0, null), pain(11), examined("foot_dropp"));

        var thrown = catchThrowableOfType(
                InvalidInput.class, () -> CHECKING.check(answers, "sections", AnsweredBy.CLINICIAN));

        assertThat(thrown.faults())
                .extracting(Fault::field)
                .containsExactly(
                        "sections.person.age",
                        "sections.person.weightKg",
                        "sections.presenting-pain.painNprs",
                        "sections.examination.findings[0]");
    }

    private static List<Fault> faults(Answers answers) {
        var thrown = catchThrowableOfType(
                InvalidInput.class, () -> CHECKING.check(List.of(answers), "", AnsweredBy.CLINICIAN));
        return thrown == null ? List.of() : thrown.faults();
    }

    private static List<String> fields(Answers answers) {
        return faults(answers).stream().map(Fault::field).toList();
    }

    private static PresentingPain pain(int points) {
        return new PresentingPain(null, 2, points, null, null, null, null, Map.of(), List.of(), List.of(), null);
    }

    private static Examination examined(String... findings) {
        return new Examination(List.of(findings), List.of(), null, null);
    }

    private static Questionnaires questionnaires(@Nullable Integer rmdq, @Nullable List<Boolean> items) {
        return new Questionnaires(
                rmdq, items, null, null, null, null, null, null, null, null, null, null, null, Map.of());
    }
}
