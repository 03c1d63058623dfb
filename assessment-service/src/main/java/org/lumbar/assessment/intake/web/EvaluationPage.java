package org.lumbar.assessment.intake.web;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.evaluation.Cause;
import org.lumbar.assessment.evaluation.Evaluation;
import org.lumbar.assessment.evaluation.Mechanism;
import org.lumbar.assessment.evaluation.MechanismFinding;
import org.lumbar.assessment.evaluation.Noted;
import org.lumbar.assessment.evaluation.Triage;
import org.lumbar.assessment.evaluation.Urgency;

/** An evaluation as a page for clinicians to read. */
final class EvaluationPage {

    private final StringBuilder page = new StringBuilder();
    private final Wording wording;

    private EvaluationPage(Wording wording) {
        this.wording = wording;
    }

    static String of(Evaluation evaluation, Wording wording) {
        return new EvaluationPage(wording).written(evaluation);
    }

    private String written(Evaluation evaluation) {
        title("What to do");
        line("%s: %s (%s)"
                .formatted(
                        in(evaluation.urgency()),
                        evaluation.instruction().text(),
                        evaluation.instruction().howFast()));
        if (evaluation.referral() != null) {
            line("Refer to: %s, %s"
                    .formatted(evaluation.referral().to(), evaluation.referral().urgency()));
        }
        line("Imaging: "
                + (evaluation.imaging() == null
                        ? "not indicated"
                        : evaluation.imaging().modality()));
        line("Tests: "
                + (evaluation.investigations().isEmpty() ? "none" : String.join(", ", evaluation.investigations())));
        if (!evaluation.testRules().isEmpty()) {
            line("Asked for by: " + String.join(", ", evaluation.testRules()));
        }
        if (!evaluation.notIndicated().isEmpty()) {
            line("Not indicated: " + String.join(", ", evaluation.notIndicated()));
        }
        title("Rules that fired");
        evaluation
                .firedRules()
                .forEach(rule -> line("%s, %s: %s. Because of: %s. Sources: %s"
                        .formatted(
                                rule.rule(),
                                in(rule.urgency()),
                                rule.actionText(),
                                meanings(rule.because()),
                                String.join(", ", rule.sources()))));
        none(evaluation.firedRules());
        title("Open questions, highest urgency with them: " + in(evaluation.safety()));
        evaluation
                .openQuestions()
                .forEach(open -> line("%s, %s: %s".formatted(open.rule(), in(open.urgency()), wording.question(open))));
        none(evaluation.openQuestions());
        title("Probable cause");
        cause(evaluation.cause());
        title("Other causes to think of");
        evaluation.differential().forEach(this::cause);
        none(evaluation.differential());
        title("Mechanism, duration, risk");
        mechanism(evaluation.mechanism(), evaluation.urgency().triage());
        line("Weights: " + new TreeMap<>(evaluation.mechanism().scores()));
        line("Duration: " + evaluation.durationClass());
        line("Risk: %s, total %s, psychosocial %s"
                .formatted(
                        evaluation.risk().stratum(),
                        shown(evaluation.risk().total()),
                        shown(evaluation.risk().psychosocial())));
        title("Flags and cautions");
        evaluation.flags().forEach(this::noted);
        evaluation.cautions().forEach(this::noted);
        title("Sources");
        wording.sourcesOf(evaluation)
                .forEach((key, source) ->
                        line(key + ": " + source.title() + (source.url() == null ? "" : ", " + source.url())));
        line("Knowledge " + evaluation.knowledgeVersion());
        return page.toString();
    }

    private void mechanism(MechanismFinding mechanism, Triage triage) {
        if (mechanism.dominant() == Mechanism.UNDETERMINED) {
            line("Mechanism: UNDETERMINED, %d of %d features are known; %s"
                    .formatted(
                            mechanism.known(),
                            mechanism.of(),
                            triage.bars() ? "what is urgent is excluded first" : "too little speaks for any"));
        } else {
            line("Mechanism: %s, %s, from %d of %d features; decided by %s"
                    .formatted(
                            mechanism.dominant(),
                            mechanism.certainty(),
                            mechanism.known(),
                            mechanism.of(),
                            mechanism.features()));
        }
    }

    private void cause(Cause cause) {
        line("%s, %s (rule %s). For: %s. Against: %s. Not known: %s. Sources: %s"
                .formatted(
                        cause.cause(),
                        cause.certainty(),
                        cause.rule(),
                        meanings(cause.evidenceFor()),
                        meanings(cause.evidenceAgainst()),
                        meanings(cause.unknown()),
                        String.join(", ", cause.sources())));
    }

    private void noted(Noted noted) {
        line("%s: %s (rule %s, because of %s). Sources: %s"
                .formatted(
                        noted.topic(),
                        noted.meaning(),
                        noted.rule(),
                        meanings(noted.because()),
                        String.join(", ", noted.sources())));
    }

    private String meanings(List<String> codes) {
        return codes.isEmpty()
                ? "nothing"
                : codes.stream().map(wording::meaning).collect(Collectors.joining("; "));
    }

    private static String in(Urgency urgency) {
        return urgency.triage()
                + (urgency.withinDays() == null ? "" : " within %d days".formatted(urgency.withinDays()));
    }

    private static String shown(@Nullable Integer number) {
        return number == null ? "not known" : number.toString();
    }

    private void none(List<?> entries) {
        if (entries.isEmpty()) {
            line("none");
        }
    }

    private void title(String text) {
        page.append(page.isEmpty() ? "" : "\n").append("## ").append(text).append('\n');
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
