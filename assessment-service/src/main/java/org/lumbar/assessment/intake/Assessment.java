package org.lumbar.assessment.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.AnsweredBy;
import org.lumbar.assessment.answers.Answers;
import org.lumbar.assessment.answers.Section;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.answers.Tests;
import org.lumbar.assessment.evaluation.Evaluation;
import org.lumbar.assessment.evaluation.FiredRule;
import org.lumbar.assessment.intake.AssessmentCommand.Amend;
import org.lumbar.assessment.intake.AssessmentCommand.Complete;
import org.lumbar.assessment.intake.AssessmentCommand.SaveSection;
import org.lumbar.assessment.intake.AssessmentEvent.Amended;
import org.lumbar.assessment.intake.AssessmentEvent.Completed;
import org.lumbar.assessment.intake.AssessmentEvent.RedFlagRaised;
import org.lumbar.assessment.intake.AssessmentEvent.TestsRequested;
import org.lumbar.assessment.intake.Decision.Accepted;
import org.lumbar.assessment.intake.Decision.Refused;
import org.lumbar.assessment.intake.Decision.Unchanged;
import org.lumbar.assessment.intake.Refusal.AlreadyCompleted;
import org.lumbar.assessment.intake.Refusal.NotCompleted;
import org.lumbar.assessment.intake.Refusal.NothingAnswered;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;

/**
 * The assessment of one episode of back pain, immutable: every decision answers with a new one.
 *
 * @param version 0 until completed, 1 then, one more with each amendment
 * @param evaluation of this version; null until completed
 */
public record Assessment(
        AssessmentId assessment,
        EpisodeId episode,
        PatientId patient,
        Stage stage,
        int version,
        Sections sections,
        @Nullable Evaluation evaluation,
        List<Amendment> amendments) {

    /** Where an assessment stands. */
    public enum Stage {
        IN_PROGRESS,
        COMPLETED
    }

    public Assessment {
        amendments = List.copyOf(amendments);
        if ((stage == Stage.COMPLETED) != (evaluation != null)) {
            throw new IllegalArgumentException("A completed assessment has an evaluation and no other has, but %s is %s"
                    .formatted(assessment, stage));
        }
    }

    /** The assessment of a new episode, with what was answered already. */
    public static Assessment started(EpisodeId episode, PatientId patient, Sections sections) {
        return new Assessment(
                AssessmentId.of(episode), episode, patient, Stage.IN_PROGRESS, 0, sections, null, List.of());
    }

    /** Decides on a command. {@code evaluate} must give equal evaluations for equal sections. */
    public Decision decide(AssessmentCommand command, Function<Sections, Evaluation> evaluate) {
        return switch (command) {
            case SaveSection save -> save(save);
            case Complete _ -> complete(evaluate);
            case Amend amend -> amend(amend, evaluate);
        };
    }

    private Decision save(SaveSection save) {
        if (stage == Stage.COMPLETED) {
            return new Refused(new AlreadyCompleted(assessment));
        }
        if (holds(save)) {
            return new Unchanged(this);
        }
        return new Accepted(
                new Assessment(
                        assessment,
                        episode,
                        patient,
                        stage,
                        version,
                        sections.with(saved(save), save.by()),
                        null,
                        amendments),
                List.of());
    }

    /** A patient adds what was measured at home, and replaces nothing that others measured. */
    private Answers saved(SaveSection save) {
        var measured = sections.tests();
        var whose = sections.provenance().get(Section.TESTS);
        return save.answers() instanceof Tests later
                        && measured != null
                        && whose != null
                        && whose.answeredBy() != AnsweredBy.PATIENT
                        && save.by().answeredBy() == AnsweredBy.PATIENT
                ? later.and(measured)
                : save.answers();
    }

    private boolean holds(SaveSection save) {
        var section = save.answers().section();
        var whose = sections.provenance().get(section);
        return sections.of(section).filter(save.answers()::equals).isPresent()
                && whose != null
                && whose.answeredBy() == save.by().answeredBy();
    }

    private Decision complete(Function<Sections, Evaluation> evaluate) {
        if (stage == Stage.COMPLETED) {
            return new Unchanged(this);
        }
        if (sections.isEmpty()) {
            return new Refused(new NothingAnswered(assessment));
        }
        var result = evaluate.apply(sections);
        var events = new ArrayList<AssessmentEvent>();
        if (result.urgency().triage().bars()) {
            events.add(new RedFlagRaised(1, result));
        }
        events.add(new Completed(1, result));
        if (!result.testRules().isEmpty()) {
            events.add(new TestsRequested(result));
        }
        return new Accepted(evaluated(1, sections, result, amendments), events);
    }

    private Decision amend(Amend amend, Function<Sections, Evaluation> evaluate) {
        var before = evaluation;
        if (before == null) {
            return new Refused(new NotCompleted(assessment));
        }
        var changed = amend.answers().stream()
                .map(this::together)
                .filter(answers ->
                        sections.of(answers.section()).filter(answers::equals).isEmpty())
                .toList();
        if (changed.isEmpty()) {
            return new Unchanged(this);
        }
        var next = version + 1;
        var amended = sections.with(changed, amend.by());
        var result = evaluate.apply(amended);
        var names = changed.stream().map(answers -> answers.section()).sorted().toList();
        var events = new ArrayList<AssessmentEvent>();
        if (raisesAlarm(before, result)) {
            events.add(new RedFlagRaised(next, result));
        }
        events.add(new Amended(next, names, result));
        if (asksForMore(before, result)) {
            events.add(new TestsRequested(result));
        }
        var history = new ArrayList<>(amendments);
        history.add(new Amendment(next, amend.reason(), names, amend.by()));
        return new Accepted(evaluated(next, amended, result, history), events);
    }

    /** A result that comes in leaves those that were there; any other section is replaced whole. */
    private Answers together(Answers amended) {
        return amended instanceof Tests later && sections.tests() != null
                ? sections.tests().and(later)
                : amended;
    }

    /** A red flag that has been raised is raised again only when it got more urgent or another rule asks for haste. */
    private static boolean raisesAlarm(Evaluation before, Evaluation after) {
        if (!after.urgency().triage().bars()) {
            return false;
        }
        var known = new HashSet<String>();
        before.firedRules().forEach(rule -> known.add(rule.rule()));
        return after.urgency().compareTo(before.urgency()) > 0
                || after.firedRules().stream()
                        .filter(rule -> rule.triage().bars())
                        .map(FiredRule::rule)
                        .anyMatch(rule -> !known.contains(rule));
    }

    private static boolean asksForMore(Evaluation before, Evaluation after) {
        return !new HashSet<>(before.investigations()).containsAll(after.investigations())
                || (after.imaging() != null && !Objects.equals(before.imaging(), after.imaging()));
    }

    private Assessment evaluated(int next, Sections now, Evaluation result, List<Amendment> history) {
        return new Assessment(assessment, episode, patient, Stage.COMPLETED, next, now, result, history);
    }

    /** This version as it stands, to be kept when the next one takes its place. */
    public PastVersion asPast() {
        if (evaluation == null) {
            throw new IllegalStateException("Assessment %s is not completed and has no versions".formatted(assessment));
        }
        return new PastVersion(assessment, version, sections, evaluation);
    }
}
