package org.lumbar.notification.delivery.smtp;

import java.time.Clock;
import org.lumbar.notification.delivery.DeliveryPolicy;
import org.lumbar.notification.delivery.MailServer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mail server as {@code spring.mail} and {@code lumbar.notification.mail} describe it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class SmtpConfiguration {

    @Bean
    MailServer mailServer(JavaMailSenderImpl settings, MailProperties mail, DeliveryPolicy policy, Clock systemClock) {
        return new SmtpMailServer(settings, mail.from(), policy.sendWithin(), systemClock);
    }
}
