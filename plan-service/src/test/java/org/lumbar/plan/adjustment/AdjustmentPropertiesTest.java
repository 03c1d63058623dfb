package org.lumbar.plan.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.plan.treatment.Plans.EVENT;
import static org.lumbar.plan.treatment.Plans.NOW;
import static org.lumbar.plan.treatment.Plans.active;
import static org.lumbar.plan.treatment.Plans.current;
import static org.lumbar.plan.treatment.Plans.idOf;
import static org.lumbar.plan.treatment.Plans.mobilisation;
import static org.lumbar.plan.treatment.Plans.motorControl;
import static org.lumbar.plan.treatment.Plans.naproxen;
import static org.lumbar.plan.treatment.Plans.omeprazole;
import static org.lumbar.plan.treatment.Plans.walking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.catalogue.Modality;
import org.lumbar.plan.treatment.Adjusting;
import org.lumbar.plan.treatment.AdjustmentKind;
import org.lumbar.plan.treatment.Decision.Accepted;
import org.lumbar.plan.treatment.EpisodePlan;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.PlanItem.State;
import org.lumbar.plan.treatment.Triage;

/**
 * What must hold of every adjustment, whatever a check-in was evaluated to. The plan's baseline is pain 6 and RMDQ 12. What
 * statuses readings lead to is shown by monitoring-service (CoursePropertiesTest); the two meet at progress.evaluated.
 */
class AdjustmentPropertiesTest {

    private static final EpisodePlan PLAN = active(walking(), motorControl(), mobilisation());

    /** What a change within measurement error is evaluated to, as long as the plan is done. */
    private static final List<Evaluated> OF_NOISE = List.of(
            new Evaluated("STABLE_EARLY", "PR-STABLE-EARLY"),
            new Evaluated("PLATEAU", "PR-PLATEAU-NO-RESPONSE"),
            new Evaluated("INSUFFICIENT_DATA", "PR-PAIN-ABSENT"),
            new Evaluated("INSUFFICIENT_DATA", "PR-MISSED"));

    private static final Set<AdjustmentKind> ONLY_ON_BENEFIT = EnumSet.of(
            AdjustmentKind.PROGRESS_EXERCISE, AdjustmentKind.STEP_DOWN, AdjustmentKind.DISCHARGE_RELAPSE_PREVENTION);

    private static final Set<AdjustmentKind> BESIDE_DANGER = EnumSet.of(
            AdjustmentKind.EMERGENCY_REFERRAL,
            AdjustmentKind.URGENT_REFERRAL,
            AdjustmentKind.SUSPEND_PLAN,
            AdjustmentKind.STOP_OR_PAUSE_ITEM,
            AdjustmentKind.CLINICIAN_REVIEW,
            AdjustmentKind.SEND_REMINDER);

    /** A status and the rule that gave it. */
    record Evaluated(String status, String rule) {}

    private static Progress progress(int day, Evaluated evaluated, Map<String, Double> numbers) {
        return new Progress(
                "check-in-" + day, day, evaluated.status(), List.of(evaluated.rule()), List.of(), numbers, List.of());
    }

    private static Adjusting adjust(EpisodePlan plan, Progress progress) {
        return TestKnowledge.ADJUSTER.adjust(plan, current(plan), progress, NOW.plus(Duration.ofDays(progress.day())));
    }

    @Property(tries = 500)
    void noSeriesOfReadingsWithinMeasurementErrorChangesAPlan(@ForAll("noise") List<Progress> series) {
        var plan = PLAN;
        for (var each : series) {
            var adjusting = adjust(plan, each);

            assertThat(adjusting.items()).isEqualTo(current(PLAN).items());
            assertThat(adjusting.danger()).isNull();
            assertThat(adjusting.held()).isFalse();
            assertThat(adjusting.adjustment().kinds()).doesNotContainAnyElementsOf(ONLY_ON_BENEFIT);

            plan = after(plan, adjusting, each);
        }
        assertThat(current(plan).items()).isEqualTo(current(PLAN).items());
        assertThat(current(plan).number()).isEqualTo(current(PLAN).number());
    }

    private static EpisodePlan after(EpisodePlan plan, Adjusting adjusting, Progress progress) {
        return ((Accepted) plan.adjust(adjusting, EVENT, NOW.plus(Duration.ofDays(progress.day())))).plan();
    }

    @Provide
    Arbitrary<List<Progress>> noise() {
        return Combinators.combine(
                        Arbitraries.of(OF_NOISE),
                        Arbitraries.integers().between(-1, 1),
                        Arbitraries.integers().between(-3, 4),
                        Arbitraries.integers().between(50, 100),
                        Arbitraries.of(true, false).injectNull(0.6))
                .as((evaluated, pain, rmdq, adherence, pass) -> {
                    var numbers = new TreeMap<String, Double>();
                    if (!evaluated.status().equals("INSUFFICIENT_DATA")) {
                        numbers.put("pain", 6.0 + pain);
                        numbers.put("painChange", (double) pain);
                    }
                    numbers.put("rmdq", 12.0 + rmdq);
                    numbers.put("rmdqChange", (double) rmdq);
                    numbers.put("adherence14", (double) adherence);
                    numbers.put("improvedInARow", 0.0);
                    if (pass != null) {
                        numbers.put("pass", pass ? 1.0 : 0.0);
                    }
                    return progress(0, evaluated, numbers);
                })
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(AdjustmentPropertiesTest::weekly);
    }

    private static List<Progress> weekly(List<Progress> series) {
        var dated = new ArrayList<Progress>();
        for (var each : series) {
            int day = 7 * (dated.size() + 1);
            dated.add(progress(day, new Evaluated(each.status(), each.rules().getFirst()), each.numbers()));
        }
        return dated;
    }

    @Property(tries = 500)
    void aRedFlagBeatsEverything(
            @ForAll("numbers") Map<String, Double> numbers,
            @ForAll("events") Set<String> events,
            @ForAll Triage triage) {
        var plan = active(walking(), motorControl(), mobilisation(), naproxen(), omeprazole());
        var progress = new Progress(
                "check-in-21",
                21,
                "RED_FLAG",
                List.of("PR-RED-FLAG", "PR-IMPROVING-PAIN"),
                List.of(new FiredRule("RF-CES-1", triage, null)),
                numbers,
                List.copyOf(events));
        var adjusting = adjust(plan, progress);

        assertThat(adjusting.adjustment().applied())
                .contains(
                        AdjustmentKind.SUSPEND_PLAN,
                        triage == Triage.EMERGENCY_SAME_DAY
                                ? AdjustmentKind.EMERGENCY_REFERRAL
                                : AdjustmentKind.URGENT_REFERRAL);
        assertThat(BESIDE_DANGER).containsAll(adjusting.adjustment().kinds());
        assertThat(adjusting.danger()).isNotNull();
        var after = after(plan, adjusting, progress);
        assertThat(current(after).items())
                .filteredOn(item -> item.modality() == Modality.EXERCISE || item.modality() == Modality.MANUAL)
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.state()).isIn(State.SUSPENDED, State.PAUSED));
        if (events.contains("bleeding") || events.contains("dyspepsia") || events.contains("wheeze")) {
            assertThat(current(after).item(idOf(naproxen())).orElseThrow().state())
                    .isEqualTo(State.PAUSED);
            assertThat(adjusting.adjustment().needsPrescriber()).isTrue();
        }
    }

    /** Only whether the state is acceptable may be left out to the patient's advantage: 7.4 says what then stands in for it. */
    @Property(tries = 1_000)
    void whatWasNotAnsweredNeverCountsAsAnImprovement(
            @ForAll("evaluated") Evaluated evaluated,
            @ForAll("numbers") Map<String, Double> numbers,
            @ForAll("missing") Set<String> missing) {
        var fewer = new TreeMap<>(numbers);
        missing.forEach(fewer::remove);

        var whole = adjust(PLAN, progress(28, evaluated, numbers)).adjustment().kinds();
        var partial = adjust(PLAN, progress(28, evaluated, fewer)).adjustment().kinds();

        for (var kind : ONLY_ON_BENEFIT) {
            if (!whole.contains(kind)) {
                assertThat(partial).as("without %s", missing).doesNotContain(kind);
            }
        }
    }

    @Property(tries = 300)
    void theSameCheckInLeadsToTheSame(
            @ForAll("evaluated") Evaluated evaluated,
            @ForAll("numbers") Map<String, Double> numbers,
            @ForAll("events") Set<String> events) {
        var progress = new Progress(
                "check-in-28",
                28,
                evaluated.status(),
                List.of(evaluated.rule()),
                List.of(),
                numbers,
                List.copyOf(events));

        assertThat(adjust(PLAN, progress)).isEqualTo(adjust(PLAN, progress));
    }

    @Provide
    Arbitrary<Evaluated> evaluated() {
        return Arbitraries.of(
                new Evaluated("IMPROVING", "PR-IMPROVING-PAIN"),
                new Evaluated("IMPROVING", "PR-IMPROVING-FUNCTION"),
                new Evaluated("PLATEAU", "PR-PLATEAU-PARTIAL"),
                new Evaluated("PLATEAU", "PR-PLATEAU-NO-RESPONSE"),
                new Evaluated("STABLE_EARLY", "PR-STABLE-EARLY"),
                new Evaluated("NON_ADHERENT", "PR-NON-ADHERENT"),
                new Evaluated("CONFLICTING", "PR-CONFLICT-OF-DOMAINS"),
                new Evaluated("FLARE", "PR-FLARE"),
                new Evaluated("WORSENING", "PR-WORSENING-SUSTAINED"));
    }

    @Provide
    Arbitrary<Map<String, Double>> numbers() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(0, 24),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.of(0.0, 1.0))
                .as((pain, rmdq, adherence, inARow, acceptable, goals, confidence, pass) -> {
                    var numbers = new TreeMap<String, Double>();
                    numbers.put("pain", (double) pain);
                    numbers.put("painChange", pain - 6.0);
                    numbers.put("rmdq", (double) rmdq);
                    numbers.put("rmdqChange", rmdq - 12.0);
                    numbers.put("adherence14", (double) adherence);
                    numbers.put("improvedInARow", (double) inARow);
                    numbers.put("acceptableDays", (double) acceptable);
                    numbers.put("goalsMetPct", (double) goals);
                    numbers.put("selfManagementConfidence", (double) confidence);
                    numbers.put("pass", pass);
                    return numbers;
                });
    }

    @Provide
    Arbitrary<Set<String>> missing() {
        return Arbitraries.of(
                        "pain",
                        "rmdq",
                        "rmdqChange",
                        "painChange",
                        "adherence14",
                        "improvedInARow",
                        "acceptableDays",
                        "goalsMetPct",
                        "selfManagementConfidence")
                .set()
                .ofMinSize(1);
    }

    @Provide
    Arbitrary<Set<String>> events() {
        return Arbitraries.of(
                        "bleeding", "wheeze", "dyspepsia", "rash", "sedation", "exercise_injury", "something_else")
                .set()
                .ofMaxSize(3);
    }
}
