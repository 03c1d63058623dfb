package org.lumbar.plan.whatif.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.Dose;
import org.lumbar.plan.catalogue.Intervention;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.RuleTexts;
import org.lumbar.plan.composition.Composition;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.Explanation.Taken;
import org.lumbar.plan.treatment.HandoverRequest;
import org.lumbar.plan.treatment.OpenQuestion;
import org.lumbar.plan.treatment.PlanId;
import org.lumbar.plan.treatment.Proposal;
import org.lumbar.plan.treatment.Proposal.ProposedItem;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.plan.whatif.Difference;
import org.lumbar.plan.whatif.TryingOutPlans.Answer;
import org.springframework.stereotype.Component;

/** A trial in the words of the catalogue. */
@Component
class TrialView {

    private final InterventionCatalogue catalogue;
    private final RuleTexts texts;

    TrialView(InterventionCatalogue catalogue, RuleTexts texts) {
        this.catalogue = catalogue;
        this.texts = texts;
    }

    /**
     * What came of it.
     *
     * @param before what is composed today from what is known
     * @param after what would be composed
     */
    record Trial(
            UUID planId,
            int assessmentVersion,
            String knowledgeVersion,
            Composed before,
            Composed after,
            Changed difference) {}

    /** @param kind {@code PLAN} or {@code HANDOVER} */
    record Composed(
            String kind,
            @Nullable String triage,
            @Nullable String referral,
            List<Item> items,
            List<Excluded> excluded,
            List<Question> openQuestions,
            Signing signOff,
            int reviewWithinDays,
            List<Why> review) {}

    record Item(
            String intervention,
            String title,
            @Nullable String dose,
            @Nullable String doseText,
            int phase,
            boolean needsSignOff,
            List<Why> reasons,
            List<Why> cautions) {}

    record Excluded(String item, String title, String kind, List<Why> reasons) {}

    record Question(String rule, @Nullable String triage, List<String> unknown, boolean clinicianNeeded) {}

    record Signing(boolean needed, List<String> by, List<Why> why) {}

    record Why(String rule, String text, List<String> facts, String citation) {}

    /** What would be otherwise; of exclusions, the reason before and the reason after, null where there is none. */
    record Changed(
            List<String> added,
            List<String> removed,
            List<Difference.Redosed> doses,
            List<Moved> leftOutOtherwise,
            List<Question> asked,
            List<Question> settled) {}

    record Moved(
            String item,
            String title,
            @Nullable Excluded before,
            @Nullable Excluded after) {}

    Trial of(PlanId plan, Answer.Tried tried) {
        var difference = tried.difference();
        return new Trial(
                plan.value(),
                tried.assessmentVersion(),
                tried.knowledgeVersion(),
                composed(tried.before()),
                composed(tried.after()),
                new Changed(
                        difference.added(),
                        difference.removed(),
                        difference.doses(),
                        difference.leftOutOtherwise().stream().map(this::moved).toList(),
                        questions(difference.asked()),
                        questions(difference.settled())));
    }

    private Moved moved(Difference.Moved moved) {
        return new Moved(
                moved.item(),
                title(moved.item()),
                moved.before() == null ? null : excluded(moved.before()),
                moved.after() == null ? null : excluded(moved.after()));
    }

    private Composed composed(Composition composition) {
        return switch (composition) {
            case Composition.Plan(var proposal) ->
                composed("PLAN", null, null, items(proposal), proposal.explanation());
            case Composition.Handover(var request) ->
                composed(
                        "HANDOVER", request.triage().name(), request.referral(), items(request), request.explanation());
        };
    }

    private Composed composed(
            String kind,
            @Nullable String triage,
            @Nullable String referral,
            List<Item> items,
            Explanation explanation) {
        var signOff = explanation.signOff();
        return new Composed(
                kind,
                triage,
                referral,
                items,
                explanation.excluded().stream().map(this::excluded).toList(),
                questions(explanation.questions()),
                new Signing(signOff.needed(), signOff.by(), whys(signOff.why())),
                explanation.reviewWithinDays(),
                whys(explanation.review()));
    }

    private List<Item> items(Proposal proposal) {
        Map<String, ProposedItem> proposed = new LinkedHashMap<>();
        proposal.items().forEach(item -> proposed.put(item.intervention(), item));
        return proposal.explanation().taken().stream()
                .map(taken -> item(taken, proposed.get(taken.item())))
                .toList();
    }

    private List<Item> items(HandoverRequest request) {
        return request.explanation().taken().stream()
                .map(taken -> item(taken, null))
                .toList();
    }

    private Item item(Taken taken, @Nullable ProposedItem item) {
        return new Item(
                taken.item(),
                title(taken.item()),
                item == null ? null : item.dose(),
                item == null
                        ? null
                        : catalogue
                                .dose(item.intervention(), item.dose())
                                .map(Dose::text)
                                .orElse(item.dose()),
                item == null ? 0 : item.phase(),
                item != null && item.needsSignOff(),
                whys(taken.reasons()),
                whys(taken.cautions()));
    }

    private Excluded excluded(Exclusion exclusion) {
        return new Excluded(
                exclusion.item(), title(exclusion.item()), exclusion.kind().name(), whys(exclusion.reasons()));
    }

    private static List<Question> questions(List<OpenQuestion> questions) {
        return questions.stream()
                .map(question -> new Question(
                        question.rule(),
                        question.triage() == null ? null : question.triage().name(),
                        question.unknown(),
                        question.clinicianNeeded()))
                .toList();
    }

    private List<Why> whys(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Why(reason.rule(), texts.of(reason.rule(), ""), reason.facts(), reason.citation()))
                .toList();
    }

    private String title(String item) {
        return catalogue.find(item).map(Intervention::title).orElse(item);
    }
}
