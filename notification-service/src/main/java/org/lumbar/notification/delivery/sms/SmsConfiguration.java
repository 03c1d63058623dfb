package org.lumbar.notification.delivery.sms;

import java.time.Clock;
import org.lumbar.notification.delivery.DeliveryPolicy;
import org.lumbar.notification.delivery.Receipt;
import org.lumbar.notification.delivery.SmsGateway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The provider as {@code lumbar.notification.sms} describes it. Another kind of provider takes its place by its bean. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmsProperties.class)
class SmsConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SmsGateway smsGateway(SmsProperties sms, DeliveryPolicy policy, Clock systemClock) {
        return sms.url() == null
                ? _ -> new Receipt.Refused("NO_PROVIDER")
                : new HttpSmsGateway(sms.url(), sms.apiKey(), sms.from(), policy.sendWithin(), systemClock);
    }
}
