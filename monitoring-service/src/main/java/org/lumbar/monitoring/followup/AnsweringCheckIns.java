package org.lumbar.monitoring.followup;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.Decision.Accepted;
import org.lumbar.monitoring.followup.Decision.Refused;
import org.lumbar.monitoring.followup.Decision.RefusedInDanger;
import org.lumbar.monitoring.followup.Decision.Unchanged;
import org.lumbar.monitoring.safety.FindingCodes;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.InvalidInput.Fault;
import org.lumbar.platform.kernel.Role;

/** Patients answer check-ins, or clinicians do it for them, and hear at once whether there is danger. */
public final class AnsweringCheckIns {

    private final FollowUps followUps;
    private final DueTimes dueTimes;
    private final CheckInRules rules;
    private final FindingCodes codes;
    private final DomainClock clock;

    public AnsweringCheckIns(
            FollowUps followUps, DueTimes dueTimes, CheckInRules rules, FindingCodes codes, DomainClock clock) {
        this.followUps = followUps;
        this.dueTimes = dueTimes;
        this.rules = rules;
        this.codes = codes;
        this.clock = clock;
    }

    /** What comes of an answer. */
    public sealed interface Answered {

        /** It is recorded, now or by the same request before. */
        record Recorded(CheckInRecord record) implements Answered {}

        /**
         * It is not.
         *
         * @param safety danger that was raised all the same; null if there is none
         */
        record NotRecorded(Refusal refusal, @Nullable SafetyAnswer safety) implements Answered {}
    }

    /** Answers a scheduled check-in. */
    public Answered answer(Caller caller, UUID checkIn, CheckInAnswer answer) {
        return scheduled(caller, checkIn, kept -> unlessMisspelt(answer, new FollowUpCommand.Answer(kept, answer)));
    }

    /** Looks for danger in an answer that cannot be recorded as it was sent. */
    public Answered illegible(Caller caller, UUID checkIn, CheckInAnswer legible, List<Fault> faults) {
        return scheduled(caller, checkIn, _ -> looking(legible, faults));
    }

    /** Records that something changed, whatever the schedule says. */
    public Answered report(Caller caller, EpisodeId episode, CheckInAnswer answer) {
        return decide(caller, episode, unlessMisspelt(answer, new FollowUpCommand.Report(answer)));
    }

    /** Looks for danger in a report that cannot be recorded as it was sent. */
    public Answered illegible(Caller caller, EpisodeId episode, CheckInAnswer legible, List<Fault> faults) {
        return decide(caller, episode, looking(legible, faults));
    }

    private Answered scheduled(Caller caller, UUID checkIn, Function<CheckIn, FollowUpCommand> command) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        return followUps
                .checkIn(caller.scope(), checkIn)
                .map(kept -> decide(caller, kept.episode(), command.apply(kept.checkIn())))
                .orElseGet(() -> new Answered.NotRecorded(new Refusal.CheckInUnknown(checkIn), null));
    }

    private FollowUpCommand unlessMisspelt(CheckInAnswer answer, FollowUpCommand command) {
        var faults = codes.faults("newFindings", answer.newFindings());
        return faults.isEmpty() ? command : looking(answer, faults);
    }

    private FollowUpCommand looking(CheckInAnswer answer, List<Fault> faults) {
        return new FollowUpCommand.Illegible(answer.withOnly(codes.codes()), faults);
    }

    /**
     * Neither a revision that has moved on nor a key that was used keeps danger from being heard: an answer is always
     * decided on, and the follow-up itself knows what it was answered before.
     */
    private Answered decide(Caller caller, EpisodeId episode, FollowUpCommand command) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        var decision =
                followUps.update(caller.whateverWasSeen(), episode, seen -> decide(caller, episode, command, seen));
        if (decision instanceof Accepted || decision instanceof Unchanged) {
            lookAgain(caller, episode);
        }
        return switch (decision) {
            case Accepted accepted -> new Answered.Recorded(recordOf(accepted));
            case Unchanged(var record) -> new Answered.Recorded(recordOf(caller, record));
            case Refused(var refusal) -> new Answered.NotRecorded(refusal, null);
            case RefusedInDanger danger -> new Answered.NotRecorded(danger.refusal(), danger.safety());
        };
    }

    /** An answer may put a check-in on the calendar. Should this stop before it is noted, repeating the answer notes it. */
    private void lookAgain(Caller caller, EpisodeId episode) {
        followUps
                .find(caller.scope(), episode)
                .ifPresent(seen -> seen.followUp()
                        .nextDue()
                        .ifPresent(at ->
                                dueTimes.atTheLatest(new DueTimes.Due(episode, seen.tenant(), seen.patient(), at))));
    }

    private Decision decide(Caller caller, EpisodeId episode, FollowUpCommand command, Optional<Seen> seen) {
        return seen.map(found ->
                        found.followUp().decide(command, Moment.of(clock.now(), caller, found.revision()), rules))
                .orElseGet(() -> new Refused(new Refusal.EpisodeUnknown(episode)));
    }

    private static CheckInRecord recordOf(Accepted accepted) {
        if (accepted.record() == null) {
            throw new IllegalStateException("An answered check-in must have a record");
        }
        return accepted.record();
    }

    private CheckInRecord recordOf(Caller caller, @Nullable UUID record) {
        if (record == null) {
            throw new IllegalStateException("A check-in answered before must have a record");
        }
        return followUps
                .record(caller.scope(), record)
                .orElseThrow(
                        () -> new IllegalStateException("Record %s is referred to but not there".formatted(record)));
    }
}
