package org.lumbar.platform.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.FactType;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.Truth;

/**
 * Measures how many patients a second one core evaluates: 100 rules of 4 leaves each over 200 facts, every verdict with
 * its reasons. Run its {@code main}; {@code DESIGN.md} states what it printed.
 */
final class RuleThroughput {

    private static final int RULES = 100;
    private static final int PATIENTS = 256;

    private final Random random = new Random(7);
    private final TreeMap<String, FactType> vocabulary = new TreeMap<>();

    record File(List<Numbered> rules) {}

    record Numbered(String id, Condition when, List<String> sources) implements Rule {}

    private RuleThroughput() {
        for (int i = 0; i < 150; i++) {
            vocabulary.put("flag%d".formatted(i), FactType.BOOL);
        }
        for (int i = 0; i < 40; i++) {
            vocabulary.put("number%d".formatted(i), FactType.NUMBER);
        }
        for (int i = 0; i < 10; i++) {
            vocabulary.put("code%d".formatted(i), FactType.TEXT);
        }
    }

    public static void main(String... arguments) {
        var measurement = new RuleThroughput();
        for (var comparing : List.of(0.0, 0.25, 1.0)) {
            for (var unknown : List.of(0.1, 0.9)) {
                measurement.measure(comparing, unknown);
            }
        }
    }

    /**
     * Prints how fast it is.
     *
     * @param comparing share of the leaves that compare, which CEL evaluates; the others are names of facts
     * @param unknown share of the facts that are unknown
     */
    private void measure(double comparing, double unknown) {
        long before = System.nanoTime();
        var rules = KnowledgeLoader.with(vocabulary)
                .read("throughput", yaml(comparing), File.class)
                .rules();
        long loadedInMs = (System.nanoTime() - before) / 1_000_000;
        var patients = IntStream.range(0, PATIENTS)
                .mapToObj(i -> Facts.of(patient(unknown)))
                .toList();
        long best = Long.MAX_VALUE;
        long reasons = 0;
        var truths = new TreeMap<Truth, Long>();
        for (int round = 0; round < 60; round++) {
            long start = System.nanoTime();
            for (int repeated = 0; repeated < 4; repeated++) {
                for (var patient : patients) {
                    for (var result : Rule.evaluate(rules, patient)) {
                        reasons += result.verdict().because().size();
                        truths.merge(result.truth(), 1L, Long::sum);
                    }
                }
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        long perSecond = 4L * PATIENTS * 1_000_000_000L / best;
        System.out.printf(
                "%3.0f %% comparisons, %2.0f %% unknown: %,d evaluations/s of %d rules, loaded in %d ms (%s, %d reasons)%n",
                comparing * 100, unknown * 100, perSecond, RULES, loadedInMs, truths, reasons);
    }

    private String yaml(double comparing) {
        return IntStream.range(0, RULES)
                .mapToObj(i -> "  - { id: r%d, sources: [S], when: %s }\n".formatted(i, condition(i, comparing)))
                .collect(Collectors.joining("", "version: '1'\nsources: { S: { title: none } }\nrules:\n", ""));
    }

    private String condition(int rule, double comparing) {
        var leaves = Stream.generate(() -> leaf(comparing)).distinct().limit(4).toList();
        return switch (rule % 4) {
            case 0 -> "\"%s || %s || %s && %s\"".formatted(leaves.toArray());
            case 1 -> "{ all: [\"%s\", { any: [\"%s\", \"%s\"] }, \"%s\"] }".formatted(leaves.toArray());
            case 2 -> "{ atLeast: 2, of: [\"%s\", \"%s\", \"%s\", \"%s\"] }".formatted(leaves.toArray());
            default -> "\"%s && (%s || !(%s)) && %s\"".formatted(leaves.toArray());
        };
    }

    private String leaf(double comparing) {
        if (random.nextDouble() >= comparing) {
            return "flag%d".formatted(random.nextInt(150));
        }
        return switch (random.nextInt(4)) {
            case 0 -> "code%d == 'A%d'".formatted(random.nextInt(10), random.nextInt(4));
            case 1 -> "code%d in ['A1', 'A2']".formatted(random.nextInt(10));
            default -> "number%d >= %d".formatted(random.nextInt(40), random.nextInt(100));
        };
    }

    private Map<String, Object> patient(double unknown) {
        var facts = new HashMap<String, Object>();
        vocabulary.forEach((name, type) -> {
            if (random.nextDouble() >= unknown) {
                facts.put(
                        name,
                        switch (type) {
                            case BOOL -> random.nextDouble() < 0.2;
                            case NUMBER -> (double) random.nextInt(100);
                            case TEXT -> "A" + random.nextInt(4);
                        });
            }
        });
        return facts;
    }
}
