package org.lumbar.notification.wording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lumbar.notification.NotificationKnowledge;
import org.lumbar.notification.correspondence.Audience;
import org.lumbar.notification.correspondence.Notice;
import org.lumbar.notification.delivery.Envelope;
import org.lumbar.notification.education.Education;

/** The texts on the class path, in every language. */
class TextsTest {

    private static final int MOST_WORDS = 120;
    private static final Education EDUCATION = NotificationKnowledge.education();
    private static final List<Phrasebook> BOOKS = NotificationKnowledge.phrasebooks();

    /** A text that a patient reads, with its variables filled. */
    record Reading(String language, String topic, String subject, String body) {

        @Override
        public String toString() {
            return language + " " + topic;
        }
    }

    static Stream<Reading> readings() {
        var ofPatients = Stream.concat(
                        EDUCATION.texts().stream(),
                        Arrays.stream(Notice.values())
                                .filter(notice -> notice.audience() == Audience.PATIENT)
                                .map(Notice::name))
                .toList();
        return Stream.concat(
                BOOKS.stream().flatMap(book -> ofPatients.stream().map(topic -> reading(book, topic))), emergencies());
    }

    /** Of every way to a hospital. */
    private static Stream<Reading> emergencies() {
        return BOOKS.stream()
                .flatMap(book -> Stream.of("LIE_STILL", "CALL_AMBULANCE", "CALL_MATERNITY")
                        .map(how -> reading(book, Notice.SAFETY_EMERGENCY.name(), how)));
    }

    private static Reading reading(Phrasebook book, String topic) {
        return reading(book, topic, "GO_TO_EMERGENCY");
    }

    private static Reading reading(Phrasebook book, String topic, String how) {
        var text = requireNonNull(book.texts().get(topic), topic);
        var values = Map.of(
                "how",
                book.phrases().getOrDefault(how, ""),
                "next",
                book.phrases().getOrDefault("CHECKED_FIRST", ""),
                "when",
                book.phrases().getOrDefault("WITHIN_1_DAY", ""),
                "changes",
                book.phrases().getOrDefault("PROGRESS_EXERCISE", ""),
                "why",
                book.phrases().getOrDefault("WHY_IMPROVING", ""),
                "items",
                "");
        return new Reading(
                book.language(), topic, text.subject().fill(values), text.body().fill(values));
    }

    @Test
    void everyLanguageHasEveryTextWithItsVariables() {
        assertThat(NotificationKnowledge.wording(EDUCATION).languages()).contains("en", "es");
    }

    @Test
    void everyLanguageCanBeMeasured() {
        assertThat(Readability.OF_LANGUAGE.keySet())
                .containsAll(BOOKS.stream().map(Phrasebook::language).toList());
    }

    /** Signs of danger are looked for one by one, in a list; in a paragraph they are read over. */
    @ParameterizedTest
    @ValueSource(strings = {"ED-02", "ED-02-AGAIN", "ED-02-FLARE"})
    void theSignsOfDangerStandOnALineEach(String topic) {
        assertThat(BOOKS)
                .allSatisfy(
                        book -> assertThat(reading(book, topic).body().lines().filter(line -> line.endsWith(";")))
                                .hasSizeGreaterThanOrEqualTo(5)
                                .allSatisfy(line -> assertThat(line).hasSizeLessThan(70)));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void aTextIsShort(Reading reading) {
        assertThat(Readability.words(reading.body())).hasSizeBetween(10, MOST_WORDS);
    }

    @ParameterizedTest
    @MethodSource("readings")
    void aTextIsReadAtGradeSixOrEasier(Reading reading) {
        var readability = requireNonNull(Readability.OF_LANGUAGE.get(reading.language()));

        assertThat(readability.isEasy(reading.body()))
                .as("%s of %s is %.1f", readability.formula(), reading, readability.score(reading.body()))
                .isTrue();
    }

    /** Words that frighten, or that tell a stranger what somebody has. */
    private static final Map<String, List<String>> NOT_IN_SUBJECTS = Map.of(
            "en",
            List.of(
                    "pain",
                    "back",
                    "spine",
                    "disc",
                    "cancer",
                    "fracture",
                    "exercise",
                    "emergency",
                    "medicine",
                    "patient"),
            "es",
            List.of(
                    "dolor",
                    "espalda",
                    "columna",
                    "disco",
                    "cáncer",
                    "fractura",
                    "ejercicio",
                    "urgencia",
                    "medicina",
                    "paciente"));

    @ParameterizedTest
    @MethodSource("envelopes")
    void theSubjectOfAnEmailTellsNothingClinical(Reading envelope) {
        assertThat(NOT_IN_SUBJECTS).containsKey(envelope.language());
        assertThat(envelope.subject().toLowerCase(Locale.ROOT))
                .doesNotContain(NOT_IN_SUBJECTS.get(envelope.language()));
    }

    static Stream<Reading> envelopes() {
        return BOOKS.stream()
                .flatMap(book -> Arrays.stream(Envelope.values()).map(envelope -> {
                    var text = requireNonNull(book.texts().get(envelope.name()), envelope.name());
                    return new Reading(
                            book.language(),
                            envelope.name(),
                            text.subject().text(),
                            text.body().text());
                }));
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void theSubjectOfAnEmailIsTheSameForEveryMessage(Reading envelope) {
        assertThat(new Template(envelope.subject()).variables()).isEmpty();
    }

    private static final Map<String, List<String>> THREATENING = Map.of(
            "en",
            List.of(
                    "damage your",
                    "wear out",
                    "degenerat",
                    "crumbl",
                    "paralys",
                    "wheelchair",
                    "never again",
                    "must not move"),
            "es",
            List.of("degenera", "desgaste", "parálisis", "silla de ruedas", "nunca más", "no debe moverse"));

    @ParameterizedTest
    @MethodSource("readings")
    void aTextDoesNotThreaten(Reading reading) {
        assertThat(reading.body().toLowerCase(Locale.ROOT)).doesNotContain(THREATENING.get(reading.language()));
    }

    /** Clinical.md 1.4: what the safety net has to name. */
    private static final Map<String, List<String>> SAFETY_NET = Map.of(
            "en",
            List.of(
                    "between your legs",
                    "urine",
                    "stool",
                    "sexual",
                    "weak",
                    "both legs",
                    "fever",
                    "lose weight",
                    "night",
                    "collapse",
                    "emergency"),
            "es",
            List.of(
                    "entre las piernas",
                    "orin",
                    "heces",
                    "sexo",
                    "fuerza",
                    "las dos",
                    "fiebre",
                    "pierde peso",
                    "noche",
                    "desmaya",
                    "urgencias"));

    @Test
    void theSafetyNetNamesEverySignInEveryLanguage() {
        assertThat(SAFETY_NET.keySet())
                .containsAll(BOOKS.stream().map(Phrasebook::language).toList());
        for (var text : List.of("ED-02", "ED-02-AGAIN", "ED-02-FLARE")) {
            BOOKS.forEach(book -> assertThat(reading(book, text).body()).contains(SAFETY_NET.get(book.language())));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, the, 1",
        "en, exercises, 4",
        "en, make, 1",
        "en, treated, 2",
        "en, moved, 1",
        "en, little, 2",
        "en, emergency, 4",
        "en, remedies, 3",
        "en, times, 1",
        "en, changes, 2",
        "en, walking, 2",
        "es, espalda, 3",
        "es, que, 1",
        "es, cuerpo, 2",
        "es, día, 2",
        "es, usted, 2",
        "es, siguiente, 3",
        "es, ejercicios, 4",
        "es, bueno, 2",
        "es, muy, 1"
    })
    void syllablesAreCounted(String language, String word, int syllables) {
        var counted = requireNonNull(Readability.OF_LANGUAGE.get(language))
                .syllables()
                .applyAsInt(word);

        assertThat(counted).isEqualTo(syllables);
    }
}
