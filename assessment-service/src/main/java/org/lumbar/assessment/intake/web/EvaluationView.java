package org.lumbar.assessment.intake.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.evaluation.Baseline;
import org.lumbar.assessment.evaluation.Cause;
import org.lumbar.assessment.evaluation.Certainty;
import org.lumbar.assessment.evaluation.Coding;
import org.lumbar.assessment.evaluation.DurationClass;
import org.lumbar.assessment.evaluation.Evaluation;
import org.lumbar.assessment.evaluation.Instruction;
import org.lumbar.assessment.evaluation.KnownFacts;
import org.lumbar.assessment.evaluation.Mechanism;
import org.lumbar.assessment.evaluation.MechanismFinding;
import org.lumbar.assessment.evaluation.MedicineList;
import org.lumbar.assessment.evaluation.Noted;
import org.lumbar.assessment.evaluation.Referral;
import org.lumbar.assessment.evaluation.Risk;
import org.lumbar.assessment.evaluation.RiskStratum;
import org.lumbar.assessment.evaluation.Triage;
import org.lumbar.assessment.intake.AssessmentId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.rules.Source;

/** An evaluation as it is shown: what to do first, then why. */
record EvaluationView(
        String assessmentId,
        String episodeId,
        String patientId,
        int version,
        String knowledgeVersion,
        Triage triage,
        @Nullable Integer withinDays,
        Instruction instruction,
        Safety safety,
        List<Fired> firedRules,
        List<Question> openQuestions,
        String causeClass,
        Certainty certainty,
        DurationClass durationClass,
        Mechanism dominantMechanism,
        RiskStratum riskStratum,
        @Nullable List<RiskStratum> riskStratumRange,
        @Nullable Referral referral,
        Image imaging,
        List<String> investigations,
        Reasons reasons,
        List<Noted> flags,
        List<Noted> cautions,
        @Nullable Integer age,
        @Nullable String sex,
        @Nullable Integer durationWeeks,
        Baseline baseline,
        KnownFacts facts,
        MedicineList medicines,
        Map<String, Source> sources) {

    /** The higher of what fired and what is open. */
    record Safety(Triage triage, @Nullable Integer withinDays) {}

    record Fired(
            String rule,
            Triage triage,
            @Nullable Integer withinDays,
            String action,
            String text,
            List<String> because,
            List<String> sources) {}

    record Question(
            String rule,
            Triage triage,
            @Nullable Integer withinDays,
            List<String> because,
            List<String> unknown,
            boolean clinicianNeeded,
            String question,
            List<String> sources) {}

    record Image(
            boolean indicated,
            @Nullable String modality,
            @Nullable String code,
            @Nullable String note) {}

    record Reasons(ShownCause cause, List<ShownCause> differential, MechanismFinding mechanism, Risk risk) {}

    record ShownCause(
            String causeClass,
            Certainty certainty,
            String rule,
            List<String> evidenceFor,
            List<String> evidenceAgainst,
            List<String> unknown,
            @Nullable Coding coding,
            List<String> sources) {

        static ShownCause of(Cause cause) {
            return new ShownCause(
                    cause.cause().name(),
                    cause.certainty(),
                    cause.rule(),
                    cause.evidenceFor(),
                    cause.evidenceAgainst(),
                    cause.unknown(),
                    cause.coding(),
                    cause.sources());
        }
    }

    static EvaluationView of(
            AssessmentId assessment,
            EpisodeId episode,
            PatientId patient,
            int version,
            Evaluation evaluation,
            Wording wording) {
        return new EvaluationView(
                assessment.toString(),
                episode.toString(),
                patient.toString(),
                version,
                evaluation.knowledgeVersion(),
                evaluation.urgency().triage(),
                evaluation.urgency().withinDays(),
                evaluation.instruction(),
                new Safety(evaluation.safety().triage(), evaluation.safety().withinDays()),
                evaluation.firedRules().stream()
                        .map(rule -> new Fired(
                                rule.rule(),
                                rule.triage(),
                                rule.withinDays(),
                                rule.action(),
                                rule.actionText(),
                                rule.because(),
                                rule.sources()))
                        .toList(),
                evaluation.openQuestions().stream()
                        .map(open -> new Question(
                                open.rule(),
                                open.triage(),
                                open.withinDays(),
                                open.because(),
                                open.unknown(),
                                open.clinicianNeeded(),
                                wording.question(open),
                                open.sources()))
                        .toList(),
                evaluation.cause().cause().name(),
                evaluation.cause().certainty(),
                evaluation.durationClass(),
                evaluation.mechanism().dominant(),
                evaluation.risk().stratum(),
                range(evaluation.risk()),
                evaluation.referral(),
                image(evaluation),
                evaluation.investigations(),
                new Reasons(
                        ShownCause.of(evaluation.cause()),
                        evaluation.differential().stream().map(ShownCause::of).toList(),
                        evaluation.mechanism(),
                        evaluation.risk()),
                evaluation.flags(),
                evaluation.cautions(),
                evaluation.age(),
                evaluation.sex(),
                evaluation.durationWeeks(),
                evaluation.baseline(),
                evaluation.facts(),
                evaluation.medicines(),
                wording.sourcesOf(evaluation));
    }

    private static @Nullable List<RiskStratum> range(Risk risk) {
        return risk.lowest() == null || risk.highest() == null ? null : List.of(risk.lowest(), risk.highest());
    }

    private static Image image(Evaluation evaluation) {
        var imaging = evaluation.imaging();
        return imaging == null
                ? new Image(false, null, null, "no reason for imaging at this point")
                : new Image(
                        true,
                        imaging.text() == null ? imaging.modality() : imaging.text(),
                        imaging.modality(),
                        imaging.note());
    }
}
