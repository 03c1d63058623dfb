package org.lumbar.assessment.evaluation;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.RuleResult;
import org.lumbar.platform.kernel.rules.Truth;

/** Where to hand the patient on to and what to test: as red flags say, else as the cause and the circumstances say. */
final class CarePaths {

    private final RedFlags redFlags;
    private final List<PathRule> taken;

    private CarePaths(RedFlags redFlags, List<PathRule> taken) {
        this.redFlags = redFlags;
        this.taken = taken;
    }

    static CarePaths of(List<PathRule> paths, FactSheet facts, RedFlags redFlags) {
        if (redFlags.urgency().triage().bars()) {
            return new CarePaths(redFlags, List.of());
        }
        var taken = Rule.evaluate(paths, facts).stream()
                .filter(result -> result.truth() == Truth.TRUE)
                .map(RuleResult::rule)
                .toList();
        return new CarePaths(redFlags, taken);
    }

    Urgency urgency() {
        return taken.stream().anyMatch(PathRule::refers) ? new Urgency(Triage.ROUTINE_REFERRAL, null) : Urgency.NONE;
    }

    @Nullable
    Referral referral(CauseClass cause) {
        return leading(cause, RedFlagRule::referral, PathRule::referral);
    }

    @Nullable
    Imaging imaging(CauseClass cause) {
        return leading(cause, RedFlagRule::imaging, PathRule::imaging);
    }

    /** The most urgent red flag decides; among those of the same triage, one that points to the cause. */
    private <T> @Nullable T leading(
            CauseClass cause, Function<RedFlagRule, @Nullable T> ofFlag, Function<PathRule, @Nullable T> ofPath) {
        for (var flag : byTriageThenPointing(cause)) {
            var found = ofFlag.apply(flag);
            if (found != null) {
                return found;
            }
        }
        for (var path : taken) {
            var found = ofPath.apply(path);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private List<RedFlagRule> byTriageThenPointing(CauseClass cause) {
        return redFlags.firedRules().stream()
                .sorted(Comparator.comparing(RedFlagRule::triage)
                        .reversed()
                        .thenComparing(rule -> rule.suspects() != cause)
                        .thenComparing(
                                Comparator.comparing(RedFlagRule::urgency).reversed()))
                .toList();
    }

    List<String> investigations() {
        var investigations = new LinkedHashSet<String>();
        redFlags.firedRules().forEach(rule -> investigations.addAll(rule.investigations()));
        taken.forEach(path -> investigations.addAll(path.investigations()));
        return List.copyOf(investigations);
    }

    /** The rules that ask for imaging or tests. */
    List<String> testRules() {
        return Stream.concat(
                        redFlags.firedRules().stream()
                                .filter(rule -> rule.imaging() != null
                                        || !rule.investigations().isEmpty())
                                .map(RedFlagRule::id),
                        taken.stream()
                                .filter(path -> path.imaging() != null
                                        || !path.investigations().isEmpty())
                                .map(PathRule::id))
                .toList();
    }
}
