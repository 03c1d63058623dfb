package org.lumbar.plan.treatment.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Dose;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.RuleTexts;
import org.lumbar.plan.composition.CompositionKnowledge;
import org.lumbar.plan.treatment.Adjustment;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.Explanation.Taken;
import org.lumbar.plan.treatment.Gate;
import org.lumbar.plan.treatment.Handover;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.PlanVersion;
import org.lumbar.plan.treatment.ReadingPlans;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.plan.treatment.SignOff;
import org.lumbar.plan.treatment.TreatmentPlans.Found;
import org.lumbar.plan.treatment.web.PlanResponse.Excluded;
import org.lumbar.plan.treatment.web.PlanResponse.Fired;
import org.lumbar.plan.treatment.web.PlanResponse.GateState;
import org.lumbar.plan.treatment.web.PlanResponse.Item;
import org.lumbar.plan.treatment.web.PlanResponse.Phase;
import org.lumbar.plan.treatment.web.PlanResponse.Question;
import org.lumbar.plan.treatment.web.PlanResponse.Signing;
import org.lumbar.plan.treatment.web.PlanResponse.Version;
import org.lumbar.plan.treatment.web.PlanResponse.Why;
import org.lumbar.platform.kernel.Scope;
import org.springframework.stereotype.Component;

/** Puts together what people see of a plan: the decisions, the words of the catalogue, the reasons. */
@Component
class PlanView {

    private static final int MOST_REASONS = 4;

    private final ReadingPlans reading;
    private final InterventionCatalogue catalogue;
    private final RuleTexts texts;
    private final PlainExplanation plainly;
    private final List<Phase> phases;

    PlanView(
            ReadingPlans reading,
            InterventionCatalogue catalogue,
            RuleTexts texts,
            PlainExplanation plainly,
            CompositionKnowledge rules) {
        this.reading = reading;
        this.catalogue = catalogue;
        this.texts = texts;
        this.plainly = plainly;
        this.phases = rules.stages().stream()
                .map(stage -> new Phase(
                        stage.phase(), stage.name(), stage.weeks(), stage.entry(), stage.content(), stage.exit()))
                .toList();
    }

    PlanResponse of(Scope scope, Found found) {
        var plan = found.plan();
        var handover = plan.handover();
        return plan.isHandedOver() && handover != null
                ? handover(scope, found, plan, handover)
                : plan(scope, found, plan);
    }

    private PlanResponse plan(Scope scope, Found found, EpisodePlan plan) {
        var current = current(plan);
        var explanation = reading.explanation(scope, current.explanation());
        var proposal = plan.proposal();
        var waitingFor = proposal == null ? PlanResponse.waitingFor(plan.missing()) : List.<String>of();
        return new PlanResponse(
                "PLAN",
                plan.plan().value(),
                found.episode().value(),
                found.patient().value(),
                current.number(),
                current.stage().name(),
                items(current, explanation),
                categories(current),
                excluded(explanation, current),
                questions(current, explanation),
                signing(current, explanation.signOff()),
                current.reviewWithinDays(),
                gate(current, waitingFor),
                plan.assessed().triage().name(),
                null,
                null,
                List.of(),
                null,
                current.knowledgeVersion(),
                plan.pending().stream().map(Adjustment::adjustment).toList(),
                proposal == null ? null : proposal(scope, plan, proposal),
                current.goals(),
                current.asked().stream()
                        .map(asked -> asked.item().intervention())
                        .toList(),
                phases);
    }

    private Version proposal(Scope scope, EpisodePlan plan, PlanVersion proposal) {
        var explanation = reading.explanation(scope, proposal.explanation());
        return new Version(
                proposal.number(),
                proposal.stage().name(),
                items(proposal, explanation),
                categories(proposal),
                excluded(explanation, proposal),
                questions(proposal, explanation),
                signing(proposal, explanation.signOff()),
                proposal.reviewWithinDays(),
                gate(proposal, PlanResponse.waitingFor(plan.missing())));
    }

    private PlanResponse handover(Scope scope, Found found, EpisodePlan plan, Handover handover) {
        var explanation = reading.explanation(scope, handover.explanation());
        var current = plan.isInForce() ? plan.current() : null;
        var acknowledged = handover.acknowledged() != null;
        return new PlanResponse(
                "HANDOVER",
                plan.plan().value(),
                found.episode().value(),
                found.patient().value(),
                current == null ? 0 : current.number(),
                current == null ? null : current.stage().name(),
                current == null ? List.of() : items(current, reading.explanation(scope, current.explanation())),
                handover.categories(),
                excluded(explanation),
                questions(explanation),
                signing(explanation.signOff()),
                handover.reviewWithinDays(),
                GateState.none(acknowledged ? List.of() : List.of("ACKNOWLEDGEMENT")),
                handover.triage().name(),
                handover.withinDays(),
                handover.referral(),
                handover.rules().stream()
                        .map(rule -> new Fired(rule.rule(), rule.triage().name(), rule.withinDays()))
                        .toList(),
                acknowledged,
                handover.knowledgeVersion(),
                plan.pending().stream().map(Adjustment::adjustment).toList(),
                null,
                current == null ? List.of() : current.goals(),
                List.of(),
                current == null ? List.of() : phases);
    }

    private List<Item> items(PlanVersion version, Explanation explanation) {
        Map<String, Taken> taken =
                explanation.taken().stream().collect(Collectors.toMap(Taken::item, Function.identity()));
        return version.items().stream()
                .map(item -> item(item, taken.get(item.intervention()), edited(version, item)))
                .toList();
    }

    /** What people changed is explained by who changed it and why, like everything else. */
    private static List<Why> edited(PlanVersion version, PlanItem item) {
        return version.edits().stream()
                .filter(edit -> edit.intervention().equals(item.intervention()))
                .map(edit -> new Why(
                        "EDIT-" + edit.kind(),
                        edit.reason(),
                        edit.rules(),
                        edit.role().name()))
                .toList();
    }

    private Item item(PlanItem item, @Nullable Taken taken, List<Why> edited) {
        var signature = item.signature();
        return new Item(
                item.item().value(),
                item.intervention(),
                item.category(),
                item.categories(),
                item.modality().name(),
                title(item.intervention()),
                item.dose(),
                doseText(item),
                item.phase(),
                item.needsSignOff(),
                signature == null || !item.isSigned()
                        ? null
                        : signature.prescriber().value(),
                Stream.concat(taken == null ? Stream.of() : whys(taken.reasons()).stream(), edited.stream())
                        .toList(),
                taken == null ? List.of() : whys(taken.cautions()),
                item.state().name());
    }

    private String title(String item) {
        return catalogue.find(item).map(Intervention::title).orElse(item);
    }

    private String doseText(PlanItem item) {
        return catalogue.dose(item.intervention(), item.dose()).map(Dose::text).orElse(item.dose());
    }

    private static List<String> categories(PlanVersion version) {
        return version.chosen().stream()
                .flatMap(item -> item.categories().stream())
                .distinct()
                .toList();
    }

    /** What was left out when it was composed, but for what people added since. */
    private List<Excluded> excluded(Explanation explanation, PlanVersion version) {
        var held = version.items().stream().map(PlanItem::intervention).toList();
        return explanation.excluded().stream()
                .filter(exclusion -> !held.contains(exclusion.item()))
                .map(this::excluded)
                .toList();
    }

    private Signing signing(PlanVersion version, SignOff signOff) {
        return new Signing(version.signOffNeeded(), version.signOffBy(), whys(signOff.why()));
    }

    List<Excluded> excluded(Explanation explanation) {
        return explanation.excluded().stream().map(this::excluded).toList();
    }

    private Excluded excluded(Exclusion exclusion) {
        var first = exclusion.reasons().getFirst();
        return new Excluded(
                exclusion.item(),
                title(exclusion.item()),
                exclusion.categories().getFirst(),
                exclusion.categories(),
                exclusion.kind().name(),
                first.rule(),
                exclusion.reasons().stream()
                        .map(reason -> text(reason, text(exclusion.kind())))
                        .distinct()
                        .limit(MOST_REASONS)
                        .collect(Collectors.joining("; ")),
                whys(exclusion.reasons()));
    }

    private static String text(Exclusion.Kind kind) {
        return switch (kind) {
            case CONTRAINDICATED -> "must not be done";
            case HELD -> "somebody has to find out more first";
            case NOT_RECOMMENDED -> "the guidelines advise against it";
            case NOT_OFFERED -> "not offered here";
            case REFUSED -> "you do not want it";
            case LIMIT -> "more than helps at a time";
            case ALTERNATIVE -> "something else in the plan does the same";
            case SECOND_LINE -> "kept for later, or for when you ask for it";
            case NOT_INDICATED -> "nothing speaks for it here";
        };
    }

    /** What is not known must not read as if it were so. */
    private String text(Reason reason, String otherwise) {
        var proven = texts.of(reason.rule(), otherwise);
        return reason.isOpen()
                ? "not known yet: %s; it would stand against it in case of: %s"
                        .formatted(String.join(", ", reason.unknown()), proven)
                : proven;
    }

    List<Why> whys(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Why(reason.rule(), text(reason, ""), reason.facts(), reason.citation()))
                .toList();
    }

    /** What composing could not decide, and what was reported while the version waited; both are to be considered. */
    private static List<Question> questions(PlanVersion version, Explanation explanation) {
        var dangers = version.gate().dangers().stream()
                .flatMap(danger -> danger.names().stream()
                        .map(rule -> new Question(rule, danger.triage().name(), List.of(), true)))
                .toList();
        var reported = dangers.stream().map(Question::rule).toList();
        return Stream.concat(
                        dangers.stream(),
                        questions(explanation).stream().filter(question -> !reported.contains(question.rule())))
                .toList();
    }

    static List<Question> questions(Explanation explanation) {
        return explanation.questions().stream()
                .map(question -> new Question(
                        question.rule(),
                        question.triage() == null ? null : question.triage().name(),
                        question.unknown(),
                        question.clinicianNeeded()))
                .toList();
    }

    Signing signing(SignOff signOff) {
        return new Signing(signOff.needed(), signOff.by(), whys(signOff.why()));
    }

    private static GateState gate(PlanVersion version, List<String> waitingFor) {
        Gate gate = version.gate();
        return new GateState(
                gate.approved() != null,
                gate.approved() == null ? null : gate.approved().at(),
                gate.accepted() != null,
                gate.accepted() == null ? null : gate.accepted().at(),
                version.items().stream()
                        .filter(item -> item.needsSignOff() && item.isSigned())
                        .map(PlanItem::intervention)
                        .toList(),
                waitingFor);
    }

    ExplanationResponse explanation(Scope scope, Found found) {
        var explained = explained(scope, found);
        return explanation(found.plan(), explained.version(), explained.explanation());
    }

    PlainExplanation.Answer plainExplanation(Scope scope, Found found, String language) {
        var explained = explained(scope, found);
        return plainly.of(found.plan().plan().value(), explained.version(), explained.explanation(), language);
    }

    /** @param version 0 for a handover */
    private record Explained(int version, Explanation explanation) {}

    private Explained explained(Scope scope, Found found) {
        var plan = found.plan();
        var handover = plan.handover();
        if (handover != null && plan.isHandedOver()) {
            return new Explained(0, reading.explanation(scope, handover.explanation()));
        }
        var current = current(plan);
        return new Explained(current.number(), reading.explanation(scope, current.explanation()));
    }

    private ExplanationResponse explanation(EpisodePlan plan, int version, Explanation explanation) {
        return new ExplanationResponse(
                plan.plan().value(),
                version,
                explanation.knowledgeVersion(),
                explanation.taken().stream()
                        .map(taken -> new ExplanationResponse.TakenItem(
                                taken.item(), title(taken.item()), whys(taken.reasons()), whys(taken.cautions())))
                        .toList(),
                excluded(explanation),
                questions(explanation),
                signing(explanation.signOff()),
                explanation.reviewWithinDays(),
                whys(explanation.review()));
    }

    private static PlanVersion current(EpisodePlan plan) {
        var current = plan.current();
        if (current == null) {
            throw new IllegalStateException("Plan %s is neither a plan nor a handover".formatted(plan.plan()));
        }
        return current;
    }
}
