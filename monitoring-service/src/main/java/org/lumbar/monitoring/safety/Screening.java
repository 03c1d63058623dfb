package org.lumbar.monitoring.safety;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lumbar.platform.kernel.rules.Facts;
import org.lumbar.platform.kernel.rules.Rule;
import org.lumbar.platform.kernel.rules.RuleResult;
import org.lumbar.platform.kernel.rules.Truth;
import org.lumbar.platform.kernel.rules.Verdict;

/**
 * Asks all red-flag rules again. A rule counts at a check-in when it holds now, did not at baseline, and rests on
 * something that was reported since or on the course under care; that time has passed is not enough. Once it has counted,
 * it counts again only when what makes it true is reported again.
 *
 * <p>How long the pain has lasted is asked both ways, as it was at baseline and as it is now: some rules look for new
 * pain and some for pain that lasts, and neither must hide the other.
 *
 * <p>A rule that what was just reported leaves undecided, because something else is not known, is answered and raised
 * like one that holds: not knowing never lowers the urgency.
 */
public final class Screening {

    private static final String UNDER_CARE = "under_care";
    private static final String NEW = "new_";
    private static final String DURATION = "durationWeeks";
    private static final String WEEKS_UNDER_CARE = "weeksUnderCare";

    private final List<RedFlag> rules;
    private final FindingCodes codes;

    public Screening(List<RedFlag> rules, FindingCodes codes) {
        this.rules = List.copyOf(rules);
        this.codes = codes;
    }

    /**
     * What the rules say.
     *
     * @param fired rules that newly hold, most urgent first
     * @param undecided rules that what was reported touches but does not decide, most urgent first
     * @param reported all that was reported since the baseline, this check-in included
     */
    public record Screened(List<FiredRule> fired, List<FiredRule> undecided, Reported reported) {

        public Screened {
            fired = List.copyOf(fired);
            undecided = List.copyOf(undecided);
        }
    }

    /**
     * Asks the rules at a check-in.
     *
     * @param before what was reported between the baseline and this check-in
     * @param now findings that this check-in reports
     * @param course facts about the course under care that some rules ask for
     */
    public Screened screen(KnownFacts baseline, Reported before, List<String> now, Map<String, ?> course) {
        var reportedNow = codes.withImplied(now);
        var reported = new TreeSet<>(before.findings());
        reported.addAll(reportedNow);
        var known = new TreeSet<>(before.rules());
        known.addAll(heldAtBaseline(baseline));
        var newNow = effects(reportedNow);
        var newSinceBaseline = effects(reported);
        newSinceBaseline.addAll(course.keySet());

        var fired = new LinkedHashMap<String, RedFlag>();
        var undecided = new LinkedHashMap<String, RedFlag>();
        for (var facts : now(baseline, reported, course)) {
            for (var result : Rule.evaluate(rules, facts)) {
                var rule = result.rule();
                boolean reportedAgain = restsOn(result.verdict(), newNow);
                if (result.truth() == Truth.TRUE) {
                    boolean isNew = !known.contains(rule.id()) && restsOn(result.verdict(), newSinceBaseline);
                    boolean isRepeated = before.rules().contains(rule.id()) && reportedAgain;
                    if (isNew || isRepeated) {
                        fired.put(rule.id(), rule);
                    }
                } else if (result.truth() != Truth.FALSE && reportedAgain) {
                    undecided.put(rule.id(), rule);
                }
            }
        }
        undecided.keySet().removeAll(fired.keySet());
        var firedSinceBaseline = new TreeSet<>(before.rules());
        firedSinceBaseline.addAll(fired.keySet());
        return new Screened(
                mostUrgentFirst(fired.values()),
                mostUrgentFirst(undecided.values()),
                new Reported(List.copyOf(reported), List.copyOf(firedSinceBaseline)));
    }

    /** What to do about a rule. */
    public Instruction instruction(FiredRule fired) {
        return rules.stream()
                .filter(rule -> rule.id().equals(fired.rule()))
                .map(RedFlag::instruction)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no rule " + fired.rule()));
    }

    private Set<String> heldAtBaseline(KnownFacts baseline) {
        return Rule.evaluate(rules, whatIsNew(baseline.facts(Map.of(UNDER_CARE, false)), Set.of())).stream()
                .filter(result -> result.truth() == Truth.TRUE)
                .map(RuleResult::rule)
                .map(RedFlag::id)
                .collect(Collectors.toSet());
    }

    /** What is known now, with the duration of the baseline and with that of today. */
    private List<Facts> now(KnownFacts baseline, SortedSet<String> reported, Map<String, ?> course) {
        var better = new HashMap<String, Object>();
        for (var finding : reported) {
            codes.contradictedBy(finding).forEach(other -> better.put(other, false));
        }
        reported.forEach(finding -> better.put(finding, true));
        better.putAll(course);
        better.put(UNDER_CARE, true);
        var there = Set.copyOf(baseline.present());
        var added =
                reported.stream().filter(finding -> !there.contains(finding)).collect(Collectors.toSet());
        var asAtBaseline = whatIsNew(baseline.facts(better), added);
        var duration = baseline.numbers().get(DURATION);
        if (duration == null || !(course.get(WEEKS_UNDER_CARE) instanceof Double weeks)) {
            return List.of(asAtBaseline);
        }
        var later = new HashMap<>(better);
        later.put(DURATION, Math.floor(duration + weeks));
        return List.of(asAtBaseline, whatIsNew(baseline.facts(later), added));
    }

    /** Rules may ask whether a finding is new, which is known of every finding. */
    private static Facts whatIsNew(Facts facts, Set<String> added) {
        return name -> name.startsWith(NEW) ? (Object) added.contains(name.substring(NEW.length())) : facts.value(name);
    }

    /** The findings, themselves and as new ones, and what they rule out. */
    private Set<String> effects(SortedSet<String> findings) {
        var effects = new TreeSet<String>(findings);
        for (var finding : findings) {
            effects.add(NEW + finding);
            effects.addAll(codes.contradictedBy(finding));
        }
        return effects;
    }

    private static boolean restsOn(Verdict verdict, Set<String> facts) {
        return verdict.because().stream().anyMatch(facts::contains);
    }

    private static List<FiredRule> mostUrgentFirst(Collection<RedFlag> some) {
        return some.stream()
                .map(FiredRule::of)
                .sorted((one, other) -> one.urgency().compareTo(other.urgency()))
                .toList();
    }
}
