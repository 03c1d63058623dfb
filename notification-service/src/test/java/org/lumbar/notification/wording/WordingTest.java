package org.lumbar.notification.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    private static final List<TextShape> SHAPES =
            List.of(TextShape.of("GREETING", List.of("name")), TextShape.of("BYE", List.of()));
    private static final Set<String> PHRASES = Set.of("SOON", "NEW");
    private static final Set<String> THINGS = Set.of("HEAT", "WALK", "REST");

    private static final Phrasebook ENGLISH = new Phrasebook(
            "en",
            Map.of("GREETING", text("Hello", "Hello {{name}}"), "BYE", text("Bye", "Bye")),
            Map.of("SOON", "Soon.", "NEW", "New: {{things}}."),
            " and ",
            Map.of("HEAT", "heat", "WALK", "walking", "REST", "rest"));
    private static final Phrasebook SPANISH = new Phrasebook(
            "es",
            Map.of("GREETING", text("Hola", "Hola {{name}}"), "BYE", text("Adiós", "Adiós")),
            Map.of("SOON", "Pronto.", "NEW", "Nuevo: {{things}}."),
            " y ",
            Map.of("HEAT", "calor", "WALK", "andar", "REST", "descanso"));

    private static Text text(String subject, String body) {
        return new Text(Template.of(subject), Template.of(body));
    }

    @ParameterizedTest
    @CsvSource({
        "es, es, Hola Ana",
        "es-MX, es, Hola Ana",
        "en-GB, en, Hello Ana",
        "nb, en, Hello Ana",
        "'', en, Hello Ana"
    })
    void aTextIsSaidInTheLanguageOrItsParentOrEnglish(String asked, String spoken, String body) {
        var wording = Wording.of(SHAPES, PHRASES, THINGS, List.of(ENGLISH, SPANISH));

        var said = wording.say(asked, "GREETING", Map.of("name", "Ana"));

        assertThat(said.language()).isEqualTo(spoken);
        assertThat(said.body()).isEqualTo(body);
    }

    @Test
    void phrasesAreJoinedAndForeignCodesLeftOut() {
        var wording = Wording.of(SHAPES, PHRASES, THINGS, List.of(ENGLISH, SPANISH));

        assertThat(wording.phrases("es", List.of("SOON", "LATER", "SOON"))).isEqualTo("Pronto. Pronto.");
    }

    @Test
    void aSentenceNamesItsThingsAndIsLeftOutWhenNoneHasAName() {
        var wording = Wording.of(SHAPES, PHRASES, THINGS, List.of(ENGLISH, SPANISH));

        assertThat(wording.phrases("en", List.of("NEW:HEAT"))).isEqualTo("New: heat.");
        assertThat(wording.phrases("en", List.of("NEW:HEAT,WALK,ODD"))).isEqualTo("New: heat and walking.");
        assertThat(wording.phrases("es", List.of("NEW:HEAT,WALK,REST"))).isEqualTo("Nuevo: calor, andar y descanso.");
        assertThat(wording.phrases("es", List.of("NEW:ODD"))).isEmpty();
    }

    @Test
    void aMissingTextAMissingPhraseAndAMissingVariableFailTogether() {
        var holes = new Phrasebook("es", Map.of("GREETING", text("Hola", "Hola")), Map.of(), " y ", Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wording.of(SHAPES, PHRASES, THINGS, List.of(ENGLISH, holes)))
                .withMessageContaining("es: texts lack [BYE]")
                .withMessageContaining("es: phrases lack [NEW, SOON]")
                .withMessageContaining("es: things lack [HEAT, REST, WALK]")
                .withMessageContaining("es: GREETING must use the variables [name], but uses []");
    }

    @Test
    void aVariableThatNobodyFillsFails() {
        var more = new Phrasebook(
                "es",
                Map.of("GREETING", text("Hola", "Hola {{name}} {{surname}}"), "BYE", text("a", "b")),
                SPANISH.phrases(),
                " y ",
                SPANISH.things());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wording.of(SHAPES, PHRASES, THINGS, List.of(ENGLISH, more)))
                .withMessageContaining("[name, surname]");
    }

    @Test
    void withoutEnglishThereIsNothingToFallBackOn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wording.of(SHAPES, PHRASES, THINGS, List.of(SPANISH)))
                .withMessageContaining("en: has no file");
    }
}
