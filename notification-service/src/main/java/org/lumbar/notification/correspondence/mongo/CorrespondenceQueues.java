package org.lumbar.notification.correspondence.mongo;

import org.lumbar.notification.correspondence.DeliveryQueue;
import org.lumbar.platform.store.AggregateStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two queues. They share nothing, so that a full one does not hold up the other. */
@Configuration(proxyBeanMethods = false)
class CorrespondenceQueues {

    @Bean
    DeliveryQueue safetyQueue(AggregateStore store) {
        return new MongoDeliveryQueue(store, MongoDeliveryQueue.SAFETY);
    }

    @Bean
    DeliveryQueue ordinaryQueue(AggregateStore store) {
        return new MongoDeliveryQueue(store, MongoDeliveryQueue.ORDINARY);
    }
}
