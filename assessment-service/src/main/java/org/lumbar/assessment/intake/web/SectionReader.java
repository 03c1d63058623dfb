package org.lumbar.assessment.intake.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.AnsweredBy;
import org.lumbar.assessment.answers.Answers;
import org.lumbar.assessment.answers.Examination;
import org.lumbar.assessment.answers.Faults;
import org.lumbar.assessment.answers.LegPainSite;
import org.lumbar.assessment.answers.LifestyleAndWork;
import org.lumbar.assessment.answers.MedicalHistory;
import org.lumbar.assessment.answers.MedicationAndAllergies;
import org.lumbar.assessment.answers.Person;
import org.lumbar.assessment.answers.PreferencesAndGoals;
import org.lumbar.assessment.answers.PresentingPain;
import org.lumbar.assessment.answers.Psychosocial;
import org.lumbar.assessment.answers.Questionnaires;
import org.lumbar.assessment.answers.Section;
import org.lumbar.assessment.answers.Sex;
import org.lumbar.assessment.answers.StartBackItems;
import org.lumbar.assessment.answers.Tests;
import org.lumbar.assessment.answers.Unlisted;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.Nearest;
import tools.jackson.databind.JsonNode;

/** Turns JSON into answers. Says what is wrong with the JSON; whether the answers are possible is said elsewhere. */
final class SectionReader {

    /** A section as it was sent, and whose word it is if that was said. */
    record Sent(Answers answers, @Nullable AnsweredBy answeredBy) {}

    private SectionReader() {}

    /** @throws InvalidInput naming all fields that are wrong */
    static Sent read(Section section, JsonNode body) {
        var faults = new Faults();
        var fields = new Fields(body, "", faults);
        var answeredBy = fields.oneOf("answeredBy", AnsweredBy.class);
        var answers = read(section, fields);
        fields.nothingElse();
        faults.throwIfAny();
        return new Sent(answers, answeredBy);
    }

    /**
     * Reads several sections by their names; those that are null were not answered.
     *
     * @throws InvalidInput naming all fields that are wrong
     */
    static List<Answers> readAll(@Nullable JsonNode sections) {
        if (sections == null || sections.isNull()) {
            return List.of();
        }
        if (!sections.isObject()) {
            throw InvalidInput.of("sections", "must be an object of sections by their name");
        }
        var faults = new Faults();
        var answers = new ArrayList<Answers>();
        sections.properties().forEach(entry -> {
            var section = Section.at(entry.getKey());
            if (section.isEmpty()) {
                faults.add("sections." + entry.getKey(), unknownSection(entry.getKey()));
            } else if (!entry.getValue().isNull()) {
                var fields = new Fields(entry.getValue(), "sections." + entry.getKey() + ".", faults);
                answers.add(read(section.get(), fields));
                fields.nothingElse();
            }
        });
        faults.throwIfAny();
        return answers;
    }

    static String unknownSection(String name) {
        var paths = Arrays.stream(Section.values()).map(Section::path).toList();
        return "is not a section"
                + Nearest.to(name, paths)
                        .map(". Maybe it should be '%s'."::formatted)
                        .orElse("; there are " + paths);
    }

    private static Answers read(Section section, Fields in) {
        return switch (section) {
            case PERSON ->
                new Person(
                        in.integer("age"),
                        in.oneOf("sex", Sex.class),
                        in.flag("pregnant"),
                        in.integer("gestationWeeks"),
                        in.number("weightKg"),
                        in.number("heightCm"));
            case PRESENTING_PAIN ->
                new PresentingPain(
                        in.text("onset"),
                        in.integer("durationWeeks"),
                        in.integer("painNprs"),
                        in.integer("worstPainNprs"),
                        in.integer("legPainNprs"),
                        in.oneOf("legPainSite", LegPainSite.class),
                        in.number("walkingMinutes"),
                        in.flags("painFeatures"),
                        in.texts("findings"),
                        in.texts("absentFindings"),
                        in.oneOf("unlisted", Unlisted.class));
            case HISTORY ->
                new MedicalHistory(
                        in.texts("history"),
                        in.texts("absentHistory"),
                        in.oneOf("unlisted", Unlisted.class),
                        in.texts("otherConditions"));
            case MEDICATION_AND_ALLERGIES ->
                new MedicationAndAllergies(in.textsIfGiven("medications"), in.textsIfGiven("allergies"));
            case EXAMINATION ->
                new Examination(
                        in.texts("findings"),
                        in.texts("absentFindings"),
                        in.oneOf("unlisted", Unlisted.class),
                        in.text("confirmedCause"));
            case TESTS -> new Tests(in.quantities("labs"), in.quantities("vitals"));
            case QUESTIONNAIRES ->
                new Questionnaires(
                        in.integer("rmdq"),
                        in.flagsWithGaps("rmdqItems"),
                        in.number("odi"),
                        in.inside("startBack", SectionReader::startBack),
                        in.integer("phq2"),
                        in.integersWithGaps("phq9Items"),
                        in.integer("gad2"),
                        in.integersWithGaps("ompsqItems"),
                        in.integers("psfs"),
                        in.integersWithGaps("pegItems"),
                        in.integer("qualityOfLife"),
                        in.integer("pgic"),
                        in.flag("pass"),
                        in.numbers("scores"));
            case PSYCHOSOCIAL ->
                new Psychosocial(
                        in.texts("findings"),
                        in.texts("absentFindings"),
                        in.texts("history"),
                        in.texts("absentHistory"));
            case LIFESTYLE_AND_WORK ->
                new LifestyleAndWork(
                        in.text("occupation"),
                        in.text("workStatus"),
                        in.number("sittingHoursPerDay"),
                        in.integer("activityMinPerWeek"),
                        in.number("bmi"),
                        in.flag("smoker"),
                        in.number("alcoholUnitsPerWeek"),
                        in.number("sickLeaveWeeks"));
            case PREFERENCES_AND_GOALS ->
                new PreferencesAndGoals(
                        in.texts("preferences"),
                        in.texts("goals"),
                        in.integer("goalConfidence"),
                        in.integer("selfManagementConfidence"));
        };
    }

    private static StartBackItems startBack(Fields in) {
        return new StartBackItems(
                in.flag("legPainSpread"),
                in.flag("shoulderNeckPain"),
                in.flag("walkingLimited"),
                in.flag("dressingSlow"),
                in.flag("fearOfActivity"),
                in.flag("worry"),
                in.flag("catastrophising"),
                in.flag("lowEnjoyment"),
                in.integer("bothersomeness"));
    }
}
