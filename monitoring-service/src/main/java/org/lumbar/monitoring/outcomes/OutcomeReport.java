package org.lumbar.monitoring.outcomes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.outcomes.Outcomes.Tally;

/**
 * What came of a clinic's treatments. Groups of fewer than {@value #SMALLEST} are not shown: they are put together, with
 * the next smallest if need be, so that nothing can be found out by subtracting either. A group of fewer than {@value
 * #SMALL} is marked.
 *
 * @param all null when even all together are too few
 * @param byCause the largest first
 * @param byStratum the largest first
 */
public record OutcomeReport(@Nullable Group all, List<Group> byCause, List<Group> byStratum) {

    /** Fewer than this might point at a person. */
    public static final int SMALLEST = 5;

    /** Fewer than this say little. */
    public static final int SMALL = 20;

    /** What groups that are too small are called together. */
    public static final String OTHER = "OTHER_SMALL_GROUPS";

    private static final String ALL = "ALL";

    public OutcomeReport {
        byCause = List.copyOf(byCause);
        byStratum = List.copyOf(byStratum);
    }

    /**
     * Treatments with something in common.
     *
     * @param responders pain or function improved by what counts at one check-in at least; who gave no answer did not
     * @param respondersAtLast and still had at the last valid check-in
     * @param droppedOut did not answer any more, or are lost
     * @param discharged treatment ended because it was no longer needed
     * @param small to be read with care
     */
    public record Group(
            String name,
            long treatments,
            boolean small,
            Proportion responders,
            Proportion respondersAtLast,
            Proportion droppedOut,
            Proportion discharged,
            TimeToResponse timeToResponse) {

        static Group of(String name, List<Tally> tallies) {
            long treatments = count(tallies);
            return new Group(
                    name,
                    treatments,
                    treatments < SMALL,
                    share(tallies, Tally::responded),
                    share(tallies, Tally::respondsNow),
                    share(tallies, tally -> tally.state() == Outcome.State.DROPPED_OUT),
                    share(tallies, tally -> tally.state() == Outcome.State.DISCHARGED),
                    TimeToResponse.of(tallies));
        }

        private static Proportion share(List<Tally> tallies, Function<Tally, Boolean> counts) {
            return Proportion.of(count(tallies.stream().filter(counts::apply).toList()), count(tallies));
        }
    }

    public static OutcomeReport of(List<Tally> tallies) {
        if (count(tallies) < SMALLEST) {
            return new OutcomeReport(null, List.of(), List.of());
        }
        return new OutcomeReport(
                Group.of(ALL, tallies), groups(tallies, Tally::causeClass), groups(tallies, Tally::riskStratum));
    }

    private static long count(List<Tally> tallies) {
        return tallies.stream().mapToLong(Tally::treatments).sum();
    }

    private static List<Group> groups(List<Tally> tallies, Function<Tally, String> by) {
        var named = new TreeMap<String, List<Tally>>();
        tallies.forEach(tally -> named.computeIfAbsent(by.apply(tally), name -> new ArrayList<>())
                .add(tally));
        var smallestFirst = named.entrySet().stream()
                .sorted(Comparator.comparingLong(group -> count(group.getValue())))
                .toList();
        var together = new ArrayList<Tally>();
        var groups = new ArrayList<Group>();
        for (var group : smallestFirst) {
            boolean isTooSmall = count(group.getValue()) < SMALLEST;
            boolean areTooFew = !together.isEmpty() && count(together) < SMALLEST;
            if (isTooSmall || areTooFew) {
                together.addAll(group.getValue());
            } else {
                groups.add(Group.of(group.getKey(), group.getValue()));
            }
        }
        if (!together.isEmpty()) {
            groups.add(Group.of(OTHER, together));
        }
        groups.sort(Comparator.comparingLong(Group::treatments).reversed().thenComparing(Group::name));
        return groups;
    }
}
