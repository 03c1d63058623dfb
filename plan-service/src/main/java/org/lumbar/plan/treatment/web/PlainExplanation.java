package org.lumbar.plan.treatment.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.lumbar.plan.catalogue.PatientWords;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.Explanation.Taken;
import org.lumbar.plan.treatment.Reason;
import org.springframework.stereotype.Component;

/** Why a plan came out as it did, in the words of patients: no codes, no numbers of rules. */
@Component
class PlainExplanation {

    private final PatientWords words;

    PlainExplanation(PatientWords words) {
        this.words = words;
    }

    /**
     * The explanation for the patient.
     *
     * @param language {@code en} or {@code es}
     * @param inPlan what is in the plan and why
     * @param notInPlan what is not, and why
     * @param whoSigns who looks at it before it starts
     * @param review when somebody looks again
     */
    record Answer(
            UUID planId,
            int version,
            String language,
            List<Line> inPlan,
            List<Line> notInPlan,
            String whoSigns,
            String review) {}

    /**
     * One thing.
     *
     * @param what what it is; empty for what is only ever left out
     * @param why sentences
     */
    record Line(String item, String title, String what, List<String> why) {}

    Answer of(UUID plan, int version, Explanation explanation, String asked) {
        var language = asked.equals("es") ? "es" : "en";
        return new Answer(
                plan,
                version,
                language,
                explanation.taken().stream().map(taken -> line(taken, language)).toList(),
                explanation.excluded().stream()
                        .filter(exclusion -> isForPatients(exclusion.item()))
                        .map(exclusion -> line(exclusion, language))
                        .toList(),
                whoSigns(explanation, language),
                words.label("REVIEW_TEXT", language).formatted(explanation.reviewWithinDays()));
    }

    private boolean isForPatients(String item) {
        return words.items().containsKey(item) && !Handout.NOT_TO_TELL.contains(item);
    }

    private Line line(Taken taken, String language) {
        var care = taken.cautions().isEmpty() ? Stream.<String>empty() : Stream.of(words.label("CARE", language) + ".");
        var why = Stream.concat(sentences(taken.reasons(), language), care).toList();
        return line(taken.item(), why, language);
    }

    private Line line(Exclusion exclusion, String language) {
        return line(exclusion.item(), why(exclusion, language), language);
    }

    private Line line(String item, List<String> why, String language) {
        var known = words.items().get(item);
        return known == null
                ? new Line(item, words.label("SAFETY_NET", language), "", why)
                : new Line(item, known.title().in(language), known.what().in(language), why);
    }

    /** What stands against it; by its kind where a rule has no words, and that it is not known where it is not. */
    List<String> why(Exclusion exclusion, String language) {
        var kind = words.kinds().get(exclusion.kind().name());
        var told = switch (exclusion.kind()) {
            case CONTRAINDICATED, HELD ->
                sentences(exclusion.reasons(), language).toList();
            case NOT_RECOMMENDED, NOT_OFFERED, REFUSED, LIMIT, ALTERNATIVE, SECOND_LINE, NOT_INDICATED ->
                List.<String>of();
        };
        if (kind == null || (!told.isEmpty() && exclusion.kind() == Exclusion.Kind.CONTRAINDICATED)) {
            return told;
        }
        return Stream.concat(Stream.of(kind.in(language)), told.stream()).toList();
    }

    private Stream<String> sentences(List<Reason> reasons, String language) {
        return reasons.stream()
                .map(reason -> words.reasons().get(reason.rule()))
                .filter(phrase -> phrase != null)
                .map(phrase -> phrase.in(language))
                .distinct();
    }

    private String whoSigns(Explanation explanation, String language) {
        var by = explanation.signOff().by();
        if (by.isEmpty()) {
            return words.label("SIGNS_NOBODY", language);
        }
        return words.label(by.contains("prescriber") ? "SIGNS_PRESCRIBER" : "SIGNS_CLINICIAN", language);
    }
}
