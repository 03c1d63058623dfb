package org.lumbar.monitoring.schedule;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.lumbar.monitoring.schedule.ScheduleKnowledge.Entry;
import org.lumbar.monitoring.schedule.ScheduleKnowledge.Group;
import org.lumbar.platform.kernel.Ids;

/**
 * Puts check-ins on the calendar. All days are days where the clinic is: a window opens and closes at midnight there,
 * also when the clocks change in between.
 */
public final class Schedule {

    private static final Set<String> RADICULAR = Set.of("RADICULAR_PAIN", "RADICULOPATHY");
    private static final Set<String> MAYBE_ACUTE = Set.of("ACUTE", "UNKNOWN");

    private final ScheduleKnowledge knowledge;

    public Schedule(ScheduleKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * A plan that has become active.
     *
     * @param since the day on which it did, in {@code zone}
     */
    public record ActivePlan(
            UUID plan, int version, LocalDate since, ZoneId zone, String causeClass, String durationClass) {}

    /** All check-ins of a plan, in the order of their days. The same plan always gives the same. */
    public List<CheckIn> of(ActivePlan plan) {
        var groups = EnumSet.noneOf(Group.class);
        if (MAYBE_ACUTE.contains(plan.durationClass())) {
            groups.add(Group.ACUTE);
        }
        if (RADICULAR.contains(plan.causeClass())) {
            groups.add(Group.RADICULAR);
        }
        return knowledge.checkIns().stream()
                .filter(entry ->
                        entry.onlyFor().isEmpty() || entry.onlyFor().stream().anyMatch(groups::contains))
                .sorted(Comparator.comparingInt(Entry::day))
                .map(entry -> checkIn(plan, entry))
                .toList();
    }

    private CheckIn checkIn(ActivePlan plan, Entry entry) {
        var due = plan.since().plusDays(entry.day());
        return new CheckIn(
                Ids.derive("check-in", plan.plan(), plan.version(), due, plan.zone()),
                entry.day(),
                entry.kind(),
                due.minusDays(knowledge.opensDaysBefore())
                        .atStartOfDay(plan.zone())
                        .toInstant(),
                due.atTime(knowledge.dueAt()).atZone(plan.zone()).toInstant(),
                due.plusDays(knowledge.closesDaysAfter() + 1L)
                        .atStartOfDay(plan.zone())
                        .toInstant(),
                entry.instruments());
    }
}
