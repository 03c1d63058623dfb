package org.lumbar.notification.correspondence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of one person's attention has been taken lately. What goes out together takes it once; safety instructions do
 * not ask.
 *
 * @param taken in the order in which it was taken, of the last week
 */
public record Allowance(List<Taken> taken) {

    public static final Allowance UNTOUCHED = new Allowance(List.of());

    private static final Duration WEEK = Duration.ofDays(7);

    /** What must wait for another day comes in its morning, unless the hours are quiet then. PLATFORM. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    public Allowance {
        taken = List.copyOf(taken);
    }

    /** Attention that a message took. */
    public record Taken(MessageId message, Importance importance, Instant at) {}

    /** The answer to a message that asks for attention. */
    public sealed interface Answer {

        /** @param after the allowance, knowing of it */
        record Granted(Allowance after) implements Answer {}

        /** Too much was sent already. */
        record NotBefore(Instant when) implements Answer {}
    }

    /**
     * Asks to send a message now. What was granted once is granted again.
     *
     * @param zone where the person lives: days are theirs
     */
    public Answer ask(MessageId message, Importance importance, Instant now, ZoneId zone, Restraint restraint) {
        if (importance == Importance.SAFETY
                || taken.stream().anyMatch(each -> each.message().equals(message))) {
            return new Answer.Granted(this);
        }
        var weekAgo = now.minus(WEEK);
        var lately = taken.stream().filter(each -> each.at().isAfter(weekAgo)).toList();
        return Stream.of(dayIsFull(lately, importance, now, zone, restraint), weekIsFull(lately, importance, restraint))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .<Answer>map(Answer.NotBefore::new)
                .orElseGet(() -> new Answer.Granted(
                        new Allowance(Stream.concat(lately.stream(), Stream.of(new Taken(message, importance, now)))
                                .toList())));
    }

    private static Optional<Instant> dayIsFull(
            List<Taken> lately, Importance importance, Instant now, ZoneId zone, Restraint restraint) {
        var today = now.atZone(zone).toLocalDate();
        var count = counting(lately, importance)
                .filter(each -> !each.at().atZone(zone).toLocalDate().isBefore(today))
                .count();
        return count < restraint.perDay(importance)
                ? Optional.empty()
                : Optional.of(today.plusDays(1).atTime(MORNING).atZone(zone).toInstant());
    }

    private static Optional<Instant> weekIsFull(List<Taken> lately, Importance importance, Restraint restraint) {
        var counted = counting(lately, importance).toList();
        var most = restraint.perWeek(importance);
        return counted.size() < most
                ? Optional.empty()
                : Optional.of(counted.get(counted.size() - most).at().plus(WEEK));
    }

    /** Routine steps back behind everything; what is important, only behind what is important too. */
    private static Stream<Taken> counting(List<Taken> lately, Importance importance) {
        return lately.stream().filter(each -> each.importance().compareTo(importance) <= 0);
    }

    /** It was not sent after all. */
    public Allowance givenBack(@Nullable MessageId message) {
        return new Allowance(
                taken.stream().filter(each -> !each.message().equals(message)).toList());
    }
}
