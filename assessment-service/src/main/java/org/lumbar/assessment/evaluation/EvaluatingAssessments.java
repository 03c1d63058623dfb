package org.lumbar.assessment.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.answers.Examination;
import org.lumbar.assessment.answers.Questionnaires;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.answers.StartBackItems;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.answers.Vocabulary.Kind;
import org.lumbar.assessment.answers.Vocabulary.Measure;
import org.lumbar.assessment.evaluation.Knowledge.InstructionRule;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.Truth;

/**
 * Evaluates what was answered: red flags first, then cause, mechanism and risk. The same answers with the same
 * knowledge give an equal evaluation.
 */
public final class EvaluatingAssessments {

    private final EstablishingFacts establishing;
    private final Knowledge knowledge;
    private final FindingCauses causes;
    private final WeighingMechanisms mechanisms;
    private final Map<Triage, InstructionRule> instructions = new EnumMap<>(Triage.class);
    private final List<String> codes;
    private final List<String> measures;

    public EvaluatingAssessments(Vocabulary vocabulary, Knowledge knowledge) {
        this.establishing = new EstablishingFacts(vocabulary, knowledge.derived());
        this.knowledge = knowledge;
        this.causes = new FindingCauses(knowledge.causes());
        this.mechanisms = new WeighingMechanisms(knowledge.mechanisms());
        knowledge.instructions().forEach(rule -> instructions.putIfAbsent(rule.triage(), rule));
        var published = new TreeSet<>(Set.of("pregnant"));
        for (var kind : Kind.values()) {
            published.addAll(vocabulary.codes(kind));
        }
        this.codes = List.copyOf(published);
        this.measures =
                vocabulary.measures().stream().map(Measure::code).sorted().toList();
    }

    public Evaluation evaluate(Sections sections) {
        var questionnaires = sections.questionnaires();
        return evaluate(establishing.from(sections), startBack(questionnaires), confirmed(sections.examination()));
    }

    private static @Nullable CauseClass confirmed(@Nullable Examination examination) {
        return examination == null || examination.confirmedCause() == null
                ? null
                : CauseClass.valueOf(examination.confirmedCause());
    }

    private static @Nullable StartBackItems startBack(@Nullable Questionnaires questionnaires) {
        return questionnaires == null ? null : questionnaires.startBack();
    }

    /** Evaluates facts that are established already, of which no clinician has confirmed a cause. */
    Evaluation evaluate(FactSheet facts, @Nullable StartBackItems startBack) {
        return evaluate(facts, startBack, null);
    }

    private Evaluation evaluate(FactSheet facts, @Nullable StartBackItems startBack, @Nullable CauseClass confirmed) {
        var redFlags = RedFlags.of(knowledge.redFlags(), facts);
        var fired = redFlags.fired();
        var open = OpenQuestions.of(redFlags, facts);
        var urgency = redFlags.urgency();
        var causesFound = causes.find(facts, redFlags, confirmed);
        var cause = causesFound.cause();
        var paths = CarePaths.of(knowledge.paths(), facts, redFlags, causesFound.rule());
        var routed = urgency.max(paths.urgency());
        var risk = Risk.of(startBack);
        return new Evaluation(
                knowledge.version(),
                routed,
                safety(routed, redFlags, paths, causesFound, facts),
                instruction(routed, paths.leading()),
                fired,
                open,
                cause,
                causesFound.differential(),
                DurationClass.of(facts.number("durationWeeks")),
                mechanisms.weigh(facts, causesFound.rule()),
                routed.triage().bars() ? risk.notApplicable() : risk,
                paths.referral(),
                paths.imaging(),
                paths.investigations(),
                paths.testRules(),
                noted(knowledge.flags(), facts),
                noted(knowledge.cautions(), facts),
                Baseline.whole(facts.number("age")),
                facts.text("sex"),
                Baseline.whole(facts.number("durationWeeks")),
                Baseline.of(facts),
                facts.of(codes, measures),
                facts.medicines());
    }

    /** The highest urgency that is, or that could be if everything that is not known were there. */
    private static Urgency safety(
            Urgency urgency, RedFlags redFlags, CarePaths paths, FindingCauses.Found causes, FactSheet facts) {
        return urgency.max(redFlags.undecided()).max(paths.undecided(causes.open(), facts));
    }

    /** The words of the rule that leads, if it asks for anything; else those of the triage. */
    private Instruction instruction(Urgency urgency, @Nullable RedFlagRule leading) {
        var general = instructions.get(urgency.triage());
        if (general == null) {
            throw new IllegalStateException("Triage %s must have an instruction".formatted(urgency.triage()));
        }
        var days = urgency.withinDays() == null ? "" : urgency.withinDays().toString();
        var howFast = general.howFast().replace("{days}", days);
        return leading == null || leading.triage() != urgency.triage() || leading.triage() == Triage.ROUTINE_CARE
                ? new Instruction(general.action(), general.text(), howFast, general.meanwhile())
                : new Instruction(leading.action(), leading.actionText(), howFast, general.meanwhile());
    }

    private static List<Noted> noted(List<NotedRule> rules, FactSheet facts) {
        var noted = new ArrayList<Noted>();
        for (var result : Rule.evaluate(rules, facts)) {
            if (result.truth() == Truth.TRUE) {
                var rule = result.rule();
                noted.add(new Noted(
                        rule.id(),
                        rule.topic(),
                        rule.meaning(),
                        List.copyOf(result.verdict().because()),
                        rule.sources()));
            }
        }
        noted.sort(Comparator.comparing(Noted::rule));
        return noted;
    }
}
