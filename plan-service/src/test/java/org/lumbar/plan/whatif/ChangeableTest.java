package org.lumbar.plan.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.composition.PatientFacts;
import org.lumbar.plan.whatif.Changeable.Derived;
import org.lumbar.plan.whatif.Changeable.Limits;
import org.lumbar.platform.kernel.InvalidInput.Fault;

class ChangeableTest {

    private static final Changeable CHANGEABLE = new Changeable(
            Map.of(
                    "breast_cancer", List.of("cancer_history"),
                    "cancer_history", List.of("history_of_note"),
                    "history_of_note", List.of(),
                    "fever", List.of("unwell"),
                    "unwell", List.of(),
                    "anaemia", List.of()),
            Map.of("painNprs", new Limits(0, 10), "temperature", new Limits(30, 45), "hb", new Limits(20, 250)),
            Set.of("NSAID", "OPIOID"),
            List.of(
                    new Derived("fever", "temperature", null, value -> value >= 38, true),
                    new Derived("anaemia", "hb", "female", value -> value < 120, true),
                    new Derived("unwell", "temperature", null, value -> value >= 39, false)));

    private static final PatientFacts WELL = facts(Set.of(), Set.of("fever", "cancer_history"), "female");

    private static PatientFacts facts(Set<String> present, Set<String> absent, String sex) {
        return new PatientFacts(
                present, absent, Map.of("hb", 130.0), Map.of("sex", sex), Set.of("NSAID"), Set.of(), 1, 2, 3);
    }

    private static Changes findings(Set<String> present, Set<String> absent, Set<String> unknown) {
        return new Changes(present, absent, unknown, Map.of(), Set.of(), Set.of(), Set.of());
    }

    private static Changes measured(Map<String, Double> numbers) {
        return new Changes(Set.of(), Set.of(), Set.of(), numbers, Set.of(), Set.of(), Set.of());
    }

    private static List<String> fields(Changes changes) {
        return CHANGEABLE.faults(changes).stream().map(Fault::field).toList();
    }

    // --- what can be supposed ---

    @Test
    void eachCodeThatTheVocabularyLacksIsNamedWithItsField() {
        var wrong = new Changes(
                Set.of("flying"),
                Set.of("swimming"),
                Set.of("singing"),
                Map.of("height", 3.0),
                Set.of("width"),
                Set.of("NSAIDS"),
                Set.of("OPIOIDS"));

        assertThat(CHANGEABLE.faults(wrong))
                .containsExactly(
                        new Fault("present", "must be a code of the vocabulary, but is 'flying'"),
                        new Fault("absent", "must be a code of the vocabulary, but is 'swimming'"),
                        new Fault("unknown", "must be a code of the vocabulary, but is 'singing'"),
                        new Fault("numbers", "must be a measure of the vocabulary, but is 'height'"),
                        new Fault("notMeasured", "must be a measure of the vocabulary, but is 'width'"),
                        new Fault("takes", "must be a class of medicines, but is 'NSAIDS'"),
                        new Fault("takesNot", "must be a class of medicines, but is 'OPIOIDS'"));
    }

    @Test
    void aMeasureMayBeAsLittleAndAsMuchAsItsLimitsAndNoMore() {
        assertThat(fields(measured(Map.of("painNprs", 0.0)))).isEmpty();
        assertThat(fields(measured(Map.of("painNprs", 10.0)))).isEmpty();
        assertThat(CHANGEABLE.faults(measured(Map.of("painNprs", 10.1))))
                .containsExactly(new Fault("numbers.painNprs", "must be from 0.0 to 10.0, but is 10.1"));
        assertThat(fields(measured(Map.of("painNprs", -0.1)))).containsExactly("numbers.painNprs");
        assertThat(fields(measured(Map.of("painNprs", Double.NaN)))).containsExactly("numbers.painNprs");
    }

    @Test
    void twoThingsSupposedOfTheSameAreRefused() {
        var fever = Set.of("fever");
        var twice = Stream.of(
                findings(fever, fever, Set.of()),
                findings(fever, Set.of(), fever),
                findings(Set.of(), fever, fever),
                new Changes(Set.of(), Set.of(), Set.of(), Map.of("hb", 90.0), Set.of("hb"), Set.of(), Set.of()),
                new Changes(Set.of(), Set.of(), Set.of(), Map.of(), Set.of(), Set.of("NSAID"), Set.of("NSAID")));

        assertThat(twice.map(CHANGEABLE::faults))
                .containsExactly(
                        List.of(twoThings("absent", "fever")),
                        List.of(twoThings("unknown", "fever")),
                        List.of(twoThings("unknown", "fever")),
                        List.of(twoThings("notMeasured", "hb")),
                        List.of(twoThings("takesNot", "NSAID")));
    }

    private static Fault twoThings(String field, String name) {
        return new Fault(field, "supposes two things of '%s'; leave one of them out".formatted(name));
    }

    // --- what follows ---

    @Test
    void whatIsSupposedBringsWithItAllThatItImplies() {
        var supposed = CHANGEABLE.with(findings(Set.of("breast_cancer"), Set.of(), Set.of()), WELL);

        assertThat(supposed.present()).containsExactlyInAnyOrder("breast_cancer", "cancer_history", "history_of_note");
        assertThat(supposed.absent()).containsExactly("fever");
    }

    @Test
    void whatIsSupposedNotToBeThereIsAbsentAndWhatIsNotKnownIsNeither() {
        var before = facts(Set.of("anaemia", "unwell"), Set.of("fever"), "female");

        var supposed = CHANGEABLE.with(findings(Set.of(), Set.of("anaemia"), Set.of("unwell", "fever")), before);

        assertThat(supposed.present()).isEmpty();
        assertThat(supposed.absent()).containsExactly("anaemia");
    }

    @Test
    void aMeasureBringsTheFindingThatItMeansAndTakesAwayTheOneThatItRulesOut() {
        assertThat(CHANGEABLE.with(measured(Map.of("temperature", 38.4)), WELL).present())
                .containsExactlyInAnyOrder("fever", "unwell");

        var feverish = facts(Set.of("fever", "unwell"), Set.of(), "female");
        var cooled = CHANGEABLE.with(measured(Map.of("temperature", 36.8)), feverish);
        assertThat(cooled.absent()).containsExactly("fever");
        assertThat(cooled.present()).as("it follows from other things too").containsExactly("unwell");
    }

    @Test
    void aMeasureRulesOutNothingThatIsSupposedToBeThere() {
        var both = new Changes(
                Set.of("fever"), Set.of(), Set.of(), Map.of("temperature", 36.8), Set.of(), Set.of(), Set.of());

        assertThat(CHANGEABLE.with(both, WELL).present()).contains("fever");
    }

    @Test
    void whatAMeasureMeansForOneSexItDoesNotMeanForTheOther() {
        var low = measured(Map.of("hb", 115.0));

        assertThat(CHANGEABLE.with(low, WELL).present()).containsExactly("anaemia");
        assertThat(CHANGEABLE.with(low, facts(Set.of(), Set.of(), "male")).present())
                .isEmpty();
    }

    @Test
    void nothingFollowsAnewFromAMeasureThatStaysAsItWas() {
        var pale = new PatientFacts(
                Set.of(), Set.of(), Map.of("hb", 90.0), Map.of("sex", "female"), Set.of(), Set.of(), 0, 0, 0);

        assertThat(CHANGEABLE.with(measured(Map.of("painNprs", 3.0)), pale).present())
                .isEmpty();
    }

    @Test
    void medicinesAndMeasuresAreReplacedAndAllElseStays() {
        var changes = new Changes(
                Set.of(), Set.of(), Set.of(), Map.of("painNprs", 3.0), Set.of("hb"), Set.of("OPIOID"), Set.of("NSAID"));

        var supposed = CHANGEABLE.with(changes, WELL);

        assertThat(supposed.numbers()).containsExactly(Map.entry("painNprs", 3.0));
        assertThat(supposed.medicineClasses()).containsExactly("OPIOID");
        assertThat(supposed.unrecognisedMedicines()).isEqualTo(1);
        assertThat(supposed.unrecognisedAllergies()).isEqualTo(2);
        assertThat(supposed.unrecognisedConditions()).isEqualTo(3);
        assertThat(supposed.texts()).isEqualTo(WELL.texts());
    }
}
