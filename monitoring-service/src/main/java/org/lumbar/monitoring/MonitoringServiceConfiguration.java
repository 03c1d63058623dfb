package org.lumbar.monitoring;

import org.lumbar.contracts.PublishedEvents;
import org.lumbar.monitoring.followup.AdvancingFollowUps;
import org.lumbar.monitoring.followup.AnsweringCheckIns;
import org.lumbar.monitoring.followup.CheckInRules;
import org.lumbar.monitoring.followup.DueTimes;
import org.lumbar.monitoring.followup.FollowUps;
import org.lumbar.monitoring.followup.FollowingPlans;
import org.lumbar.monitoring.followup.HandlingSafetyAlerts;
import org.lumbar.monitoring.followup.LookingAtFollowUps;
import org.lumbar.monitoring.outcomes.LookingAtOutcomes;
import org.lumbar.monitoring.outcomes.Outcomes;
import org.lumbar.monitoring.progress.Limits;
import org.lumbar.monitoring.progress.Progress;
import org.lumbar.monitoring.safety.AdverseEvents;
import org.lumbar.monitoring.safety.FindingCodes;
import org.lumbar.monitoring.safety.Screening;
import org.lumbar.monitoring.schedule.Schedule;
import org.lumbar.monitoring.trajectory.LookingBack;
import org.lumbar.monitoring.trajectory.PatientEpisodes;
import org.lumbar.monitoring.worklist.AttentionTimes;
import org.lumbar.monitoring.worklist.WorkingThroughList;
import org.lumbar.monitoring.worklist.Worklist;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.kernel.DomainClock;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this service does, and what each use-case is made of. Knowledge and adapters are found by themselves. */
@Configuration(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class MonitoringServiceConfiguration {

    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.of(PublishedEvents.types());
    }

    @Bean
    CheckInRules checkInRules(Progress progress, Screening screening, AdverseEvents adverseEvents, Schedule schedule) {
        return new CheckInRules(progress, screening, adverseEvents, schedule);
    }

    @Bean
    FollowingPlans followingPlans(FollowUps followUps, DueTimes dueTimes) {
        return new FollowingPlans(followUps, dueTimes);
    }

    @Bean
    AdvancingFollowUps advancingFollowUps(
            FollowUps followUps, DueTimes dueTimes, CheckInRules rules, DomainClock clock) {
        return new AdvancingFollowUps(followUps, dueTimes, rules, clock);
    }

    @Bean
    AnsweringCheckIns answeringCheckIns(
            FollowUps followUps, DueTimes dueTimes, CheckInRules rules, FindingCodes codes, DomainClock clock) {
        return new AnsweringCheckIns(followUps, dueTimes, rules, codes, clock);
    }

    @Bean
    HandlingSafetyAlerts handlingSafetyAlerts(FollowUps followUps, CheckInRules rules, DomainClock clock) {
        return new HandlingSafetyAlerts(followUps, rules, clock);
    }

    @Bean
    LookingAtFollowUps lookingAtFollowUps(FollowUps followUps) {
        return new LookingAtFollowUps(followUps);
    }

    @Bean
    WorkingThroughList workingThroughList(
            Worklist worklist, FollowUps followUps, AttentionTimes times, DomainClock clock) {
        return new WorkingThroughList(worklist, followUps, times, clock);
    }

    @Bean
    LookingBack lookingBack(PatientEpisodes episodes, FollowUps followUps, Limits limits) {
        return new LookingBack(episodes, followUps, limits);
    }

    @Bean
    LookingAtOutcomes lookingAtOutcomes(Outcomes outcomes) {
        return new LookingAtOutcomes(outcomes);
    }
}
