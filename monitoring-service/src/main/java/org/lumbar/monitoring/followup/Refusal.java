package org.lumbar.monitoring.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.InvalidInput.Fault;

/** Why something was refused. A refusal is an answer, not a fault: it is returned, never thrown. */
public sealed interface Refusal {

    record CheckInUnknown(UUID checkIn) implements Refusal {}

    record EpisodeUnknown(EpisodeId episode) implements Refusal {}

    record AlertUnknown(UUID alert) implements Refusal {}

    record NoPlanYet(EpisodeId episode) implements Refusal {}

    record PlanClosed(EpisodeId episode) implements Refusal {}

    /** The time of the answer lies after now. */
    record FromTheFuture(Instant answeredAt, Instant now) implements Refusal {}

    /** The time of the answer lies before the plan became active. */
    record BeforeThePlan(Instant answeredAt, LocalDate since) implements Refusal {}

    record TooEarly(UUID checkIn, Instant opensAt) implements Refusal {}

    /**
     * The window has closed and the next check-in is open, or this one is not asked any more.
     *
     * @param next the one to answer instead; null is to report on one's own
     */
    record TooLate(UUID checkIn, Instant closesAt, @Nullable UUID next) implements Refusal {}

    /** It was answered on another day; a later change is a check-in of its own. */
    record AlreadyAnswered(UUID checkIn, LocalDate on) implements Refusal {}

    record KeyUsedTwice() implements Refusal {}

    /** The answer cannot be recorded as it was sent. */
    record Invalid(List<Fault> faults) implements Refusal {}
}
