package org.lumbar.plan.treatment.web;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.catalogue.PatientWords;
import org.lumbar.plan.catalogue.PatientWords.Phrase;
import org.lumbar.plan.catalogue.PatientWords.Warned.Urgency;
import org.lumbar.plan.treatment.Exclusion;
import org.lumbar.plan.treatment.Explanation;
import org.lumbar.plan.treatment.Explanation.Taken;
import org.lumbar.plan.treatment.Goal;
import org.lumbar.plan.treatment.Handover;
import org.lumbar.plan.treatment.PlanItem;
import org.lumbar.plan.treatment.PlanItem.State;
import org.lumbar.plan.treatment.PlanVersion;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The plan as a patient takes it home: one page in plain words, as XHTML that browsers show and that becomes a PDF. */
@Component
class Handout {

    /** What patients ask for most, and are told why not. */
    private static final List<Exclusion.Kind> WORTH_TELLING = List.of(
            Exclusion.Kind.CONTRAINDICATED,
            Exclusion.Kind.HELD,
            Exclusion.Kind.NOT_RECOMMENDED,
            Exclusion.Kind.REFUSED,
            Exclusion.Kind.ALTERNATIVE);

    private static final int MOST_LEFT_OUT = 12;
    static final Set<String> NOT_TO_TELL = Set.of("IN-05", "PR-06", "PR-07", "PR-08", "PR-09", "PR-10");
    private static final Set<String> NOT_TO_DO = Set.of("SN-01", "PS-01");

    private final PatientWords words;
    private final InterventionCatalogue catalogue;
    private final PlainExplanation plainly;

    Handout(PatientWords words, InterventionCatalogue catalogue, PlainExplanation plainly) {
        this.words = words;
        this.catalogue = catalogue;
        this.plainly = plainly;
    }

    String handover(Handover handover, String language) {
        var page = new Page(language);
        page.open();
        page.banner("stop", page.label("HANDOVER"));
        page.paragraph(howSoon(handover, page));
        page.watchFor();
        page.paragraph(page.label("STOP_NEVER"));
        return page.close();
    }

    private static String howSoon(Handover handover, Page page) {
        return switch (handover.triage()) {
            case EMERGENCY_SAME_DAY -> page.label("HANDOVER_NOW");
            case URGENT_2W -> {
                var within = handover.withinDays();
                yield page.label("HANDOVER_SOON").formatted(within == null ? handover.reviewWithinDays() : within);
            }
            case ROUTINE_REFERRAL, ROUTINE_CARE -> page.label("HANDOVER_REFERRAL");
        };
    }

    String plan(PlanVersion version, Explanation explanation, String language) {
        var page = new Page(language);
        page.open();
        page.banner(
                switch (version.stage()) {
                    case ACTIVE -> "go";
                    case SUSPENDED -> "stop";
                    case PROPOSED, APPROVED, DECLINED, SUPERSEDED, CLOSED -> "draft";
                },
                page.label(
                        switch (version.stage()) {
                            case PROPOSED, APPROVED -> "DRAFT";
                            case ACTIVE -> "ACTIVE";
                            case SUSPENDED -> "SUSPENDED";
                            case DECLINED, SUPERSEDED, CLOSED -> "ENDED";
                        }));
        page.section("CAUSE");
        var cause = words.causes()
                .getOrDefault(version.context().cause(), words.causes().get("UNKNOWN"));
        page.paragraph(cause == null ? "" : cause.in(language));
        items(page, version, explanation);
        page.watchFor();
        goals(page, version);
        numbers(page, version);
        leftOut(page, version, explanation);
        page.section("REVIEW");
        page.paragraph(page.label("REVIEW_TEXT").formatted(version.reviewWithinDays()));
        if (explanation.taken().stream().anyMatch(taken -> taken.item().equals("DR-01"))) {
            page.paragraph(page.label("STOP_NEVER"));
        }
        return page.close();
    }

    private void items(Page page, PlanVersion version, Explanation explanation) {
        group(
                page,
                "DO",
                version,
                explanation,
                Modality.EXERCISE,
                Modality.PSYCHOLOGICAL,
                Modality.LIFESTYLE,
                Modality.EDUCATION);
        if (version.items().stream().anyMatch(item -> item.is("EXERCISE"))) {
            page.note(page.label("RULE"));
        }
        group(page, "TREATMENT", version, explanation, Modality.MANUAL);
        group(page, "MEDICINES", version, explanation, Modality.MEDICATION);
        group(page, "REFERRALS", version, explanation, Modality.REFERRAL);
    }

    private void group(
            Page page, String heading, PlanVersion version, Explanation explanation, Modality... modalities) {
        var kinds = List.of(modalities);
        var all = version.items().stream()
                .filter(item -> kinds.contains(item.modality()) && !NOT_TO_DO.contains(item.intervention()))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        page.section(heading);
        page.openTable();
        for (var item : all) {
            page.row(
                    title(item.intervention(), page),
                    howMuch(item, page),
                    what(item, page),
                    remark(item, explanation, page));
        }
        page.closeTable();
    }

    private String title(String intervention, Page page) {
        var item = words.items().get(intervention);
        return item == null ? intervention : item.title().in(page.language);
    }

    private String what(PlanItem item, Page page) {
        var found = words.items().get(item.intervention());
        return found == null ? "" : found.what().in(page.language);
    }

    private String howMuch(PlanItem item, Page page) {
        var phrase = words.doses().get(item.dose());
        if (phrase != null) {
            return phrase.in(page.language);
        }
        return item.dose().equals("STANDARD")
                ? ""
                : catalogue
                        .dose(item.intervention(), item.dose())
                        .map(dose -> dose.text())
                        .orElse(item.dose());
    }

    private String remark(PlanItem item, Explanation explanation, Page page) {
        if (item.state() == State.DECLINED) {
            return page.label("DECLINED");
        }
        if (item.state() == State.PAUSED || item.state() == State.SUSPENDED) {
            return page.label("PAUSED");
        }
        if (item.needsSignOff()) {
            var signature = item.signature();
            return signature != null && item.isSigned()
                    ? page.label("SIGNED") + " " + signature.prescriber().value()
                    : page.label("UNSIGNED");
        }
        return explanation.taken().stream()
                        .filter(taken -> taken.item().equals(item.intervention()))
                        .map(Taken::cautions)
                        .anyMatch(cautions -> !cautions.isEmpty())
                ? page.label("CARE")
                : "";
    }

    private void goals(Page page, PlanVersion version) {
        if (version.goals().isEmpty()) {
            return;
        }
        page.section("GOALS");
        page.openTable();
        for (var goal : version.goals()) {
            page.wideRow(
                    name(goal, page),
                    page.label("GOAL")
                            .formatted(
                                    number(goal.now()),
                                    number(goal.target()),
                                    in(words.units().get(goal.unit()), goal.unit(), page),
                                    goal.weeks()));
        }
        page.closeTable();
    }

    private String name(Goal goal, Page page) {
        var own = goal.activity();
        return own != null ? own : in(words.measures().get(goal.measure()), goal.measure(), page);
    }

    private static String in(@Nullable Phrase phrase, String otherwise, Page page) {
        return phrase == null ? otherwise : phrase.in(page.language);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private void numbers(Page page, PlanVersion version) {
        var categories = version.chosen().stream()
                .flatMap(item -> item.categories().stream())
                .distinct()
                .toList();
        var options = words.optionsFor(categories, version.context().duration());
        if (options.isEmpty()) {
            return;
        }
        page.section("NUMBERS");
        page.openTable();
        for (var option : options) {
            var about = version.chosen().stream()
                    .filter(item -> item.categories().stream().anyMatch(option.categories()::contains))
                    .map(item -> title(item.intervention(), page))
                    .findFirst()
                    .orElse("");
            page.row(
                    about,
                    page.label("BENEFIT") + ": " + option.benefit().in(page.language),
                    page.label("HARM") + ": " + option.harm().in(page.language),
                    "");
        }
        page.closeTable();
    }

    private void leftOut(Page page, PlanVersion version, Explanation explanation) {
        var held = version.items().stream().map(PlanItem::intervention).toList();
        var worth = explanation.excluded().stream()
                .filter(exclusion -> WORTH_TELLING.contains(exclusion.kind()) && !held.contains(exclusion.item()))
                .filter(exclusion -> !NOT_TO_TELL.contains(exclusion.item()))
                .sorted(comparing(exclusion -> !catalogue.isPractice(exclusion.item())))
                .limit(MOST_LEFT_OUT)
                .toList();
        if (worth.isEmpty()) {
            return;
        }
        page.section("NOT");
        page.openTable();
        for (var exclusion : worth) {
            page.wideRow(title(exclusion.item(), page), String.join(" ", plainly.why(exclusion, page.language)));
        }
        page.closeTable();
    }

    /** XHTML in the making; every text is escaped. */
    private final class Page {

        private static final String STYLE = """
            @page { size: A4; margin: 16mm 15mm; }
            body { font-family: Helvetica, Arial, sans-serif; font-size: 12pt; line-height: 1.4; color: #1b2733; max-width: 46em; margin: 0 auto; }
            h1 { font-size: 25pt; color: #0b5a63; margin: 0 0 2pt 0; }
            h2 { font-size: 15pt; color: #0b5a63; margin: 16pt 0 4pt 0; border-bottom: 2px solid #cfe3e5; padding-bottom: 2pt; page-break-after: avoid; }
            p { margin: 4pt 0; }
            .name { color: #5a6875; margin-bottom: 8pt; }
            .banner { padding: 8pt 12pt; font-weight: bold; margin: 8pt 0; }
            .go { background: #e2f3ea; color: #14532d; border-left: 6px solid #2e8b57; }
            .draft { background: #fff5dc; color: #6b4e00; border-left: 6px solid #e0a800; }
            .stop { background: #fde8e6; color: #7f1d1d; border-left: 6px solid #c0392b; font-size: 14pt; }
            .note { background: #eef5f6; padding: 6pt 10pt; margin: 6pt 0; }
            .watch { border: 2px solid #c0392b; background: #fff7f6; padding: 6pt 14pt 8pt 14pt; margin: 14pt 2pt 14pt 0; page-break-inside: avoid; }
            .watch h2 { color: #a52a1e; border: 0; margin-top: 4pt; }
            .watch ul { margin: 2pt 0 6pt 0; padding-left: 16pt; }
            table { width: 100%; border-collapse: collapse; }
            tr { page-break-inside: avoid; }
            td { vertical-align: top; padding: 5pt 8pt 5pt 0; border-bottom: 1px solid #e3e9ec; }
            td.what { font-weight: bold; width: 27%; }
            td.how { width: 30%; }
            td.more { color: #3d4c59; }
            .remark { color: #8a4b00; font-weight: bold; }
            """;

        private final String language;
        private final StringBuilder html = new StringBuilder(8192);

        Page(String language) {
            this.language = language;
        }

        String label(String name) {
            return words.label(name, language);
        }

        void open() {
            html.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"")
                    .append(language)
                    .append("\"><head><meta charset=\"UTF-8\" /><meta name=\"viewport\" content=\"width=device-width,"
                            + " initial-scale=1\" /><title>")
                    .append(escaped(label("TITLE")))
                    .append("</title><style>")
                    .append(STYLE)
                    .append("</style></head><body>\n");
            element("h1", "", label("TITLE"));
            element("p", "name", label("NAME") + ": ______________________________");
        }

        String close() {
            return html.append("</body></html>\n").toString();
        }

        void banner(String kind, String text) {
            element("div", "banner " + kind, text);
        }

        void section(String name) {
            element("h2", "", label(name));
        }

        void paragraph(String text) {
            element("p", "", text);
        }

        void note(String text) {
            element("p", "note", text);
        }

        void watchFor() {
            html.append("<div class=\"watch\">");
            section("WATCH");
            list("GO", Urgency.EMERGENCY);
            list("CALL", Urgency.CALL);
            html.append("</div>\n");
        }

        private void list(String heading, Urgency urgency) {
            html.append("<p><b>").append(escaped(label(heading))).append("</b></p><ul>");
            words.warnings().stream()
                    .filter(warning -> warning.urgency() == urgency)
                    .forEach(warning -> element("li", "", warning.text().in(language)));
            html.append("</ul>");
        }

        void openTable() {
            html.append("<table>");
        }

        void closeTable() {
            html.append("</table>\n");
        }

        void row(String what, String how, String more, String remark) {
            html.append("<tr>");
            element("td", "what", what);
            element("td", "how", how);
            html.append("<td class=\"more\">").append(escaped(more));
            if (!remark.isEmpty()) {
                html.append(more.isEmpty() ? "" : "<br />");
                element("span", "remark", remark);
            }
            html.append("</td></tr>");
        }

        /** A row of one text that takes the room of two. */
        void wideRow(String what, String text) {
            html.append("<tr>");
            element("td", "what", what);
            html.append("<td colspan=\"2\">").append(escaped(text)).append("</td></tr>");
        }

        private void element(String tag, String type, String text) {
            html.append('<').append(tag);
            if (!type.isEmpty()) {
                html.append(" class=\"").append(type).append('"');
            }
            html.append('>').append(escaped(text)).append("</").append(tag).append('>');
        }

        private String escaped(String text) {
            return HtmlUtils.htmlEscape(text, "UTF-8");
        }
    }
}
