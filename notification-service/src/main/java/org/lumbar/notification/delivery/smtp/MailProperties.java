package org.lumbar.notification.delivery.smtp;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How our e-mails look. Where the server is, is said with {@code spring.mail}.
 *
 * @param from address they come from
 */
@Validated
@ConfigurationProperties("lumbar.notification.mail")
record MailProperties(
        @DefaultValue("no-reply@lumbar.org") @NotBlank String from) {}
