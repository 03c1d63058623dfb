package org.lumbar.monitoring.followup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.followup.Decision.Accepted;
import org.lumbar.monitoring.followup.FollowUpNews.Assessed;
import org.lumbar.monitoring.followup.FollowUpNews.PlanActivated;
import org.lumbar.monitoring.knowledge.Shipped;
import org.lumbar.monitoring.progress.BaselineScores;
import org.lumbar.monitoring.progress.Scores;
import org.lumbar.monitoring.safety.KnownFacts;
import org.lumbar.monitoring.schedule.CheckIn;
import org.lumbar.monitoring.schedule.Schedule;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Ids;

/** Valid things of a follow-up, for tests. */
public final class Episodes {

    public static final EpisodeId EPISODE = new EpisodeId(Ids.derive("episode", "test"));
    public static final UUID ADJUSTMENT = Ids.derive("adjustment", "test");
    public static final UUID PLAN = Ids.derive("plan", EPISODE);
    public static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    /** The plan became active on a Monday at 11 in the morning. */
    public static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    public static final ActorId PATIENT = ActorId.of("patient");
    public static final ActorId DR_LIND = ActorId.of("lind");
    public static final Schedule SCHEDULE = Shipped.schedule();
    public static final CheckInRules RULES = Shipped.rules();

    private Episodes() {}

    public static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    public static LocalDate date(int day) {
        return LocalDate.ofInstant(day(day), OSLO);
    }

    /** Pain 6, RMDQ 12, chronic, 48 years old, nothing else. */
    public static Baseline baseline(String... present) {
        return baseline(1, present);
    }

    public static Baseline baseline(int version, String... present) {
        var there = List.of(present);
        var absent = new ArrayList<>(Shipped.codes().codes());
        absent.removeAll(there);
        absent.add("pregnant");
        return new Baseline(
                Ids.derive("assessment", EPISODE).toString(),
                version,
                new BaselineScores(6, null, 12, null),
                new KnownFacts(
                        there,
                        absent,
                        Map.of("age", 48.0, "durationWeeks", 14.0, "painNprs", 6.0),
                        Map.of("sex", "female", "legPainSite", "none"),
                        List.of(),
                        List.of(),
                        true,
                        true),
                null);
    }

    public static PlanActivated activated(int version) {
        return new PlanActivated(PLAN, version, START, OSLO, "NONSPECIFIC_MECHANICAL", "CHRONIC", "MEDIUM");
    }

    /** A follow-up of a plan that has just become active. */
    public static FollowUp active(String... present) {
        return hearing(FollowUp.of(EPISODE), new Assessed(baseline(present), List.of()), activated(1));
    }

    public static FollowUp hearing(FollowUp followUp, FollowUpNews... news) {
        var heard = followUp;
        for (var each : news) {
            heard = heard.hear(each, time(each), SCHEDULE)
                    .map(FollowUp.Heard::followUp)
                    .orElse(heard);
        }
        return heard;
    }

    private static Instant time(FollowUpNews news) {
        return switch (news) {
            case PlanActivated activated -> activated.at();
            case FollowUpNews.PlanAdjusted adjusted -> adjusted.at();
            default -> START;
        };
    }

    /** The check-in of a day. */
    public static CheckIn checkIn(FollowUp followUp, int day) {
        return followUp.pending().stream()
                .map(PendingCheckIn::checkIn)
                .filter(checkIn -> checkIn.day() == day)
                .findFirst()
                .orElseThrow();
    }

    public static Moment at(Instant now, String cause) {
        return new Moment(now, PATIENT, cause, null, 7);
    }

    public static Moment at(Instant now, String cause, String fingerprint) {
        return new Moment(now, PATIENT, cause, fingerprint, 7);
    }

    public static CheckInAnswer pain(int pain) {
        return answer(pain, null);
    }

    public static CheckInAnswer answer(@Nullable Integer pain, @Nullable Integer rmdq, String... findings) {
        return new CheckInAnswer(
                new Scores(pain, null, rmdq, null, 90, null, null),
                Particulars.none(),
                true,
                List.of(findings),
                List.of(),
                null,
                null,
                false);
    }

    public static CheckInAnswer withEvents(int pain, String... adverseEvents) {
        return new CheckInAnswer(
                new Scores(pain, null, null, null, 90, null, null),
                Particulars.none(),
                true,
                List.of(),
                List.of(adverseEvents),
                null,
                null,
                false);
    }

    public static CheckInAnswer answeredAt(Instant time, CheckInAnswer answer) {
        return new CheckInAnswer(
                answer.scores(),
                answer.particulars(),
                answer.screened(),
                answer.newFindings(),
                answer.adverseEvents(),
                answer.note(),
                time,
                answer.confirmed());
    }

    /** What a command that must hold comes to. */
    public static Accepted accepted(FollowUp followUp, FollowUpCommand command, Moment moment) {
        var decision = followUp.decide(command, moment, RULES);
        if (decision instanceof Accepted accepted) {
            return accepted;
        }
        throw new AssertionError("Should hold, but is " + decision);
    }

    /** The same as time passes to a day. */
    public static FollowUp advanced(FollowUp followUp, int day) {
        return followUp.decide(new FollowUpCommand.Advance(), at(day(day), "due-" + day), RULES)
                        instanceof Accepted accepted
                ? accepted.followUp()
                : followUp;
    }
}
