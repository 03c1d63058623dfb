package org.lumbar.plan.composition;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lumbar.plan.TestKnowledge;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many plans one core composes in a second and what each allocates: with the full catalogue and the full explanation,
 * every item taken and every one left out with its rules, facts and sources; each time another of eight patients. {@code
 * mvn -Pjmh verify -DskipTests -pl plan-service -am}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 6, time = 3)
@Measurement(iterations = 6, time = 3)
public class CompositionBenchmark {

    /** Simple and many-sided, asked everything and asked little, with medicines, wishes and danger. */
    private final List<Evaluated> patients = Stream.of(
                    Patients.adult(),
                    Patients.adult()
                            .duration("CHRONIC")
                            .stratum("HIGH")
                            .with("fear_of_bending", "off_work", "poor_sleep"),
                    Patients.adult()
                            .cause("RADICULOPATHY")
                            .stratum("MEDIUM")
                            .with("weakness_mrc_4", "wants_nsaid"),
                    Patients.adult()
                            .cause("SPINAL_STENOSIS")
                            .duration("CHRONIC")
                            .aged(72)
                            .takes("ACE_INHIBITOR", "STATIN"),
                    Patients.adult()
                            .duration("CHRONIC")
                            .stratum("MEDIUM")
                            .takes("OPIOID", "BENZODIAZEPINE")
                            .notMeasured("egfr"),
                    Patients.adult()
                            .cause("CHRONIC_PRIMARY_NOCIPLASTIC")
                            .duration("CHRONIC")
                            .stratum("HIGH")
                            .with("poor_sleep", "smoker", "wants_acupuncture", "depression_screen_positive"),
                    Patients.adult()
                            .pregnant(24)
                            .cause("PELVIC_GIRDLE_PAIN")
                            .stratum("MEDIUM")
                            .with("wants_nsaid"),
                    Patients.adult().nothingAsked().aged(67).with("wants_manual_therapy"))
            .map(Patients::evaluated)
            .toList();

    private int next;

    @Benchmark
    public Composition composition() {
        next = (next + 1) % patients.size();
        return TestKnowledge.COMPOSER.compose(patients.get(next), Patients.NICE);
    }
}
