package org.lumbar.notification.contacts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a patient can and wants to be reached. Shows nothing of itself in text.
 *
 * @param language BCP 47 tag, such as {@code es} or {@code es-MX}
 * @param timeZone IANA zone the patient lives in
 * @param channels most wanted first; the inbox need not be named, it is always the last resort
 * @param quietHours when to send nothing but safety instructions; null when any hour is fine
 * @param emailContent whether e-mails may hold the message itself
 */
public record Contact(
        String name,
        @Nullable EmailAddress email,
        @Nullable String phone,
        String language,
        ZoneId timeZone,
        List<Channel> channels,
        @Nullable QuietHours quietHours,
        EmailContent emailContent) {

    public Contact {
        channels = List.copyOf(channels);
    }

    /** The channels that can be used, most wanted first. */
    public List<Channel> usableChannels() {
        return channels.stream()
                .filter(channel -> channel != Channel.EMAIL || email != null)
                .toList();
    }

    /** The first decent moment from {@code now} on. */
    public Instant firstDecentMoment(Instant now) {
        return quietHours == null ? now : quietHours.firstMomentOutside(now, timeZone);
    }

    @Override
    public String toString() {
        return "Contact(hidden)";
    }
}
