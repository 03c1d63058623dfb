package org.lumbar.assessment.intake.stream;

import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.Section;
import org.lumbar.assessment.evaluation.Evaluation;
import org.lumbar.assessment.intake.Assessment;
import org.lumbar.assessment.intake.AssessmentEvent;
import org.lumbar.assessment.publishing.EventTranslator;
import org.lumbar.contracts.assessment.AssessmentAmended;
import org.lumbar.contracts.assessment.AssessmentCompleted;
import org.lumbar.contracts.assessment.AssessmentRedFlagRaised;
import org.lumbar.contracts.assessment.AssessmentTestRequested;
import org.lumbar.contracts.clinical.Baseline;
import org.lumbar.contracts.clinical.Facts;
import org.lumbar.contracts.clinical.FiredRule;
import org.lumbar.contracts.clinical.Medicines;
import org.lumbar.contracts.clinical.OpenQuestion;
import org.lumbar.platform.event.OutgoingEvent;
import org.springframework.stereotype.Component;

/** From what happened inside to what we publish. The only place where assessment events meet their contracts. */
@Component
class AssessmentEventTranslator implements EventTranslator<Assessment, AssessmentEvent> {

    @Override
    public OutgoingEvent translate(Assessment assessment, AssessmentEvent event) {
        var id = assessment.assessment().toString();
        return OutgoingEvent.of(
                switch (event) {
                    case AssessmentEvent.RedFlagRaised(var version, var evaluation) ->
                        new AssessmentRedFlagRaised(
                                id, version, evaluation.instruction().code(), published(evaluation));
                    case AssessmentEvent.Completed(var version, var evaluation) ->
                        new AssessmentCompleted(id, version, published(evaluation));
                    case AssessmentEvent.Amended(var version, var changed, var evaluation) ->
                        new AssessmentAmended(
                                id, version, changed.stream().map(Section::path).toList(), published(evaluation));
                    case AssessmentEvent.TestsRequested(var evaluation) ->
                        new AssessmentTestRequested(
                                id,
                                evaluation.investigations(),
                                imaging(evaluation),
                                evaluation.testRules(),
                                evaluation.notIndicated());
                });
    }

    private static org.lumbar.contracts.clinical.Evaluation published(Evaluation evaluation) {
        return new org.lumbar.contracts.clinical.Evaluation(
                evaluation.knowledgeVersion(),
                evaluation.urgency().triage().name(),
                evaluation.urgency().withinDays(),
                evaluation.firedRules().stream()
                        .map(rule -> new FiredRule(rule.rule(), rule.triage().name(), rule.withinDays()))
                        .toList(),
                evaluation.openQuestions().stream()
                        .map(open -> new OpenQuestion(
                                open.rule(), open.triage().name(), open.unknown(), open.clinicianNeeded()))
                        .toList(),
                evaluation.cause().cause().name(),
                evaluation.cause().certainty().name(),
                evaluation.durationClass().name(),
                evaluation.mechanism().dominant().name(),
                evaluation.risk().stratum().name(),
                name(evaluation.risk().lowest()),
                name(evaluation.risk().highest()),
                evaluation.referral() == null ? null : evaluation.referral().code(),
                imaging(evaluation),
                evaluation.investigations(),
                evaluation.age(),
                evaluation.sex(),
                evaluation.durationWeeks(),
                baseline(evaluation),
                new Facts(
                        evaluation.facts().present(),
                        evaluation.facts().absent(),
                        evaluation.facts().numbers()),
                medicines(evaluation));
    }

    private static @Nullable String imaging(Evaluation evaluation) {
        return evaluation.imaging() == null ? null : evaluation.imaging().modality();
    }

    private static Baseline baseline(Evaluation evaluation) {
        var baseline = evaluation.baseline();
        return new Baseline(
                baseline.painNprs(),
                baseline.legPainNprs(),
                baseline.rmdq(),
                baseline.odi(),
                baseline.qualityOfLife(),
                baseline.phq2(),
                baseline.gad2(),
                null,
                baseline.psfs(),
                baseline.peg(),
                evaluation.risk().total(),
                evaluation.risk().psychosocial(),
                baseline.ompsq());
    }

    private static Medicines medicines(Evaluation evaluation) {
        var medicines = evaluation.medicines();
        return new Medicines(
                medicines.current(),
                medicines.classes(),
                medicines.allergies(),
                medicines.unrecognisedMedicines(),
                medicines.unrecognisedAllergies(),
                medicines.unrecognisedConditions(),
                medicines.medicinesAsked(),
                medicines.allergiesAsked());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
