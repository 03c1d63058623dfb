package org.lumbar.monitoring.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.progress.Progress.Answered;

/**
 * Whole courses, each with what every check-in must be called. A line reads: baseline, care, then day, answers and
 * status of each check-in. p is pain of the back, l of the leg, r the RMDQ, o the ODI, a adherence, g the impression.
 */
class SeriesTest {

    private static final LocalDate START = LocalDate.of(2026, 3, 2);
    private static final Progress PROGRESS = Shipped.progress();

    static Stream<String> courses() {
        return COURSES.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("courses")
    void everyCheckInIsCalledWhatTheTableSays(String line) {
        var parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        var first = parts.getFirst().split(" ", -1);
        var care = new Care(START, cause(first[0]), first[0].equals("RADICULAR") ? "ACUTE" : duration(first[0]));
        var baseline = scores(Arrays.copyOfRange(first, 1, first.length));
        var from = new BaselineScores(baseline.painNprs(), baseline.legPainNprs(), baseline.rmdq(), baseline.odi());
        var expected = new ArrayList<String>();
        var actual = new ArrayList<String>();
        var course = Course.none();
        for (var part : parts.subList(1, parts.size())) {
            var words = part.split(" ", -1);
            var day = Integer.parseInt(words[0].substring(1));
            var on = START.plusDays(day);
            var answers = scores(Arrays.copyOfRange(words, 1, words.length - 1));
            expected.add(words[0] + " " + words[words.length - 1]);
            var judged = PROGRESS.judge(from, care, course, new Answered(new UUID(1, day), on, answers, true));
            course = judged.course();
            actual.add(words[0] + " " + judged.judgement().status());
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static String cause(String care) {
        return switch (care) {
            case "RADICULAR" -> "RADICULAR_PAIN";
            case "STENOSIS" -> "SPINAL_STENOSIS";
            default -> "NONSPECIFIC_MECHANICAL";
        };
    }

    private static String duration(String care) {
        return care.equals("STENOSIS") ? "CHRONIC" : care.toUpperCase(Locale.ROOT);
    }

    private static Scores scores(String[] words) {
        return new Scores(
                whole(words, 'p'),
                whole(words, 'l'),
                whole(words, 'r'),
                number(words, 'o'),
                whole(words, 'a'),
                whole(words, 'g'),
                null);
    }

    private static @Nullable Integer whole(String[] words, char what) {
        var number = number(words, what);
        return number == null ? null : number.intValue();
    }

    private static @Nullable Double number(String[] words, char what) {
        return List.of(words).stream()
                .filter(word -> word.charAt(0) == what)
                .map(word -> Double.valueOf(word.substring(1)))
                .findFirst()
                .orElse(null);
    }

    private static final String COURSES = """
        # one follow-up long after the baseline, as in a trial
        CHRONIC p6 r12 | d56 p3 r6 IMPROVING
        CHRONIC p6 r12 | d56 p6 r12 a90 PLATEAU
        CHRONIC p6 r12 | d56 p6 r12 STABLE_EARLY
        CHRONIC p6 r12 | d56 p6 a90 STABLE_EARLY
        CHRONIC p6 r12 | d56 p8 r12 FLARE
        CHRONIC p6 r12 | d56 r4 INSUFFICIENT_DATA
        CHRONIC p6 r12 | d56 p1 r1 IMPROVING
        CHRONIC p6 r12 | d56 p3 r17 CONFLICTING
        CHRONIC p6 | d56 p6 r12 a90 PLATEAU
        ACUTE p6 r12 | d28 p6 r12 a90 PLATEAU
        SUBACUTE p6 r12 | d28 p6 r12 a90 STABLE_EARLY
        # raised or not: 2 points, 5 points, 10 percent above the reference
        CHRONIC p6 r12 | d7 p7 STABLE_EARLY | d14 p8 r12 FLARE
        CHRONIC p6 r12 | d14 p6 r16 STABLE_EARLY
        CHRONIC p6 r12 | d14 p6 r17 FLARE
        CHRONIC p6 o40 | d14 p6 o49 STABLE_EARLY
        CHRONIC p6 o40 | d14 p6 o50 FLARE
        CHRONIC p6 o40 | d14 p6 o50 FLARE | d21 p6 o50 WORSENING
        # the reference: the middle of the latest three that were not raised, baseline among them, never above it
        CHRONIC p8 r12 | d7 p6 STABLE_EARLY | d14 p8 STABLE_EARLY
        CHRONIC p8 r12 | d7 p5 IMPROVING | d14 p9 FLARE
        CHRONIC p8 r12 | d7 p4 IMPROVING | d14 p4 IMPROVING | d21 p6 FLARE | d28 p6 WORSENING
        CHRONIC p8 r12 | d7 p4 IMPROVING | d14 p3 IMPROVING | d21 p5 IMPROVING | d28 p6 FLARE
        CHRONIC p4 r12 | d7 p5 STABLE_EARLY | d14 p5 STABLE_EARLY | d21 p5 STABLE_EARLY | d28 p6 FLARE
        CHRONIC p8 r12 | d7 p4 IMPROVING | d14 p8 FLARE | d21 p4 IMPROVING | d28 p6 FLARE
        CHRONIC p6 r14 | d14 p6 r8 IMPROVING | d28 p6 r8 IMPROVING | d42 p6 r13 FLARE
        # raised twice: five days apart it is a worsening
        CHRONIC p6 r12 | d14 p8 FLARE | d19 p8 WORSENING
        CHRONIC p6 r12 | d14 p8 FLARE | d18 p8 STABLE_EARLY
        CHRONIC p6 r12 | d14 p8 FLARE | d18 p8 STABLE_EARLY | d22 p8 STABLE_EARLY | d27 p8 WORSENING
        CHRONIC p9 r12 | d7 p4 IMPROVING | d10 p4 IMPROVING | d14 p6 FLARE | d17 p6 IMPROVING
        CHRONIC p6 r12 | d14 p8 FLARE | d21 p6 STABLE_EARLY | d28 p8 FLARE
        CHRONIC p6 r12 | d14 p8 FLARE | d21 r12 INSUFFICIENT_DATA | d28 p8 WORSENING
        CHRONIC p6 r12 | d14 p8 r12 FLARE | d21 p6 r17 WORSENING
        CHRONIC p5 l2 r12 | d14 p5 l4 FLARE | d21 p5 l4 WORSENING
        # contradiction goes before harm and benefit
        CHRONIC p6 r12 | d14 p4 r17 CONFLICTING
        CHRONIC p6 r12 | d14 p4 r16 IMPROVING
        CHRONIC p6 r12 | d14 p8 r7 CONFLICTING
        CHRONIC p6 r12 | d14 p7 r7 IMPROVING
        CHRONIC p6 r12 | d14 p6 r12 g2 CONFLICTING
        CHRONIC p6 r12 | d14 p6 r12 g3 STABLE_EARLY
        CHRONIC p6 r12 | d14 p6 g1 CONFLICTING
        CHRONIC p6 r12 | d14 p4 r12 g6 CONFLICTING
        CHRONIC p6 r12 | d14 p4 r12 g5 IMPROVING
        CHRONIC p6 r12 | d14 p4 r12 g2 IMPROVING
        CHRONIC p6 r12 | d42 p6 r12 g6 STABLE_EARLY | d84 p6 r12 g6 WORSENING
        CHRONIC p6 r12 | d42 p6 r12 g6 STABLE_EARLY | d70 p6 r12 STABLE_EARLY | d84 p6 r12 g7 WORSENING
        CHRONIC p6 r12 | d42 p6 r12 g6 STABLE_EARLY | d70 p6 r12 g4 STABLE_EARLY | d84 p6 r12 g6 STABLE_EARLY
        CHRONIC p6 r12 | d14 p8 r12 g6 FLARE
        # better than at baseline in both, but up again: a flare, not a contradiction
        ACUTE p8 r15 | d7 p4 r8 IMPROVING | d14 p3 r7 IMPROVING | d21 p6 r8 FLARE
        # the RMDQ above 20 cannot show a worsening; the impression does
        CHRONIC p6 r21 | d14 p4 r24 IMPROVING
        CHRONIC p6 r21 | d14 p4 r24 g6 CONFLICTING
        CHRONIC p6 r19 | d14 p4 r24 CONFLICTING
        CHRONIC p6 r21 | d14 p6 r24 STABLE_EARLY
        # low pain at baseline: only function can improve, and pain can only be raised
        CHRONIC p2 r12 | d14 p0 r12 STABLE_EARLY
        CHRONIC p3 r12 | d14 p1 r12 IMPROVING
        CHRONIC p2 r12 | d14 p0 r7 IMPROVING
        CHRONIC p2 r12 | d14 p4 r7 FLARE
        ACUTE p1 r1 | d14 p0 r1 STABLE_EARLY | d28 p2 r1 STABLE_EARLY | d42 p3 r1 FLARE
        # the site that hurt more at baseline says whether pain improved
        CHRONIC p5 l7 r12 | d14 p5 l4 IMPROVING
        CHRONIC p5 l7 r12 | d14 p2 l7 STABLE_EARLY
        CHRONIC p5 l5 r12 | d14 p2 l5 IMPROVING
        CHRONIC p5 l7 r12 | d14 p2 STABLE_EARLY
        # improvement: 2 points and 30 percent; 5, or 4 and 30 percent; 10 percent, or 8 and 30 percent
        CHRONIC p7 r12 | d14 p5 STABLE_EARLY | d21 p4 IMPROVING
        CHRONIC p10 r12 | d14 p7 IMPROVING
        CHRONIC p10 r12 | d14 p8 STABLE_EARLY
        CHRONIC p6 r13 | d14 p6 r9 IMPROVING
        CHRONIC p6 r14 | d14 p6 r10 STABLE_EARLY
        CHRONIC p6 r20 | d14 p6 r15 IMPROVING
        CHRONIC p6 o26 | d14 p6 o18 IMPROVING
        CHRONIC p6 o28 | d14 p6 o20 STABLE_EARLY
        CHRONIC p6 o60 | d14 p6 o50 IMPROVING
        # recovered: this and the check-in before, 14 days apart
        ACUTE p7 r12 | d28 p1 r2 IMPROVING | d42 p1 r2 RECOVERED
        ACUTE p7 r12 | d28 p1 r2 IMPROVING | d41 p1 r2 IMPROVING
        ACUTE p7 r12 | d28 p1 r3 IMPROVING | d42 p1 r2 IMPROVING | d56 p0 r0 RECOVERED
        ACUTE p7 r12 | d28 p1 r2 IMPROVING | d35 p0 IMPROVING | d49 p0 r0 IMPROVING
        ACUTE p7 o40 | d28 p1 o10 IMPROVING | d42 p0 o8 RECOVERED
        ACUTE p7 o40 | d28 p1 o11 IMPROVING | d42 p0 o8 IMPROVING
        ACUTE p2 r3 | d14 p0 r0 STABLE_EARLY | d28 p0 r0 RECOVERED
        ACUTE p7 r12 | d28 p1 r2 IMPROVING | d42 p1 IMPROVING
        ACUTE p7 l5 r12 | d28 p1 l2 r2 IMPROVING | d42 p0 l2 r0 IMPROVING
        # better, not well, and no change for 28 days
        CHRONIC p8 r16 | d28 p5 r10 IMPROVING | d56 p5 r10 PLATEAU
        CHRONIC p8 r16 | d28 p5 r10 IMPROVING | d55 p5 r10 IMPROVING
        CHRONIC p8 r16 | d28 p5 r10 IMPROVING | d56 p5 r9 PLATEAU
        CHRONIC p8 r16 | d28 p5 r10 IMPROVING | d56 p5 r8 IMPROVING
        CHRONIC p8 r16 | d28 p5 r10 IMPROVING | d56 p4 r10 IMPROVING
        CHRONIC p8 r16 | d28 p4 r10 IMPROVING | d56 p5 r10 IMPROVING
        CHRONIC p8 r16 | d28 p3 r7 IMPROVING | d56 p3 r7 PLATEAU
        CHRONIC p8 r16 | d28 p3 r6 IMPROVING | d56 p3 r6 IMPROVING
        CHRONIC p8 r16 | d28 p4 r6 IMPROVING | d56 p4 r6 PLATEAU
        CHRONIC p8 r16 | d28 p5 r10 IMPROVING | d56 p5 IMPROVING
        CHRONIC p8 r16 | d14 p5 r10 IMPROVING | d28 p5 IMPROVING | d56 p5 r10 IMPROVING
        CHRONIC p8 o60 | d28 p5 o40 IMPROVING | d56 p5 o38 PLATEAU
        CHRONIC p8 o60 | d28 p5 o40 IMPROVING | d56 p5 o36 IMPROVING
        # hardly done, before it is called a failure
        CHRONIC p6 r12 | d14 p6 r12 a40 STABLE_EARLY | d21 p6 a55 NON_ADHERENT
        CHRONIC p6 r12 | d14 p6 r12 a45 STABLE_EARLY | d21 p6 a55 STABLE_EARLY
        CHRONIC p6 r12 | d14 p6 r12 a10 STABLE_EARLY | d28 p6 a10 NON_ADHERENT
        CHRONIC p6 r12 | d14 p6 r12 a10 STABLE_EARLY | d29 p6 a10 STABLE_EARLY
        CHRONIC p6 r12 | d35 p6 a20 STABLE_EARLY | d42 p6 r12 a20 NON_ADHERENT
        CHRONIC p6 r12 | d14 p6 a10 STABLE_EARLY | d21 p4 a10 IMPROVING
        # no response at the checkpoint, although it was done
        ACUTE p6 r12 | d27 p6 r12 a90 STABLE_EARLY | d28 p6 r12 a90 PLATEAU
        CHRONIC p6 r12 | d41 p6 r12 a90 STABLE_EARLY | d42 p6 r12 a90 PLATEAU
        RADICULAR p5 l7 r12 | d28 p5 l7 r12 a90 STABLE_EARLY | d42 p5 l7 r12 a90 PLATEAU
        STENOSIS p5 r12 | d28 p5 r12 a90 STABLE_EARLY | d42 p5 r12 a90 PLATEAU
        CHRONIC p3 r6 | d42 p3 r6 a90 STABLE_EARLY
        CHRONIC p3 r7 | d42 p3 r7 a90 PLATEAU
        CHRONIC p4 r6 | d42 p4 r6 a90 PLATEAU
        CHRONIC p6 r12 | d14 p6 a20 STABLE_EARLY | d42 p6 r12 a79 STABLE_EARLY
        CHRONIC p6 r12 | d14 p6 a20 STABLE_EARLY | d42 p6 r12 a80 PLATEAU
        CHRONIC p6 o40 | d42 p6 o38 a90 PLATEAU
        CHRONIC p3 o20 | d42 p3 o20 a90 STABLE_EARLY
        CHRONIC p6 r12 | d42 p6 a90 STABLE_EARLY
        """;
}
