package org.lumbar.notification.delivery.work;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.lumbar.notification.correspondence.DeliveryQueue;
import org.lumbar.notification.correspondence.KeepingCorrespondence;
import org.lumbar.notification.correspondence.WakeUps;
import org.lumbar.notification.delivery.DeliveringMessages;
import org.lumbar.notification.delivery.TakingBackMail;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.work.PendingWork;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rounds of this service, and how much they have before them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkProperties.class)
class WorkConfiguration {

    @Bean(destroyMethod = "shutdown")
    ExecutorService deliveryThreads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("delivery-", 0).factory());
    }

    @Bean
    Rounds safetyDeliveries(
            DeliveringMessages delivering,
            DeliveryQueue safetyQueue,
            ExecutorService deliveryThreads,
            WorkProperties work) {
        var round = new DeliveryRound(delivering, safetyQueue, deliveryThreads, work.atATime());
        return new Rounds("safety-deliveries", round, work.pause());
    }

    @Bean
    Rounds ordinaryDeliveries(
            DeliveringMessages delivering,
            DeliveryQueue ordinaryQueue,
            ExecutorService deliveryThreads,
            WorkProperties work) {
        var round = new DeliveryRound(delivering, ordinaryQueue, deliveryThreads, work.atATime());
        return new Rounds("ordinary-deliveries", round, work.pause());
    }

    @Bean
    Rounds wakeUpRounds(KeepingCorrespondence keeping, WorkProperties work) {
        return new Rounds("wake-ups", keeping::wake, work.pause());
    }

    @Bean
    Rounds returnedMailRounds(TakingBackMail takingBack, WorkProperties work) {
        return new Rounds("returned-mail", takingBack::round, work.returnedMailPause());
    }

    @Bean
    PendingWork deliveriesDue(DeliveryQueue safetyQueue, DeliveryQueue ordinaryQueue, DomainClock clock) {
        return work("deliveries", () -> safetyQueue.count(clock.now()) + ordinaryQueue.count(clock.now()));
    }

    @Bean
    PendingWork wakeUpsDue(WakeUps wakeUps, DomainClock clock) {
        return work("wake-ups", () -> wakeUps.count(clock.now()));
    }

    private static PendingWork work(String name, LongSupplier count) {
        return new PendingWork() {

            @Override
            public String name() {
                return name;
            }

            @Override
            public long count() {
                return count.getAsLong();
            }
        };
    }
}
