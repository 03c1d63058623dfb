package org.lumbar.assessment.intake.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lumbar.assessment.answers.AnsweredBy;
import org.lumbar.assessment.answers.Answers;
import org.lumbar.assessment.answers.Section;
import org.lumbar.assessment.intake.Amendment;
import org.lumbar.assessment.intake.Assessment;

/**
 * An assessment as it is shown.
 *
 * @param sections what was answered, as it was sent
 * @param answered whose word each section is
 */
record AssessmentView(
        String assessmentId,
        String episodeId,
        String patientId,
        Assessment.Stage stage,
        int version,
        Map<String, Answers> sections,
        Map<String, Whose> answered,
        List<Change> amendments) {

    record Whose(AnsweredBy answeredBy, String savedBy, Instant at) {}

    record Change(int version, String reason, List<String> changed, String savedBy, Instant at) {

        static Change of(Amendment amendment) {
            return new Change(
                    amendment.version(),
                    amendment.reason(),
                    amendment.changed().stream().map(Section::path).toList(),
                    amendment.by().savedBy().value(),
                    amendment.by().at());
        }
    }

    static AssessmentView of(Assessment assessment) {
        var sections = new LinkedHashMap<String, Answers>();
        var answered = new LinkedHashMap<String, Whose>();
        for (var answers : assessment.sections().answered()) {
            var path = answers.section().path();
            sections.put(path, answers);
            var whose = assessment.sections().provenance().get(answers.section());
            if (whose != null) {
                answered.put(path, new Whose(whose.answeredBy(), whose.savedBy().value(), whose.at()));
            }
        }
        return new AssessmentView(
                assessment.assessment().toString(),
                assessment.episode().toString(),
                assessment.patient().toString(),
                assessment.stage(),
                assessment.version(),
                sections,
                answered,
                assessment.amendments().stream().map(Change::of).toList());
    }
}
