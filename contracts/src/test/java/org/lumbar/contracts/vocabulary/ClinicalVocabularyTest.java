package org.lumbar.contracts.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinicalVocabularyTest {

    private static final ClinicalVocabulary VOCABULARY = ClinicalVocabulary.load();

    /** Words that CEL keeps for itself. */
    private static final Set<String> CEL_WORDS = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "namespace",
            "null",
            "package",
            "return",
            "true",
            "var",
            "void",
            "while");

    @Test
    void theCodesOfTheReferenceAreThere() throws IOException {
        assertThat(VOCABULARY.findings().keySet()).containsAll(reference("findings"));
        assertThat(VOCABULARY.history().keySet()).containsAll(reference("history"));
        assertThat(VOCABULARY.painFeatures().keySet()).containsExactlyInAnyOrderElementsOf(reference("painFeatures"));
        assertThat(VOCABULARY.interventionCategories().keySet())
                .containsExactlyInAnyOrderElementsOf(reference("interventionCategories"));
    }

    private static List<String> reference(String kind) throws IOException {
        try (var in = ClinicalVocabularyTest.class.getResourceAsStream("/lumbar/reference-codes.txt")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith(kind + ": "))
                    .flatMap(line -> List.of(line.substring(kind.length() + 2).split(" ", -1)).stream())
                    .toList();
        }
    }

    @Test
    void everyCancerIsACancer() {
        var cancers = VOCABULARY.history().keySet().stream()
                .filter(code -> code.matches(".*cancer.*|.*tumour|leukaemia|(?!glauc).*oma"))
                .filter(code -> !code.equals("cancer_history"))
                .toList();

        assertThat(cancers)
                .hasSizeGreaterThan(20)
                .contains("breast_cancer", "myeloma", "melanoma", "sarcoma", "lymphoma");
        assertThat(cancers)
                .allSatisfy(code -> assertThat(
                                Objects.requireNonNull(VOCABULARY.history().get(code))
                                        .implies())
                        .contains("cancer_history"));
    }

    @Test
    void everyFactIsANameThatRulesCanUse() {
        assertThat(VOCABULARY.factTypes().keySet())
                .allSatisfy(name -> assertThat(name).matches("[a-zA-Z][a-zA-Z0-9_]*"))
                .doesNotContainAnyElementsOf(CEL_WORDS);
        assertThat(Set.copyOf(VOCABULARY.factTypes().values())).isEqualTo(Set.of("BOOL", "NUMBER", "TEXT"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            foot_drop, BOOL
            new_unremitting_pain, BOOL
            breast_cancer, BOOL
            dysesthesias, BOOL
            likes_walking, BOOL
            takes_anticoagulant, BOOL
            takes_ssri_snri, BOOL
            allergy_nsaid, BOOL
            allergy_latex, BOOL
            pregnant, BOOL
            under_care, BOOL
            egfr, NUMBER
            durationWeeks, NUMBER
            weeksOfAdequateCare, NUMBER
            sex, TEXT
            legPainSite, TEXT
            progressStatus, TEXT
            """)
    void aFactHasItsKind(String name, String kind) {
        assertThat(VOCABULARY.factTypes()).containsEntry(name, kind);
    }

    @Test
    void whatContradictsItselfIsAPairOfFindings() {
        assertThat(VOCABULARY.contradictions())
                .contains(
                        new Contradiction("neuro_normal", "foot_drop"),
                        new Contradiction("slr_positive", "slr_negative"))
                .doesNotHaveDuplicates()
                .allSatisfy(pair -> assertThat(pair.first()).isNotEqualTo(pair.second()));
    }

    @Test
    void nothingImpliesWhatItContradicts() {
        var contradicted = VOCABULARY.contradictions();

        assertThat(VOCABULARY.findings().values()).allSatisfy(term -> {
            var all = withImplied(term);
            assertThat(contradicted).noneMatch(pair -> all.contains(pair.first()) && all.contains(pair.second()));
        });
    }

    private static Set<String> withImplied(Term term) {
        var all = new TreeSet<String>();
        var open = new ArrayList<>(List.of(term.code()));
        while (!open.isEmpty()) {
            var code = open.removeLast();
            var found = VOCABULARY.findings().get(code);
            if (all.add(code) && found != null) {
                open.addAll(found.implies());
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            fever,             tempC,     38.0, female, true
            fever,             tempC,     37.9, female, false
            hypotension,       systolic,  99,   male,   true
            hypotension,       systolic,  100,  male,   false
            bp_180_120,        systolic,  180,  male,   true
            bp_180_120,        diastolic, 119,  male,   false
            anaemia,           hb,        125,  male,   true
            anaemia,           hb,        125,  female, false
            crp_above_20,      crp,       20,   female, false
            crp_above_20,      crp,       20.1, female, true
            esr_above_30,      esr,       31,   male,   true
            egfr_below_30,     egfr,      30,   male,   false
            disability_severe, rmdq,      13,   male,   true
            disability_severe, odi,       40,   male,   false
            suicidal_ideation, phq9Item9, 1,    male,   true
            """)
    void aNumberBeyondALimitMakesAFindingPresent(
            String code, String measure, double value, String sex, boolean present) {
        var limits = Objects.requireNonNull(VOCABULARY.findings().get(code)).from().stream()
                .filter(limit -> limit.measure().equals(measure) && limit.holdsFor(sex))
                .toList();

        assertThat(limits).isNotEmpty();
        assertThat(limits.stream().anyMatch(limit -> limit.isMetBy(value))).isEqualTo(present);
    }

    @Test
    void aLimitForOneSexSaysNothingWhenTheSexIsNotKnown() {
        assertThat(Objects.requireNonNull(VOCABULARY.findings().get("anaemia")).from())
                .noneMatch(limit -> limit.holdsFor(null));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            hb,         9.8,    g/dL,             98
            hb,         98,     ,                 98
            calcium,    11.26,  mg/dL,            2.81
            calcium,    2.81,   mmol/L,           2.81
            creatinine, 1.2,    mg/dL,            106.1
            creatinine, 106,    µmol/L,           106
            creatinine, 106,    umol/l,           106
            hbA1c,      7.5,    %,                58.5
            hbA1c,      58,     mmol/mol,         58
            crp,        9.6,    mg/dL,            96
            glucose,    126,    mg/dL,            6.99
            wbc,        15500,  /uL,              15.5
            wbc,        15.5,   10*3/uL,          15.5
            wbc,        15.5,   10^9/L,           15.5
            platelets,  45,     K/uL,             45
            egfr,       38,     mL/min/{1.73_m2}, 38
            egfr,       38,     ml/min/1.73m2,    38
            tempC,      102.2,  [degF],           39
            tempC,      39,     Cel,              39
            tempC,      39,     °C,               39
            systolic,   145,    mm[Hg],           145
            systolic,   145,    mmHg,             145
            weightKg,   154,    lb,               69.85
            heightCm,   1.75,   m,                175
            vitaminD,   20,     ng/mL,            49.9
            vitaminB12, 271,    pg/mL,            200
            """)
    void aNumberIsConverted(String measure, double value, String unit, double expected) {
        assertThat(measure(measure).inSi(value, unit)).isCloseTo(expected, offset(expected * 0.002));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            painNprs   | 11    |         | painNprs must be from 0 to 10 1, but is 11
            painNprs   | -1    |         | painNprs must be from 0 to 10 1, but is -1
            painNprs   | 4.5   |         | painNprs must be a whole number, but is 4.5
            age        | 200   |         | age must be from 0 to 120 a, but is 200
            hb         | 9.8   |         | hb must be from 20 to 260 g/L, but is 9.8
            creatinine | 1.2   |         | creatinine must be from 5 to 3000 umol/L, but is 1.2
            hbA1c      | 7.5   |         | hbA1c must be from 10 to 220 mmol/mol, but is 7.5
            tempC      | 102.2 |         | tempC must be from 30 to 45 Cel, but is 102.2
            tempC      | 39    | [degF]  | tempC must be from 30 to 45 Cel, but is 39 [degF]
            egfr       | NaN   |         | egfr must be a number, but is NaN
            """)
    void anImpossibleNumberIsRefused(String measure, double value, String unit, String message) {
        assertThatThrownBy(() -> measure(measure).inSi(value, unit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            hb,   mg/L
            urea, mg/dL
            crp,  furlong
            """)
    void aUnitThatIsNotKnownOrNotClearIsRefused(String measure, String unit) {
        assertThatThrownBy(() -> measure(measure).inSi(50, unit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(measure + " is taken in ")
                .hasMessageContaining("but was given in " + unit);
    }

    private static Measure measure(String code) {
        return Objects.requireNonNull(VOCABULARY.measures().get(code), code);
    }
}
