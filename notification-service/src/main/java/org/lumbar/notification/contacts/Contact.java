package org.lumbar.notification.contacts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a patient can and wants to be reached. Shows nothing of itself in text.
 *
 * @param phone as it was entered; where it is a number that text messages can go to, see {@link #address}
 * @param language BCP 47 tag, such as {@code es} or {@code es-MX}
 * @param timeZone IANA zone the patient lives in
 * @param channels most wanted first; the inbox need not be named, it is always the last resort
 * @param quietHours when to send nothing but safety instructions; null when any hour is fine
 * @param emailContent whether e-mails may hold the message itself
 * @param optOuts what the patient does not want to get
 * @param bounced channels whose address was refused for good, and since when
 */
public record Contact(
        String name,
        @Nullable EmailAddress email,
        @Nullable String phone,
        String language,
        ZoneId timeZone,
        List<Channel> channels,
        @Nullable QuietHours quietHours,
        EmailContent emailContent,
        TextFormat format,
        Set<OptOut> optOuts,
        Map<Channel, Instant> bounced) {

    /** An international number without signs in between. */
    private static final Pattern MOBILE = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** What people write between the digits of a number; a zero in brackets is dialled only at home. */
    private static final Pattern SIGNS = Pattern.compile("\\(0\\)|[ ()./-]");

    public Contact {
        channels = List.copyOf(channels);
        optOuts = Set.copyOf(new TreeSet<>(optOuts));
        bounced = Map.copyOf(new TreeMap<>(bounced));
    }

    /** A number that text messages can go to, such as {@code +34600000000}, of one as people write it; null if it is none. */
    public static @Nullable String mobile(@Nullable String phone) {
        var number = phone == null ? "" : SIGNS.matcher(phone).replaceAll("");
        return MOBILE.matcher(number).matches() ? number : null;
    }

    /** The channels that can be used, most wanted first. */
    public List<Channel> usableChannels() {
        return channels.stream()
                .filter(channel -> address(channel) != null || !channel.goesOut())
                .filter(channel -> !bounced.containsKey(channel))
                .toList();
    }

    /**
     * The ways that may be used, wanted or not, when it is about safety: a text message, because it tells nothing but that
     * there is something to read now. An e-mail holds the instruction and stays a choice.
     */
    public List<Channel> everyWay() {
        return address(Channel.SMS) == null ? List.of() : List.of(Channel.SMS);
    }

    /** Where a channel leads to; null when there is no address for it. */
    public @Nullable String address(Channel channel) {
        return switch (channel) {
            case EMAIL -> email == null ? null : email.value();
            case SMS -> mobile(phone);
            case IN_APP, WORKLIST -> null;
        };
    }

    /** Whether a channel leads to this address, for all we know. */
    public boolean leadsTo(String address, Channel channel) {
        return address.equals(address(channel)) && !bounced.containsKey(channel);
    }

    /** The same, knowing that nothing arrives on this channel. */
    public Contact bouncing(Channel channel, Instant at) {
        var more = new TreeMap<>(bounced);
        more.putIfAbsent(channel, at);
        return new Contact(
                name, email, phone, language, timeZone, channels, quietHours, emailContent, format, optOuts, more);
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
