package org.lumbar.monitoring.followup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.lumbar.monitoring.progress.Care;
import org.lumbar.monitoring.schedule.Schedule.ActivePlan;

/**
 * The plan that the patient follows.
 *
 * @param began the version that became active; a new treatment, from day 0
 * @param version the version in force, which adjustments raise
 * @param since the day on which it became active, in {@code zone}
 * @param zone IANA time zone of the clinic
 */
public record FollowedPlan(
        UUID plan,
        int began,
        int version,
        Stage stage,
        LocalDate since,
        String zone,
        String causeClass,
        String durationClass) {

    /** Where the plan stands. */
    public enum Stage {
        ACTIVE,
        /** Items are on hold because of danger. The patient is asked as before. */
        SUSPENDED,
        CLOSED
    }

    Care care() {
        return new Care(since, causeClass, durationClass);
    }

    /** As its calendar is made from. */
    ActivePlan asActive() {
        return new ActivePlan(plan, began, since, ZoneId.of(zone), causeClass, durationClass);
    }

    LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneId.of(zone));
    }

    FollowedPlan in(Stage next) {
        return new FollowedPlan(plan, began, version, next, since, zone, causeClass, durationClass);
    }

    FollowedPlan numbered(int next) {
        return new FollowedPlan(plan, began, next, stage, since, zone, causeClass, durationClass);
    }
}
