package org.lumbar.monitoring.knowledge;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lumbar.monitoring.progress.Limit;
import org.lumbar.monitoring.progress.Limits;
import org.lumbar.monitoring.progress.ProgressRule;

/**
 * {@code knowledge/progress.yaml}.
 *
 * @param rules what each rule means; every rule must be there, so that each has its sources
 */
record ProgressFile(String version, List<LimitEntry> limits, List<RuleEntry> rules) {

    record LimitEntry(Limit id, double value, String unit, List<String> sources) {}

    record RuleEntry(String id, String meaning, List<String> sources) {}

    ProgressFile {
        var explained = rules.stream().map(RuleEntry::id).collect(Collectors.toSet());
        var existing =
                Arrays.stream(ProgressRule.values()).map(ProgressRule::id).collect(Collectors.toSet());
        if (!explained.equals(existing)) {
            throw new IllegalArgumentException(
                    "The rules must be those of the code; only in the file are %s, only in the code %s"
                            .formatted(without(explained, existing), without(existing, explained)));
        }
    }

    private static List<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(id -> !others.contains(id)).sorted().toList();
    }

    Limits toLimits() {
        var values = new EnumMap<Limit, Double>(Limit.class);
        limits.forEach(entry -> values.put(entry.id(), entry.value()));
        return Limits.of(values);
    }
}
