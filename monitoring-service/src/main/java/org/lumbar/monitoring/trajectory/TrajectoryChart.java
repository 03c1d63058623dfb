package org.lumbar.monitoring.trajectory;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.story.Mark;
import org.lumbar.monitoring.trajectory.Trajectory.CheckIn;
import org.lumbar.monitoring.trajectory.Trajectory.Point;
import org.lumbar.monitoring.trajectory.Trajectory.Series;

/**
 * A trajectory as an SVG chart: what happened on top, below it one panel for each kind of measure, all on one axis of
 * days. Everything is told apart by shape, dash or hatching as well as by colour, so that it can be read in grey and by
 * people who see colours differently (colours: Okabe and Ito). What it shows is also said in words, for those who hear it.
 */
public final class TrajectoryChart {

    private static final int WIDTH = 960;
    private static final int LEFT = 84;
    private static final int RIGHT = 930;
    private static final int PANEL = 150;
    private static final int GAP = 46;
    private static final int ROW = 17;

    /** So many rows of words; where there is more than fits, only the sign is drawn. */
    private static final int ROWS = 5;

    private static final double LETTER = 6.2;

    /** Keeps words readable where a line runs through them. */
    private static final String HALO =
            "stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\" stroke-linejoin=\"round\"";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final Trajectory trajectory;
    private final StringBuilder svg = new StringBuilder();
    private final LocalDate first;
    private final LocalDate last;

    private TrajectoryChart(Trajectory trajectory, LocalDate first, LocalDate last) {
        this.trajectory = trajectory;
        this.first = first;
        this.last = last;
    }

    /** The chart; one that says so when there is nothing to show yet. */
    public static String of(Trajectory trajectory) {
        var first = trajectory.first();
        var last = trajectory.last();
        return first == null || last == null || trajectory.series().isEmpty()
                ? nothing(trajectory)
                : new TrajectoryChart(trajectory, first, last).draw();
    }

    private static String nothing(Trajectory trajectory) {
        var words = trajectory.began() == null ? "No plan has been active yet." : "Nothing has been measured yet.";
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d 80" width="%d" height="80" role="img" \
                aria-label="%s" font-family="Helvetica, Arial, sans-serif">
                <rect width="%d" height="80" fill="#fff"/>
                <text x="24" y="46" font-size="15" fill="#222">%s</text>
                </svg>
                """.formatted(WIDTH, WIDTH, words, WIDTH, words);
    }

    /** How a measure is drawn. */
    private enum Look {
        BACK_PAIN("#0072b2", "", Shape.CIRCLE, "Back pain"),
        LEG_PAIN("#d55e00", "7 4", Shape.SQUARE, "Leg pain"),
        RMDQ("#0072b2", "", Shape.CIRCLE, "Disability, RMDQ"),
        ODI("#0072b2", "", Shape.CIRCLE, "Disability, ODI"),
        PSFS("#000000", "7 4", Shape.DIAMOND, "Own activities, PSFS"),
        QUALITY_OF_LIFE("#0072b2", "", Shape.CIRCLE, "Own health");

        final String colour;
        final String dash;
        final Shape shape;
        final String words;

        Look(String colour, String dash, Shape shape, String words) {
            this.colour = colour;
            this.dash = dash;
            this.shape = shape;
            this.words = words;
        }

        static Look of(Measure measure) {
            return valueOf(measure.name());
        }
    }

    private enum Shape {
        CIRCLE,
        SQUARE,
        DIAMOND
    }

    /** Measures that share a panel, the one first whose important change is shown. */
    private record Panel(String title, String axis, List<Series> series) {

        Series main() {
            return series.getFirst();
        }
    }

    // --- the parts ---

    private String draw() {
        var panels = panels();
        var lane = lane();
        int laneTop = 64;
        int laneHeight = lane.rows() * ROW + 10;
        int top = laneTop + laneHeight + 30;
        int bottom = top + panels.size() * PANEL + (panels.size() - 1) * GAP;
        int legendTop = bottom + 64;
        var legend = legend(panels, lane);
        int height = legendTop + 20 * ((legend.size() + 2) / 3) + 8;
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                aria-labelledby="title desc" font-family="Helvetica, Arial, sans-serif" font-size="12" fill="#222">
                """.formatted(WIDTH, height, WIDTH, height));
        element("title", "id=\"title\"", title());
        element("desc", "id=\"desc\"", inWords());
        svg.append("""
                <defs><pattern id="important" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
                <rect width="7" height="7" fill="#e3f4ee"/><line x1="0" y1="0" x2="0" y2="7" stroke="#009e73" stroke-width="1.2"/>\
                </pattern></defs>
                """);
        svg.append("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n".formatted(WIDTH, height));
        text(LEFT, 26, "start", "font-size=\"17\" font-weight=\"bold\"", title());
        text(LEFT, 46, "start", "fill=\"#555\"", subtitle());
        for (int index = 0; index < panels.size(); index++) {
            drawGround(panels.get(index), top + index * (PANEL + GAP));
        }
        drawLane(lane, laneTop, bottom);
        for (int index = 0; index < panels.size(); index++) {
            drawPanel(panels.get(index), top + index * (PANEL + GAP));
        }
        drawDays(top, bottom, panels.size());
        drawLegend(legend, legendTop);
        svg.append("</svg>\n");
        return svg.toString();
    }

    private String title() {
        return "Course of pain, function and quality of life";
    }

    private String subtitle() {
        var days = "%s to %s, times of %s".formatted(DATE.format(first), DATE.format(last), trajectory.zone());
        return trajectory.earlierLeftOut() ? days + "; earlier check-ins are left out" : days;
    }

    private List<Panel> panels() {
        var panels = new ArrayList<Panel>();
        var pain = trajectory.dominantSite() == Measure.LEG_PAIN
                ? of(Measure.LEG_PAIN, Measure.BACK_PAIN)
                : of(Measure.BACK_PAIN, Measure.LEG_PAIN);
        add(panels, "Pain", "NPRS, points", pain);
        add(panels, "Function: RMDQ", "points", of(Measure.RMDQ));
        add(panels, "Function: ODI", "%", of(Measure.ODI));
        add(panels, "Own activities: PSFS", "points", of(Measure.PSFS));
        add(panels, "Quality of life: own health", "points", of(Measure.QUALITY_OF_LIFE));
        return panels;
    }

    private static void add(List<Panel> panels, String title, String axis, List<Series> series) {
        if (!series.isEmpty()) {
            var good = series.getFirst().measure().highIsGood();
            panels.add(new Panel(title + (good ? " (higher is better)" : " (lower is better)"), axis, series));
        }
    }

    private List<Series> of(Measure... measures) {
        var found = new ArrayList<Series>();
        for (var measure : measures) {
            trajectory.series().stream()
                    .filter(series -> series.measure() == measure)
                    .forEach(found::add);
        }
        return found;
    }

    /** What lies below everything else: the bands, the grid, the baseline. */
    private void drawGround(Panel panel, int top) {
        var main = panel.main();
        var measure = main.measure();
        drawBands(main, top);
        for (int tick : ticks(measure)) {
            double y = y(measure, top, tick);
            line(LEFT, y, RIGHT, y, "#d5d5d5", 1, "");
            text(LEFT - 8, y + 4, "end", "fill=\"#444\"", String.valueOf(tick));
        }
        if (main.baseline() != null) {
            double y = y(measure, top, main.baseline());
            line(LEFT, y, RIGHT, y, "#333", 1, "2 3");
        }
        svg.append("<text transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"middle\" fill=\"#444\">%s</text>%n"
                .formatted(number(LEFT - 46), number(top + PANEL / 2.0), escaped(panel.axis())));
    }

    private void drawPanel(Panel panel, int top) {
        int bottom = top + PANEL;
        text(LEFT, top - 8, "start", "font-weight=\"bold\" " + HALO, panel.title());
        line(LEFT, top, LEFT, bottom, "#444", 1, "");
        line(LEFT, bottom, RIGHT, bottom, "#444", 1, "");
        panel.series().forEach(series -> drawSeries(series, top));
        drawMissing(bottom);
    }

    private static int[] ticks(Measure measure) {
        return switch (measure) {
            case BACK_PAIN, LEG_PAIN, PSFS -> new int[] {0, 2, 4, 6, 8, 10};
            case RMDQ -> new int[] {0, 6, 12, 18, 24};
            case ODI, QUALITY_OF_LIFE -> new int[] {0, 20, 40, 60, 80, 100};
        };
    }

    /** The values that are a gain that matters, and, as far as they are not, those within measurement error. */
    private void drawBands(Series series, int top) {
        var measure = series.measure();
        var baseline = series.baseline();
        var error = series.measurementError();
        if (baseline != null && error != null) {
            double high = y(measure, top, Math.min(measure.most(), baseline + error));
            double low = y(measure, top, Math.max(0, baseline - error));
            band(high, low, "#ebebeb");
        }
        var from = series.importantFrom();
        if (from != null) {
            double one = y(measure, top, from);
            double other = y(measure, top, measure.highIsGood() ? measure.most() : 0);
            band(Math.min(one, other), Math.max(one, other), "url(#important)");
        }
    }

    private void band(double top, double bottom, String fill) {
        svg.append("<rect x=\"%d\" y=\"%s\" width=\"%d\" height=\"%s\" fill=\"%s\"/>%n"
                .formatted(LEFT, number(top), RIGHT - LEFT, number(Math.max(0, bottom - top)), fill));
    }

    /** Values in a row are joined; where one was missed in between, they are not. */
    private void drawSeries(Series series, int top) {
        var look = Look.of(series.measure());
        var measure = series.measure();
        var runs = runs(series);
        for (var run : runs) {
            if (run.size() > 1) {
                var path = new StringBuilder();
                for (var place : run) {
                    path.append(path.isEmpty() ? "M" : "L")
                            .append(number(x(place.on())))
                            .append(' ')
                            .append(number(y(measure, top, place.value())));
                }
                svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>%n"
                        .formatted(path, look.colour, dashed(look.dash)));
            }
        }
        boolean isDense = series.points().size() > 120;
        if (series.baseline() != null) {
            shape(
                    look,
                    x(start()),
                    y(measure, top, series.baseline()),
                    4.5,
                    true,
                    "%s at baseline: %s %s".formatted(look.words, number(series.baseline()), measure.unit()));
        }
        for (var point : series.points()) {
            shape(look, x(point.on()), y(measure, top, point.value()), isDense ? 2 : 4, false, inWords(series, point));
        }
    }

    /** A value and its day. */
    private record Place(LocalDate on, double value) {}

    /** The values of a series, baseline first, cut where a check-in that asked for nothing else was missed. */
    private List<List<Place>> runs(Series series) {
        var gaps = new LinkedHashSet<LocalDate>();
        trajectory.checkIns().stream().filter(CheckIn::missed).map(CheckIn::on).forEach(gaps::add);
        var places = new ArrayList<Place>();
        if (series.baseline() != null) {
            places.add(new Place(start(), series.baseline()));
        }
        series.points().forEach(point -> places.add(new Place(point.on(), point.value())));
        var runs = new ArrayList<List<Place>>();
        var run = new ArrayList<Place>();
        @Nullable LocalDate before = null;
        for (var place : places) {
            var since = before;
            boolean isCut =
                    since != null && gaps.stream().anyMatch(gap -> gap.isAfter(since) && gap.isBefore(place.on()));
            if (isCut) {
                runs.add(List.copyOf(run));
                run.clear();
            }
            run.add(place);
            before = place.on();
        }
        runs.add(run);
        return runs;
    }

    /** Where the baseline stands: day 0. */
    private LocalDate start() {
        return trajectory.began() == null ? first : trajectory.began();
    }

    /** Crosses on the axis where nobody answered. */
    private void drawMissing(int bottom) {
        for (var checkIn : trajectory.checkIns()) {
            if (checkIn.missed()) {
                cross(x(checkIn.on()), bottom - 7, "Check-in of %s missed".formatted(DATE.format(checkIn.on())));
            }
        }
    }

    // --- what happened ---

    /** A word of the lane on top, in a row in which it has room. */
    private record Label(LocalDate on, String words, String what, int row, boolean version) {}

    private record Lane(List<Label> labels, int rows) {}

    private Lane lane() {
        var words = new ArrayList<Label>();
        for (var happening : trajectory.happenings()) {
            words.add(new Label(
                    happening.on(),
                    shortly(happening.mark()),
                    "%s on %s".formatted(inWords(happening.mark()), DATE.format(happening.on())),
                    0,
                    isVersion(happening.mark())));
        }
        trajectory.checkIns().stream()
                .filter(CheckIn::flare)
                .forEach(checkIn -> words.add(new Label(
                        checkIn.on(), "flare", "Flare on %s".formatted(DATE.format(checkIn.on())), 0, false)));
        words.sort((one, other) -> one.on().compareTo(other.on()));
        var ends = new ArrayList<Double>();
        var placed = new ArrayList<Label>();
        for (var word : words) {
            double width = word.words().length() * LETTER + 12;
            double from = labelX(word, width);
            int row = 0;
            while (row < ends.size() && ends.get(row) > from) {
                row++;
            }
            if (row == ROWS) {
                placed.add(new Label(word.on(), "", word.what(), row - 1, word.version()));
                continue;
            }
            if (row == ends.size()) {
                ends.add(0.0);
            }
            ends.set(row, from + width);
            placed.add(new Label(word.on(), word.words(), word.what(), row, word.version()));
        }
        return new Lane(placed, ends.size());
    }

    /** Beside its line, on the left of it when there is no room on the right. */
    private double labelX(Label label, double width) {
        double x = x(label.on());
        return x + width > RIGHT + 24 ? x - width + 6 : x;
    }

    private void drawLane(Lane lane, int top, int bottom) {
        for (var label : lane.labels()) {
            double x = x(label.on());
            line(
                    x,
                    top + (label.row() + 1) * ROW - 10,
                    x,
                    bottom,
                    label.version() ? "#666" : "#a2408a",
                    1,
                    label.version() ? "" : "3 3");
        }
        for (var label : lane.labels()) {
            double x = x(label.on());
            int y = top + (label.row() + 1) * ROW;
            boolean isRight = labelX(label, label.words().length() * LETTER + 12) < x;
            svg.append("<g><title>").append(escaped(label.what())).append("</title>");
            svg.append((label.version()
                            ? "<path d=\"M%s %sh7v8h-7z\" fill=\"#666\"/>"
                            : "<path d=\"M%s %sl5 9h-10z\" fill=\"#a2408a\"/>")
                    .formatted(number(x), number(y - 10)));
            text(
                    isRight ? x - 9 : x + 9,
                    y - 1,
                    isRight ? "end" : "start",
                    "font-size=\"11\"" + (label.version() ? " font-weight=\"bold\" " : " ") + HALO,
                    label.words());
            svg.append("</g>\n");
        }
    }

    private static boolean isVersion(Mark mark) {
        return switch (mark.kind()) {
            case PLAN_ACTIVATED, PLAN_ADJUSTED, DISCHARGED -> true;
            case PLAN_SUSPENDED, PLAN_RESUMED, PLAN_CLOSED, HANDED_OVER, ALERT_RAISED, ALERT_CLOSED -> false;
        };
    }

    private static String shortly(Mark mark) {
        var version = mark.version() == null ? "" : "v" + mark.version();
        return switch (mark.kind()) {
            case PLAN_ACTIVATED, PLAN_ADJUSTED -> version;
            case DISCHARGED -> version + " discharge";
            case PLAN_SUSPENDED -> "suspended";
            case PLAN_RESUMED -> "resumed";
            case PLAN_CLOSED -> "closed";
            case HANDED_OVER -> "referred";
            case ALERT_RAISED -> "alert";
            case ALERT_CLOSED -> "alert over";
        };
    }

    private static String inWords(Mark mark) {
        var codes = mark.codes().isEmpty() ? "" : " (" + String.join(", ", mark.codes()) + ")";
        return switch (mark.kind()) {
            case PLAN_ACTIVATED -> "Plan version %s became active".formatted(mark.version());
            case PLAN_ADJUSTED -> "Plan version %s: adjusted%s".formatted(mark.version(), codes);
            case DISCHARGED -> "Plan version %s: discharged".formatted(mark.version());
            case PLAN_SUSPENDED -> "Plan suspended" + codes;
            case PLAN_RESUMED -> "Plan resumed";
            case PLAN_CLOSED -> "Plan closed" + codes;
            case HANDED_OVER -> "Referred" + codes;
            case ALERT_RAISED -> "Safety alert" + codes;
            case ALERT_CLOSED -> "Safety alert closed" + codes;
        };
    }

    // --- days ---

    private double x(LocalDate on) {
        double days = Math.max(last.toEpochDay() - first.toEpochDay(), 14);
        double margin = 12;
        return LEFT + margin + (on.toEpochDay() - first.toEpochDay()) / days * (RIGHT - LEFT - 2 * margin);
    }

    private static double y(Measure measure, int top, double value) {
        return top + PANEL - value / measure.most() * PANEL;
    }

    private void drawDays(int top, int bottom, int panels) {
        for (int index = 0; index < panels; index++) {
            int axis = top + index * (PANEL + GAP) + PANEL;
            for (var day : days()) {
                line(x(day), axis, x(day), axis + 5, "#444", 1, "");
            }
        }
        @Nullable LocalDate before = null;
        for (var day : days()) {
            boolean isNewYear = before == null || before.getYear() != day.getYear();
            text(x(day), bottom + 19, "middle", "fill=\"#444\"", (isNewYear ? DATE : SHORT_DATE).format(day));
            if (trajectory.began() != null) {
                long number = day.toEpochDay() - trajectory.began().toEpochDay();
                text(x(day), bottom + 34, "middle", "fill=\"#777\" font-size=\"11\"", "day " + number);
            }
            before = day;
        }
    }

    /** Days that carry a date: whole weeks from day 0, or months when it is long, so that no two stand in each other's way. */
    private List<LocalDate> days() {
        long span = Math.max(last.toEpochDay() - first.toEpochDay(), 14);
        var days = new ArrayList<LocalDate>();
        int step = 2;
        for (int each : new int[] {2, 7, 14, 28, 56, 91, 182, 364, 728}) {
            step = each;
            if (span / each <= 9) {
                break;
            }
        }
        var start = start();
        long before = (start.toEpochDay() - first.toEpochDay()) / step;
        var end = first.plusDays(span);
        for (var day = start.minusDays(before * step); !day.isAfter(end); day = day.plusDays(step)) {
            days.add(day);
        }
        return days;
    }

    // --- legend ---

    /** A sample and what it means. */
    private record Sample(String drawing, String words) {}

    private List<Sample> legend(List<Panel> panels, Lane lane) {
        var samples = new ArrayList<Sample>();
        var drawn = panels.stream().flatMap(panel -> panel.series().stream()).toList();
        for (var series : drawn) {
            var look = Look.of(series.measure());
            samples.add(new Sample(
                    "<path d=\"M0 6h30\" stroke=\"%s\" stroke-width=\"2\"%s/>%s"
                            .formatted(
                                    look.colour, dashed(look.dash), drawing(look.shape, 15, 6, 4, look.colour, false)),
                    "%s, 0 to %d %s"
                            .formatted(
                                    look.words,
                                    series.measure().most(),
                                    series.measure().unit())));
        }
        if (drawn.stream().anyMatch(series -> series.baseline() != null)) {
            samples.add(new Sample(
                    "<path d=\"M0 6h30\" stroke=\"#555\" stroke-dasharray=\"2 3\"/>"
                            + drawing(Shape.CIRCLE, 15, 6, 4.5, "#555", true),
                    "Baseline (open symbol)"));
        }
        if (panels.stream().anyMatch(panel -> panel.main().importantFrom() != null)) {
            samples.add(new Sample(
                    "<rect width=\"30\" height=\"12\" fill=\"url(#important)\"/>", "Gain that matters (MIC)"));
        }
        if (panels.stream()
                .anyMatch(
                        panel -> panel.main().baseline() != null && panel.main().measurementError() != null)) {
            samples.add(new Sample(
                    "<rect width=\"30\" height=\"12\" fill=\"#eee\" stroke=\"#bbb\"/>", "Within measurement error"));
        }
        if (lane.labels().stream().anyMatch(Label::version)) {
            samples.add(
                    new Sample("<path d=\"M12 0v12M12 1h6v8h-6z\" stroke=\"#666\" fill=\"#666\"/>", "Plan version"));
        }
        if (!lane.labels().stream().allMatch(Label::version)) {
            samples.add(new Sample("<path d=\"M15 1l5 9h-10z\" fill=\"#a2408a\"/>", "Event"));
        }
        if (trajectory.checkIns().stream().anyMatch(CheckIn::missed)) {
            samples.add(new Sample(
                    "<path d=\"M11 2l8 8m0 -8l-8 8\" stroke=\"#222\" stroke-width=\"1.6\"/>", "Check-in missed"));
        }
        return samples;
    }

    private void drawLegend(List<Sample> samples, int top) {
        for (int index = 0; index < samples.size(); index++) {
            int x = LEFT + index % 3 * 282;
            int y = top + index / 3 * 20;
            svg.append("<g transform=\"translate(%d %d)\" fill=\"none\">%s</g>%n"
                    .formatted(x, y, samples.get(index).drawing()));
            text(x + 38, y + 10, "start", "", samples.get(index).words());
        }
    }

    // --- words, for those who do not see it ---

    private String inWords() {
        var words = new ArrayList<String>();
        words.add("From %s.".formatted(subtitle()));
        for (var series : trajectory.series()) {
            words.add(inWords(series));
        }
        long missed = trajectory.checkIns().stream().filter(CheckIn::missed).count();
        if (missed > 0) {
            words.add("%d of %d check-ins missed."
                    .formatted(missed, trajectory.checkIns().size()));
        }
        Map<String, List<String>> happened = new LinkedHashMap<>();
        trajectory
                .happenings()
                .forEach(happening -> happened.computeIfAbsent(DATE.format(happening.on()), date -> new ArrayList<>())
                        .add(inWords(happening.mark())));
        trajectory.checkIns().stream()
                .filter(CheckIn::flare)
                .forEach(flare -> happened.computeIfAbsent(DATE.format(flare.on()), date -> new ArrayList<>())
                        .add("flare"));
        happened.forEach((date, what) -> words.add("%s: %s.".formatted(date, String.join("; ", what))));
        return String.join(" ", words);
    }

    private static String inWords(Series series) {
        var look = Look.of(series.measure());
        var begin = series.baseline() == null
                ? "%s: not measured at baseline".formatted(look.words)
                : "%s: %s %s at baseline"
                        .formatted(
                                look.words,
                                number(series.baseline()),
                                series.measure().unit());
        if (series.points().isEmpty()) {
            return begin + ", not measured since.";
        }
        var end = series.points().getLast();
        return "%s, %s on %s%s.".formatted(begin, number(end.value()), DATE.format(end.on()), meaning(end));
    }

    private static String inWords(Series series, Point point) {
        return "%s on %s: %s %s%s"
                .formatted(
                        Look.of(series.measure()).words,
                        DATE.format(point.on()),
                        number(point.value()),
                        series.measure().unit(),
                        meaning(point));
    }

    private static String meaning(Point point) {
        return switch (point.change()) {
            case IMPROVED -> ", a gain that matters";
            case BETTER -> ", better by more than measurement error";
            case WITHIN_ERROR -> ", no change beyond measurement error";
            case WORSE -> ", worse by more than measurement error";
            case UNKNOWN -> "";
        };
    }

    // --- drawing ---

    private void shape(Look look, double x, double y, double size, boolean open, String words) {
        svg.append("<g><title>%s</title>%s</g>%n"
                .formatted(escaped(words), drawing(look.shape, x, y, size, look.colour, open)));
    }

    private static String drawing(Shape shape, double x, double y, double size, String colour, boolean open) {
        var style = open
                ? "fill=\"#fff\" stroke=\"%s\" stroke-width=\"2\"".formatted(colour)
                : "fill=\"%s\" stroke=\"#fff\" stroke-width=\"1\"".formatted(colour);
        return switch (shape) {
            case CIRCLE ->
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>".formatted(number(x), number(y), number(size), style);
            case SQUARE ->
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>"
                        .formatted(number(x - size), number(y - size), number(2 * size), number(2 * size), style);
            case DIAMOND ->
                "<path d=\"M%s %sl%s %sl%s %sl-%s %sz\" %s/>"
                        .formatted(
                                number(x),
                                number(y - size - 1),
                                number(size + 1),
                                number(size + 1),
                                number(-size - 1),
                                number(size + 1),
                                number(size + 1),
                                number(-size - 1),
                                style);
        };
    }

    private void cross(double x, double y, String words) {
        svg.append("<g><title>%s</title><path d=\"M%s %sl6 6m0 -6l-6 6\" stroke=\"#222\" stroke-width=\"1.6\"/></g>%n"
                .formatted(escaped(words), number(x - 3), number(y - 3)));
    }

    private void line(double x1, double y1, double x2, double y2, String colour, int width, String dash) {
        svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%d\"%s/>%n"
                .formatted(number(x1), number(y1), number(x2), number(y2), colour, width, dashed(dash)));
    }

    private static String dashed(String dash) {
        return dash.isEmpty() ? "" : " stroke-dasharray=\"%s\"".formatted(dash);
    }

    private void text(double x, double y, String anchor, String style, String words) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" %s>%s</text>%n"
                .formatted(number(x), number(y), anchor, style, escaped(words)));
    }

    private void element(String name, String attributes, String words) {
        svg.append("<%s %s>%s</%s>%n".formatted(name, attributes, escaped(words), name));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
