package org.lumbar.assessment.answers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.Vocabulary.Kind;
import org.lumbar.assessment.answers.Vocabulary.Measure;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.Nearest;

/**
 * Says whether each answer is possible, before anything is saved. Everything that is wrong is told together.
 *
 * <p>Answers that are possible each, but not together, are not refused: the one that speaks for danger might be right, and
 * would be lost with the refusal. They are evaluated, and a clinician is asked (EstablishingFacts). Only scores must agree
 * with their items: there no danger hides, and a client that adds up wrongly must know.
 */
public final class CheckingAnswers {

    /** Measures that are asked for by name; anything else that is measured goes into tests or scores. */
    private static final Set<String> WITH_A_FIELD = Set.of(
            "age",
            "gestationWeeks",
            "weightKg",
            "heightCm",
            "durationWeeks",
            "painNprs",
            "legPainNprs",
            "worstPainNprs",
            "walkingMinutes",
            "rmdq",
            "odi",
            "phq2",
            "phq9",
            "phq9Item9",
            "gad2",
            "ompsq",
            "psfs",
            "peg",
            "qualityOfLife",
            "pgic",
            "startBackTotal",
            "startBackPsychosocial",
            "onsetAge",
            "sittingHoursPerDay",
            "activityMinPerWeek",
            "alcoholUnitsPerWeek",
            "sickLeaveWeeks",
            "bmi",
            "goalConfidence",
            "selfManagementConfidence");

    private static final int LONGEST_LIST = 400;
    private static final int LONGEST_TEXT = 500;

    private final Vocabulary vocabulary;

    public CheckingAnswers(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Checks sections that arrive together.
     *
     * @param prefix where they stand in the request, such as {@code sections}; empty when there is one only
     * @param by who answered; a patient can tell what is felt, not what is examined or tested
     * @throws InvalidInput naming every field that is wrong, what was expected and what was found
     */
    public void check(Collection<? extends Answers> sections, String prefix, AnsweredBy by) {
        var faults = new Faults();
        for (var answers : sections) {
            var path = prefix.isEmpty() ? "" : prefix + "." + answers.section().path() + ".";
            new OneSection(path, faults, by).check(answers);
        }
        faults.throwIfAny();
    }

    private final class OneSection {

        private final String path;
        private final Faults faults;
        private final AnsweredBy by;

        OneSection(String path, Faults faults, AnsweredBy by) {
            this.path = path;
            this.faults = faults;
            this.by = by;
        }

        void check(Answers answers) {
            switch (answers) {
                case Person person -> check(person);
                case PresentingPain pain -> check(pain);
                case MedicalHistory history -> check(history);
                case MedicationAndAllergies medicines -> check(medicines);
                case Examination examination -> check(examination);
                case Tests tests -> check(tests);
                case Questionnaires questionnaires -> check(questionnaires);
                case Psychosocial psychosocial -> check(psychosocial);
                case LifestyleAndWork lifestyle -> check(lifestyle);
                case PreferencesAndGoals wishes -> {
                    texts("preferences", wishes.preferences());
                    texts("goals", wishes.goals());
                    measured("goalConfidence", wishes.goalConfidence());
                    measured("selfManagementConfidence", wishes.selfManagementConfidence());
                }
            }
        }

        private void check(Person person) {
            measured("age", person.age());
            measured("gestationWeeks", person.gestationWeeks());
            measured("weightKg", person.weightKg());
            measured("heightCm", person.heightCm());
        }

        private void check(PresentingPain pain) {
            text("onset", pain.onset());
            measured("durationWeeks", pain.durationWeeks());
            measured("painNprs", pain.painNprs());
            measured("worstPainNprs", pain.worstPainNprs());
            measured("legPainNprs", pain.legPainNprs());
            measured("walkingMinutes", pain.walkingMinutes());
            known(Kind.PAIN_FEATURE, "painFeatures", pain.painFeatures().keySet());
            codes(Kind.FINDING, "findings", pain.findings(), "absentFindings", pain.absentFindings());
        }

        private void check(Examination examination) {
            codes(Kind.FINDING, "findings", examination.findings(), "absentFindings", examination.absentFindings());
            var confirmed = examination.confirmedCause();
            if (confirmed != null && !vocabulary.causeClasses().contains(confirmed)) {
                wrong(
                        "confirmedCause",
                        "'%s' is not a class of cause".formatted(shortened(confirmed))
                                + Nearest.to(confirmed, vocabulary.causeClasses())
                                        .map(". Maybe it should be '%s'."::formatted)
                                        .orElse(""));
            }
        }

        private void check(MedicalHistory history) {
            codes(Kind.HISTORY, "history", history.history(), "absentHistory", history.absentHistory());
            texts("otherConditions", history.otherConditions());
        }

        private void check(MedicationAndAllergies medicines) {
            texts("medications", medicines.medications());
            texts("allergies", medicines.allergies());
        }

        private void check(Psychosocial psychosocial) {
            codes(Kind.FINDING, "findings", psychosocial.findings(), "absentFindings", psychosocial.absentFindings());
            codes(Kind.HISTORY, "history", psychosocial.history(), "absentHistory", psychosocial.absentHistory());
        }

        private void check(LifestyleAndWork lifestyle) {
            text("occupation", lifestyle.occupation());
            text("workStatus", lifestyle.workStatus());
            measured("sittingHoursPerDay", lifestyle.sittingHoursPerDay());
            measured("activityMinPerWeek", lifestyle.activityMinPerWeek());
            measured("bmi", lifestyle.bmi());
            measured("alcoholUnitsPerWeek", lifestyle.alcoholUnitsPerWeek());
            measured("sickLeaveWeeks", lifestyle.sickLeaveWeeks());
        }

        private void check(Tests tests) {
            quantities("labs", tests.labs());
            quantities("vitals", tests.vitals());
        }

        private void check(Questionnaires questionnaires) {
            measured("rmdq", questionnaires.rmdq());
            items("rmdqItems", questionnaires.rmdqItems(), 24);
            measured("odi", questionnaires.odi());
            var startBack = questionnaires.startBack();
            if (startBack != null) {
                within("startBack.bothersomeness", startBack.bothersomeness(), 0, 4);
            }
            measured("phq2", questionnaires.phq2());
            numbers("phq9Items", questionnaires.phq9Items(), 9, 3);
            measured("gad2", questionnaires.gad2());
            numbers("ompsqItems", questionnaires.ompsqItems(), 10, 10);
            numbers("pegItems", questionnaires.pegItems(), 3, 10);
            var psfs = questionnaires.psfs();
            if (psfs != null) {
                if (psfs.isEmpty() || psfs.size() > 5) {
                    wrong("psfs", "must rate 1 to 5 activities, but rates " + psfs.size());
                }
                for (int i = 0; i < psfs.size(); i++) {
                    within("psfs[" + i + "]", psfs.get(i), 0, 10);
                }
            }
            within("qualityOfLife", questionnaires.qualityOfLife(), 0, 100);
            within("pgic", questionnaires.pgic(), 1, 7);
            questionnaires
                    .scores()
                    .forEach((code, score) -> quantity("scores." + shortened(code), code, new Quantity(score, null)));
            agree(questionnaires);
        }

        private void agree(Questionnaires questionnaires) {
            var scored = Instruments.rmdq(questionnaires.rmdqItems());
            if (questionnaires.rmdq() != null
                    && scored != null
                    && !questionnaires.rmdq().equals(scored)) {
                wrong("rmdq", "is %d, but the items give %d".formatted(questionnaires.rmdq(), scored));
            }
            var phq2 = Instruments.phq2(questionnaires.phq9Items());
            if (questionnaires.phq2() != null
                    && phq2 != null
                    && !questionnaires.phq2().equals(phq2)) {
                wrong("phq2", "is %d, but the first two items give %d".formatted(questionnaires.phq2(), phq2));
            }
        }

        private void codes(Kind kind, String field, List<String> present, String absentField, List<String> absent) {
            list(kind, field, present);
            list(kind, absentField, absent);
        }

        private void list(Kind kind, String field, List<String> codes) {
            if (codes.size() > LONGEST_LIST) {
                wrong(field, "must have at most %d entries, but has %d".formatted(LONGEST_LIST, codes.size()));
            }
            var known = vocabulary.codes(kind);
            for (int i = 0; i < codes.size(); i++) {
                var code = codes.get(i);
                if (!known.contains(code)) {
                    wrong(field + "[" + i + "]", notKnown(kind, code));
                } else if (by == AnsweredBy.PATIENT && kind == Kind.FINDING && !vocabulary.reported(code)) {
                    wrong(
                            field + "[" + i + "]",
                            "'%s' is found by an examination or a test: a clinician answers it, or another record"
                                    .formatted(code));
                }
            }
        }

        private void known(Kind kind, String field, Set<String> codes) {
            var known = vocabulary.codes(kind);
            codes.stream()
                    .filter(code -> !known.contains(code))
                    .sorted()
                    .forEach(code -> wrong(field + "." + shortened(code), notKnown(kind, code)));
        }

        private String notKnown(Kind kind, String code) {
            for (var other : Kind.values()) {
                if (other != kind && vocabulary.codes(other).contains(code)) {
                    return "'%s' is a %s, not a %s".formatted(code, other, kind);
                }
            }
            return "'%s' is not a %s".formatted(shortened(code), kind)
                    + Nearest.to(code, vocabulary.codes(kind))
                            .map(". Maybe it should be '%s'."::formatted)
                            .orElse("");
        }

        private void quantities(String field, Map<String, Quantity> quantities) {
            quantities.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry ->
                            quantity(field + "." + shortened(entry.getKey()), entry.getKey(), entry.getValue()));
        }

        private void quantity(String field, String code, Quantity quantity) {
            if (WITH_A_FIELD.contains(code)) {
                wrong(field, "has a field of its own in another section");
                return;
            }
            var measure = vocabulary.measure(code);
            if (measure.isEmpty()) {
                var codes = vocabulary.measures().stream().map(Measure::code).toList();
                wrong(
                        field,
                        "is not known"
                                + Nearest.to(code, codes)
                                        .map(". Maybe it should be '%s'."::formatted)
                                        .orElse(""));
                return;
            }
            plausible(field, measure.get(), quantity.value(), quantity.unit());
        }

        private void measured(String code, @Nullable Number value) {
            if (value == null) {
                return;
            }
            var measure = vocabulary
                    .measure(code)
                    .orElseThrow(() -> new IllegalStateException("The vocabulary must have a measure " + code));
            plausible(code, measure, value.doubleValue(), null);
        }

        private void plausible(String field, Measure measure, double value, @Nullable String unit) {
            try {
                vocabulary.inOurUnit(measure, value, unit);
            } catch (IllegalArgumentException e) {
                wrong(field, e.getMessage() == null ? "is not plausible" : e.getMessage());
            }
        }

        private void within(String field, @Nullable Integer value, int min, int max) {
            if (value != null && (value < min || value > max)) {
                wrong(field, "must be %d to %d, but is %d".formatted(min, max, value));
            }
        }

        private void numbers(String field, @Nullable List<@Nullable Integer> items, int count, int max) {
            items(field, items, count);
            if (items != null) {
                for (int i = 0; i < items.size(); i++) {
                    within(field + "[" + i + "]", items.get(i), 0, max);
                }
            }
        }

        private void items(String field, @Nullable List<?> items, int count) {
            if (items != null && items.size() != count) {
                wrong(
                        field,
                        "must have %d items, null where one was not answered, but has %d"
                                .formatted(count, items.size()));
            }
        }

        private void texts(String field, @Nullable List<String> texts) {
            if (texts == null) {
                return;
            }
            if (texts.size() > LONGEST_LIST) {
                wrong(field, "must have at most %d entries, but has %d".formatted(LONGEST_LIST, texts.size()));
            }
            for (int i = 0; i < texts.size(); i++) {
                text(field + "[" + i + "]", texts.get(i));
                if (texts.get(i).isBlank()) {
                    wrong(field + "[" + i + "]", "must not be blank");
                }
            }
        }

        private void text(String field, @Nullable String text) {
            if (text != null && text.length() > LONGEST_TEXT) {
                wrong(field, "must have at most %d characters, but has %d".formatted(LONGEST_TEXT, text.length()));
            }
        }

        private void wrong(String field, String reason) {
            faults.add(path + field, reason);
        }

        /** What was sent is repeated to the sender, but not at any length. */
        private static String shortened(String code) {
            return code.length() <= 60 ? code : code.substring(0, 60) + "…";
        }
    }
}
