package org.lumbar.notification.delivery.smtp;

import java.time.Clock;
import org.lumbar.notification.delivery.DeliveryPolicy;
import org.lumbar.notification.delivery.MailServer;
import org.lumbar.notification.delivery.ReturnedMail;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mail server as {@code spring.mail} and {@code lumbar.notification.mail} describe it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, ReturnedMailProperties.class})
class SmtpConfiguration {

    @Bean
    MailServer mailServer(
            JavaMailSenderImpl settings,
            MailProperties mail,
            ReturnedMailProperties returned,
            DeliveryPolicy policy,
            Clock systemClock) {
        if (!returned.address().isEmpty()) {
            settings.getJavaMailProperties().setProperty("mail.smtp.from", returned.address());
        }
        return new SmtpMailServer(settings, mail.from(), policy.sendWithin(), systemClock);
    }

    @Bean
    ReturnedMail returnedMail(ReturnedMailProperties returned) {
        return returned.host().isEmpty() ? _ -> {} : new ReturnedMailbox(returned);
    }
}
