package org.lumbar.plan.composition;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.lumbar.plan.TestKnowledge;

/**
 * How many compositions a second one thread makes, with the full catalogue and the full explanation, and what each
 * allocates. A program, not a test: {@code java -cp … org.lumbar.plan.composition.CompositionThroughput}.
 */
final class CompositionThroughput {

    private static final int ROUNDS = 12;
    private static final long ROUND_NANOS = 1_000_000_000L;

    private CompositionThroughput() {}

    public static void main(String[] args) {
        var patients = List.of(
                Patients.adult(),
                Patients.adult().duration("CHRONIC").stratum("HIGH").with("fear_of_bending", "off_work", "poor_sleep"),
                Patients.adult().cause("RADICULOPATHY").stratum("MEDIUM").with("weakness_mrc_4", "wants_nsaid"),
                Patients.adult()
                        .cause("SPINAL_STENOSIS")
                        .duration("CHRONIC")
                        .aged(72)
                        .takes("ACE_INHIBITOR", "STATIN"),
                Patients.adult()
                        .duration("CHRONIC")
                        .stratum("MEDIUM")
                        .takes("OPIOID", "BENZODIAZEPINE")
                        .notMeasured("egfr"));
        var evaluated = patients.stream().map(Patients::evaluated).toList();
        var allocation = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var thread = Thread.currentThread().threadId();
        for (int round = 1; round <= ROUNDS; round++) {
            var bytes = allocation.getThreadAllocatedBytes(thread);
            var cpu = allocation.getCurrentThreadCpuTime();
            var begun = System.nanoTime();
            int composed = 0;
            int items = 0;
            while (System.nanoTime() - begun < ROUND_NANOS) {
                for (var patient : evaluated) {
                    items += TestKnowledge.COMPOSER.compose(patient, Patients.NICE) instanceof Composition.Plan ? 1 : 0;
                    composed++;
                }
            }
            var seconds = (allocation.getCurrentThreadCpuTime() - cpu) / 1e9;
            System.out.printf(
                    "round %d: %.0f compositions per CPU second, %d bytes each (%d plans)%n",
                    round, composed / seconds, (allocation.getThreadAllocatedBytes(thread) - bytes) / composed, items);
        }
    }
}
