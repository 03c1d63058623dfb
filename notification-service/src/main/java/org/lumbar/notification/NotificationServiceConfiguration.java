package org.lumbar.notification;

import java.time.Clock;
import java.util.List;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.notification.contacts.Contacts;
import org.lumbar.notification.contacts.Rosters;
import org.lumbar.notification.correspondence.Allowances;
import org.lumbar.notification.correspondence.Correspondences;
import org.lumbar.notification.correspondence.KeepingCorrespondence;
import org.lumbar.notification.correspondence.ReadingMessages;
import org.lumbar.notification.correspondence.StaffInbox;
import org.lumbar.notification.correspondence.WakeUps;
import org.lumbar.notification.delivery.DeliveringMessages;
import org.lumbar.notification.delivery.DeliveryPolicy;
import org.lumbar.notification.delivery.MailServer;
import org.lumbar.notification.delivery.ReturnedMail;
import org.lumbar.notification.delivery.SmsGateway;
import org.lumbar.notification.delivery.TakingBackMail;
import org.lumbar.notification.education.Education;
import org.lumbar.notification.sealing.KeepingKeys;
import org.lumbar.notification.sealing.KeysInUse;
import org.lumbar.notification.sealing.SealedDocuments;
import org.lumbar.notification.wording.Wording;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.kernel.DomainClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The use-cases and what each is built from. Occurrences and time make decisions ({@link KeepingCorrespondence});
 * decisions are delivered from two queues ({@link DeliveringMessages}); what was delivered is read
 * ({@link ReadingMessages}).
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DeliveryProperties.class, EscalationProperties.class, RestraintProperties.class})
class NotificationServiceConfiguration {

    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.of(PublishedEvents.types());
    }

    @Bean
    Education education() {
        return NotificationKnowledge.education();
    }

    @Bean
    Wording wording(Education education) {
        return NotificationKnowledge.wording(education);
    }

    @Bean
    DeliveryPolicy deliveryPolicy(DeliveryProperties delivery) {
        return delivery.policy();
    }

    @Bean
    KeepingCorrespondence keepingCorrespondence(
            Correspondences correspondences,
            Rosters rosters,
            WakeUps wakeUps,
            Education education,
            EscalationProperties escalation,
            DomainClock clock) {
        return new KeepingCorrespondence(correspondences, rosters, wakeUps, education, escalation.times(), clock);
    }

    @Bean
    DeliveringMessages deliveringMessages(
            Correspondences correspondences,
            Contacts contacts,
            Rosters rosters,
            StaffInbox staffInbox,
            Allowances allowances,
            KeepingCorrespondence keeping,
            MailServer mailServer,
            SmsGateway smsGateway,
            Wording wording,
            DeliveryPolicy policy,
            RestraintProperties restraint,
            DomainClock domainClock,
            Clock systemClock) {
        return new DeliveringMessages(
                correspondences,
                contacts,
                rosters,
                staffInbox,
                allowances,
                keeping,
                mailServer,
                smsGateway,
                wording,
                policy,
                restraint.restraint(),
                domainClock,
                systemClock);
    }

    @Bean
    TakingBackMail takingBackMail(
            ReturnedMail returnedMail,
            Correspondences correspondences,
            Contacts contacts,
            KeepingCorrespondence keeping,
            DomainClock domainClock) {
        return new TakingBackMail(returnedMail, correspondences, contacts, keeping, domainClock);
    }

    @Bean
    KeepingKeys keepingKeys(KeysInUse inUse, List<SealedDocuments> sealedDocuments) {
        return new KeepingKeys(inUse, sealedDocuments);
    }

    @Bean
    ReadingMessages readingMessages(Correspondences correspondences, StaffInbox staffInbox, DomainClock clock) {
        return new ReadingMessages(correspondences, staffInbox, clock);
    }
}
