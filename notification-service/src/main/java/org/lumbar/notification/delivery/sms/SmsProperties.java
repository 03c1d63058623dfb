package org.lumbar.notification.delivery.sms;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The provider of text messages.
 *
 * @param url where they are posted to; without it none are sent and the next channel is taken
 * @param apiKey what the provider knows us by
 * @param from who they come from, as receivers see it
 */
@ConfigurationProperties("lumbar.notification.sms")
record SmsProperties(
        @Nullable URI url,
        @DefaultValue("") String apiKey,
        @DefaultValue("Clinic") String from) {

    @Override
    public String toString() {
        return "SmsProperties(%s)".formatted(url);
    }
}
