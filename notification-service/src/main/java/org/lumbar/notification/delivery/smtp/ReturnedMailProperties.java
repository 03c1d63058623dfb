package org.lumbar.notification.delivery.smtp;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mailbox that undeliverable e-mail comes back to, read over IMAP.
 *
 * @param address where mail servers send it; empty: to {@code lumbar.notification.mail.from}
 * @param host empty: nobody looks, and only what is refused at once is noticed
 * @param tls whether to speak TLS from the start (IMAPS)
 * @param within how long the server may take for one answer
 */
@Validated
@ConfigurationProperties("lumbar.notification.returned-mail")
record ReturnedMailProperties(
        @DefaultValue("") String address,
        @DefaultValue("") String host,
        @DefaultValue("993") int port,
        @DefaultValue("true") boolean tls,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration within) {}
