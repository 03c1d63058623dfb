package org.lumbar.monitoring.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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

    /** What takes the place of the rest when treatment has ended. */
    public List<CheckIn> afterDischarge(ActivePlan plan, LocalDate discharged) {
        return knowledge.afterDischarge().stream()
                .sorted(Comparator.comparingInt(Entry::day))
                .map(entry -> checkIn(plan, discharged.plusDays(entry.day()), entry))
                .toList();
    }

    /**
     * The check-in that how another was judged asks for; empty when the next one is soon enough.
     *
     * @param status of the other
     * @param because id of the record that says so; the same always gives the same
     * @param on the day that it is about
     */
    public Optional<CheckIn> after(String status, UUID because, ActivePlan plan, LocalDate on) {
        return knowledge.extras().stream()
                .filter(extra -> extra.after().equals(status))
                .findFirst()
                .map(extra -> new CheckIn(
                        Ids.derive("check-in", plan.plan(), plan.version(), because),
                        day(plan, on.plusDays(extra.dueDay())),
                        CheckInKind.EXTRA,
                        start(plan, on.plusDays(extra.opensDay())),
                        asked(plan, on.plusDays(extra.dueDay())),
                        start(plan, on.plusDays(extra.closesDay() + 1L)),
                        extra.instruments()));
    }

    private CheckIn checkIn(ActivePlan plan, Entry entry) {
        return checkIn(plan, plan.since().plusDays(entry.day()), entry);
    }

    private CheckIn checkIn(ActivePlan plan, LocalDate due, Entry entry) {
        return new CheckIn(
                Ids.derive("check-in", plan.plan(), plan.version(), due, plan.zone()),
                day(plan, due),
                entry.kind(),
                start(plan, due.minusDays(knowledge.opensDaysBefore())),
                asked(plan, due),
                start(plan, due.plusDays(knowledge.closesDaysAfter() + 1L)),
                entry.instruments());
    }

    private static int day(ActivePlan plan, LocalDate date) {
        return (int) ChronoUnit.DAYS.between(plan.since(), date);
    }

    private static Instant start(ActivePlan plan, LocalDate date) {
        return date.atStartOfDay(plan.zone()).toInstant();
    }

    private Instant asked(ActivePlan plan, LocalDate date) {
        return date.atTime(knowledge.dueAt()).atZone(plan.zone()).toInstant();
    }
}
