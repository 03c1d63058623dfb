package org.lumbar.assessment.evaluation;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.RuleResult;
import org.lumbar.platform.kernel.rules.Truth;

/** Where to hand the patient on to and what to test: as red flags say, else as the cause and the circumstances say. */
final class CarePaths {

    /** The letter by which a rule escalates another: RF-VIS-2A is RF-VIS-2 and more. */
    private static final Pattern ESCALATION = Pattern.compile("(.*\\d)[A-Z]");

    private final List<RedFlagRule> flags;
    private final List<RuleResult<PathRule>> results;
    private final List<PathRule> taken;

    private CarePaths(List<RedFlagRule> flags, List<RuleResult<PathRule>> results) {
        this.flags = flags;
        this.results = results;
        this.taken = results.stream()
                .filter(result -> result.truth() == Truth.TRUE)
                .map(RuleResult::rule)
                .toList();
    }

    static CarePaths of(List<PathRule> paths, FactSheet facts, RedFlags redFlags, CauseRule cause) {
        var flags = inOrderOfLead(redFlags.firedRules(), cause);
        if (redFlags.urgency().triage().bars()) {
            return new CarePaths(flags, List.of());
        }
        return new CarePaths(flags, Rule.evaluate(paths, knowing(cause.cause(), facts)));
    }

    /** The highest triage leads; within it, what knows best for the cause, what points to the cause, what is most urgent. */
    private static List<RedFlagRule> inOrderOfLead(List<RedFlagRule> fired, CauseRule cause) {
        var escalated = new HashSet<String>();
        for (var rule : fired) {
            var matcher = ESCALATION.matcher(rule.id());
            if (matcher.matches()) {
                escalated.add(matcher.group(1));
            }
        }
        return fired.stream()
                .sorted(Comparator.comparing(RedFlagRule::triage)
                        .reversed()
                        .thenComparingInt(rule -> place(cause.leads(), rule.id()))
                        .thenComparing(rule -> rule.suspects() != cause.cause())
                        .thenComparing(rule -> escalated.contains(rule.id()))
                        .thenComparing(
                                Comparator.comparing(RedFlagRule::urgency).reversed())
                        .thenComparing(RedFlagRule::id))
                .toList();
    }

    private static int place(List<String> leads, String rule) {
        var index = leads.indexOf(rule);
        return index < 0 ? leads.size() : index;
    }

    /** The rule that says what to do first; null when none fired. */
    @Nullable
    RedFlagRule leading() {
        return flags.isEmpty() ? null : flags.getFirst();
    }

    Urgency urgency() {
        return taken.stream().anyMatch(PathRule::refers) ? new Urgency(Triage.ROUTINE_REFERRAL, null) : Urgency.NONE;
    }

    /**
     * What the urgency could become: a path that is not decided, or one of a cause that is not decided.
     *
     * @param open causes that could still hold
     */
    Urgency undecided(Set<CauseClass> open, FactSheet facts) {
        var could = results.stream()
                .filter(result -> result.rule().refers())
                .anyMatch(result -> !result.truth().isDecided() || couldFor(result.rule(), open, facts));
        return could ? new Urgency(Triage.ROUTINE_REFERRAL, null) : Urgency.NONE;
    }

    /** The facts, and the cause as one of them. */
    private static Facts knowing(CauseClass cause, FactSheet facts) {
        return name -> name.equals("causeClass") ? cause.name() : facts.value(name);
    }

    private static boolean couldFor(PathRule path, Set<CauseClass> open, FactSheet facts) {
        return open.stream().anyMatch(cause -> path.when().truth(knowing(cause, facts)) != Truth.FALSE);
    }

    @Nullable
    Referral referral() {
        return first(RedFlagRule::referral, PathRule::referral);
    }

    @Nullable
    Imaging imaging() {
        return first(RedFlagRule::imaging, PathRule::imaging);
    }

    private <T> @Nullable T first(Function<RedFlagRule, @Nullable T> ofFlag, Function<PathRule, @Nullable T> ofPath) {
        for (var flag : flags) {
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

    /** Tests of the highest triage; those of lower ones can wait while something urgent is on. */
    private Stream<RedFlagRule> testing() {
        return flags.stream()
                .filter(rule -> rule.triage() == flags.getFirst().triage()
                        || !flags.getFirst().triage().bars())
                .filter(rule -> rule.imaging() != null || !rule.investigations().isEmpty());
    }

    List<String> investigations() {
        var investigations = new LinkedHashSet<String>();
        testing().forEach(rule -> investigations.addAll(rule.investigations()));
        taken.forEach(path -> investigations.addAll(path.investigations()));
        return List.copyOf(investigations);
    }

    /** The rules that ask for imaging or tests. */
    List<String> testRules() {
        return Stream.concat(
                        testing().map(RedFlagRule::id),
                        taken.stream()
                                .filter(path -> path.imaging() != null
                                        || !path.investigations().isEmpty())
                                .map(PathRule::id))
                .toList();
    }
}
