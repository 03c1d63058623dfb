package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactSheetTest {

    private static final MedicineList NAPROXEN =
            new MedicineList(List.of("naproxen"), List.of("NSAID"), List.of(), 0, 0, 0, true, true);

    private static final Map<String, Object> KNOWN =
            Map.of("fever", true, "foot_drop", false, "age", 40.0, "sex", "female");

    private static final FactSheet SHEET = new FactSheet(KNOWN, List.of("fever"), NAPROXEN);

    @Test
    void whatIsThereIsToldFromWhatIsNotAndTheUnknownIsInNeitherList() {
        assertThat(SHEET.of(List.of("age", "fever", "foot_drop", "ivdu", "sex"), List.of("age", "painNprs", "sex")))
                .isEqualTo(new KnownFacts(List.of("fever"), List.of("foot_drop"), Map.of("age", 40.0)));
    }

    @Test
    void aFactIsReadAsWhatItIs() {
        assertThat(SHEET.has("fever")).isTrue();
        assertThat(SHEET.has("foot_drop")).isFalse();
        assertThat(SHEET.has("age")).isFalse();
        assertThat(SHEET.number("age")).isEqualTo(40.0);
        assertThat(SHEET.number("sex")).isNull();
        assertThat(SHEET.text("sex")).isEqualTo("female");
        assertThat(SHEET.text("age")).isNull();
    }

    /** What one answer affirms and another denies is left out where only what nobody disputes may count. */
    @Test
    void withoutWhatIsDisputedTheRestIsKnownAsBefore() {
        var undisputed = SHEET.undisputed();

        assertThat(undisputed.value("fever")).isNull();
        assertThat(undisputed.value("foot_drop")).isEqualTo(false);
        assertThat(undisputed.value("age")).isEqualTo(40.0);
        assertThat(undisputed.value("ivdu")).isNull();
    }

    @Test
    void ofTwoAnswersThatContradictEachOtherEitherMayBeWrong() {
        var sheet = new FactSheet(
                Map.of("neuro_normal", true, "foot_drop", true, "age", 40.0),
                List.of("foot_drop", "neuro_normal", "sex"),
                MedicineList.NONE);

        assertThat(sheet.readings())
                .extracting(reading -> reading.value("foot_drop"), reading -> reading.value("neuro_normal"))
                .containsExactly(tuple(false, true), tuple(true, false));
        assertThat(sheet.readings())
                .allSatisfy(reading -> assertThat(reading.value("age")).isEqualTo(40.0));
    }

    @Test
    void sheetsAreEqualWhenNothingTellsThemApart() {
        var same = new FactSheet(new HashMap<>(KNOWN), List.of("fever"), NAPROXEN);

        assertThat(SHEET).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
        assertThat(SHEET)
                .isNotEqualTo(new FactSheet(Map.of("fever", true), List.of("fever"), NAPROXEN))
                .isNotEqualTo(new FactSheet(KNOWN, List.of(), NAPROXEN))
                .isNotEqualTo(new FactSheet(KNOWN, List.of("fever"), MedicineList.NONE))
                .isNotEqualTo("a sheet")
                .doesNotHaveSameHashCodeAs(new FactSheet(KNOWN, List.of(), NAPROXEN));
    }

    @Test
    void aSheetInWordsHasItsFactsInOrder() {
        assertThat(SHEET)
                .hasToString(
                        "FactSheet[known={age=40.0, fever=true, foot_drop=false, sex=female}, contradicted=[fever]]");
    }
}
