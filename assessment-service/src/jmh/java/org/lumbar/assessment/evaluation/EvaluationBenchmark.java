package org.lumbar.assessment.evaluation;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lumbar.assessment.answers.Sections;
import org.lumbar.assessment.evaluation.yaml.TestKnowledge;
import org.lumbar.assessment.testing.CaseReader;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many assessments one core evaluates in a second: from the answers to the whole explanation, with all rules of the
 * real knowledge, each time another of eight patients. {@code mvn -Pjmh verify -DskipTests -pl assessment-service -am}.
 *
 * <p>The score counts seconds on the clock, so other work on the machine lowers it; {@code perCpuSecond} beside it counts
 * seconds in which the benchmark had a core to itself (JMH adds it up: divide it by the six iterations).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 8, time = 4)
@Measurement(iterations = 6, time = 3)
public class EvaluationBenchmark {

    /** Asked everything and asked nothing, harmless and not, with medicines and laboratory values. */
    private static final List<String> PATIENTS = List.of(
            "onset_lifting paraspinal_tenderness movement_limited neuro_normal distressed",
            "dermatomal_leg_pain slr_positive sensory_loss_dermatomal leg=7@below_knee weeks=4",
            "age=80 onset_sudden_severe minor_trauma percussion_tenderness kyphosis_new neuro_normal osteoporosis"
                    + " takes=apixaban takes=bisoprolol egfr=52",
            "fever percussion_tenderness ivdu tempC=39.4",
            "mechanical_pattern unknown weeks=30",
            "localized_to_area clear_proportionate_aggravating_easing recent_onset unknown",
            "age=68 weeks=10 fatigue percussion_tenderness hb=98 calcium=2.81 esr=88",
            "neurogenic_claudication relief_sitting leg_worse_than_back age=64 weeks=104 pulses_present neuro_normal"
                    + " hypertension takes=lisinopril");

    private final EvaluatingAssessments evaluating = TestKnowledge.evaluating();
    private final List<Sections> patients = PATIENTS.stream()
            .map(patient -> CaseReader.read(patient).sections())
            .toList();
    private int next;

    @Benchmark
    public Evaluation evaluation(Core core) {
        next = (next + 1) % patients.size();
        core.evaluations++;
        return evaluating.evaluate(patients.get(next));
    }

    /** What the thread really ran for. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Core {

        private long evaluations;
        private long began;

        @Setup(Level.Iteration)
        public void begin() {
            evaluations = 0;
            began = ran();
        }

        public double perCpuSecond() {
            return evaluations * 1e9 / (ran() - began);
        }

        private static long ran() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }
}
