package org.lumbar.monitoring.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.monitoring.followup.Episodes.ADJUSTMENT;
import static org.lumbar.monitoring.followup.Episodes.EPISODE;
import static org.lumbar.monitoring.followup.Episodes.active;
import static org.lumbar.monitoring.followup.Episodes.day;
import static org.lumbar.monitoring.trajectory.Courses.feeling;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.FollowUpNews.PlanAdjusted;
import org.lumbar.monitoring.progress.BaselineScores;
import org.lumbar.monitoring.progress.Scores;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The chart is read as the XML that a browser reads; what it looks like was looked at (README). */
class TrajectoryChartTest {

    private static Document chart(Trajectory trajectory) throws Exception {
        var svg = TrajectoryChart.of(trajectory);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document chart, String name) {
        var found = new ArrayList<Element>();
        var nodes = chart.getElementsByTagName(name);
        for (int index = 0; index < nodes.getLength(); index++) {
            found.add((Element) nodes.item(index));
        }
        return found;
    }

    private static List<String> words(Document chart, String name) {
        return elements(chart, name).stream().map(Element::getTextContent).toList();
    }

    @Test
    void beforeAnythingWasMeasuredTheChartSaysSo() throws Exception {
        assertThat(words(chart(new Courses(FollowUp.of(EPISODE)).trajectory()), "text"))
                .containsExactly("No plan has been active yet.");
        assertThat(words(
                        chart(new Courses(TrajectoryTest.begun(BaselineScores.none(), null, null)).trajectory()),
                        "text"))
                .containsExactly("Nothing has been measured yet.");
    }

    @Test
    void axesHaveTheirUnitsAndDatesAndThereIsALegend() throws Exception {
        var words = words(chart(new Courses(active()).on(7, 5, null, 11).trajectory()), "text");

        assertThat(words)
                .contains(
                        "Pain (lower is better)",
                        "NPRS, points",
                        "Function: RMDQ (lower is better)",
                        "2 Mar 2026",
                        "day 0",
                        "day 14",
                        "Back pain, 0 to 10 points",
                        "Disability, RMDQ, 0 to 24 points",
                        "Gain that matters (MIC)",
                        "Within measurement error",
                        "Plan version",
                        "v1");
        assertThat(words).doesNotContain("Check-in missed", "Event", "Leg pain, 0 to 10 points");
    }

    @Test
    void whatItShowsIsSaidInWords() throws Exception {
        var chart = chart(new Courses(active())
                .on(7, 5, null, 11)
                .silentUntil(30)
                .on(31, 9, null, 7)
                .hears(32, new PlanAdjusted(2, day(32), ADJUSTMENT, List.of("FLARE_PLAN")))
                .trajectory());

        assertThat(chart.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(chart.getDocumentElement().getAttribute("aria-labelledby")).isEqualTo("title desc");
        assertThat(words(chart, "desc"))
                .singleElement()
                .asString()
                .contains(
                        "Back pain: 6 points at baseline, 9 on 2 Apr 2026, worse by more than measurement error.",
                        "Disability, RMDQ: 12 points at baseline, 7 on 2 Apr 2026, a gain that matters.",
                        "check-ins missed",
                        "3 Apr 2026: Plan version 2: adjusted (FLARE_PLAN).");
        assertThat(words(chart, "title"))
                .contains("Back pain on 9 Mar 2026: 5 points, no change beyond measurement error");
    }

    @Test
    void aLineDoesNotRunThroughWhatWasMissed() throws Exception {
        var without = chart(
                new Courses(active()).on(6, 5, null, null).on(25, 4, null, null).trajectory());
        var missed = chart(new Courses(active())
                .on(6, 5, null, null)
                .silentUntil(24)
                .on(25, 4, null, null)
                .trajectory());

        assertThat(joined(without)).containsExactly(3);
        assertThat(joined(missed)).containsExactly(2);
    }

    /** How many values each line of the measures joins. */
    private static List<Integer> joined(Document chart) {
        return elements(chart, "path").stream()
                .filter(path -> path.getAttribute("stroke").equals("#0072b2")
                        && path.getAttribute("d").contains("L"))
                .map(path -> path.getAttribute("d").split("[ML]").length - 1)
                .toList();
    }

    @Test
    void everythingLiesWithinThePictureAlsoAfterTenYearsAndTenVersions() throws Exception {
        var courses = new Courses(TrajectoryTest.begun(new BaselineScores(10, 10, 24, 100.0), 0.0, 0));
        for (int number = 1; number <= 360; number++) {
            courses.on(
                    10 * number,
                    new Scores(number % 11, 10 - number % 11, number % 25, (double) (number % 101), 90, null, null),
                    feeling((double) (number % 11), number % 101));
            if (number % 30 == 0) {
                courses.hears(10 * number, new PlanAdjusted(number, day(10 * number), ADJUSTMENT, List.of("X")));
            }
        }
        var chart = chart(courses.trajectory());
        double width = Double.parseDouble(chart.getDocumentElement().getAttribute("width"));
        double height = Double.parseDouble(chart.getDocumentElement().getAttribute("height"));

        for (var circle : elements(chart, "circle")) {
            assertThat(Double.parseDouble(circle.getAttribute("cx"))).isBetween(0.0, width);
            assertThat(Double.parseDouble(circle.getAttribute("cy"))).isBetween(0.0, height);
        }
        for (var text : elements(chart, "text")) {
            if (!text.getAttribute("x").isEmpty()) {
                assertThat(Double.parseDouble(text.getAttribute("x"))).isBetween(0.0, width);
                assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(0.0, height);
            }
        }
    }

    @Test
    void nobodyIsNamedInThePicture() {
        assertThat(TrajectoryChart.of(new Courses(active()).on(7, 5, null, 11).trajectory()))
                .doesNotContain(EPISODE.toString());
    }
}
