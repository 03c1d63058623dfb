package org.lumbar.notification.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Contact;
import org.lumbar.notification.contacts.EmailAddress;
import org.lumbar.notification.contacts.EmailContent;
import org.lumbar.notification.contacts.QuietHours;
import org.lumbar.notification.contacts.StaffMember;
import org.lumbar.notification.contacts.TextFormat;
import org.lumbar.notification.correspondence.Importance;
import org.lumbar.notification.correspondence.Reach;
import org.lumbar.notification.wording.Wording;

/** Who gets a message and how, at this moment. Shows nothing of itself in text. */
record Receiver(
        String name,
        @Nullable EmailAddress email,
        @Nullable String phone,
        String language,
        EmailContent content,
        TextFormat format,
        ZoneId zone,
        @Nullable QuietHours quiet,
        Reach reach) {

    /** A patient of whom nothing is known reads the inbox, in English. */
    static Receiver patient(@Nullable Contact contact, Instant now) {
        return contact == null
                ? unknown(Reach.inbox(now))
                : new Receiver(
                        contact.name(),
                        contact.email(),
                        contact.address(Channel.SMS),
                        contact.language(),
                        contact.emailContent(),
                        contact.format(),
                        contact.timeZone(),
                        contact.quietHours(),
                        new Reach(
                                contact.usableChannels(),
                                contact.everyWay(),
                                Channel.IN_APP,
                                contact.firstDecentMoment(now),
                                contact.optOuts()));
    }

    /** Staff have a worklist; they get e-mail and text messages only where it cannot wait until they look into it. */
    static Receiver staff(@Nullable StaffMember member, Importance importance, Instant now) {
        if (member == null) {
            return unknown(new Reach(List.of(), List.of(), Channel.WORKLIST, now, Set.of()));
        }
        var ways = new ArrayList<Channel>();
        if (member.email() != null) {
            ways.add(Channel.EMAIL);
        }
        if (member.phone() != null) {
            ways.add(Channel.SMS);
        }
        return new Receiver(
                member.name(),
                member.email(),
                member.phone(),
                member.language(),
                EmailContent.NEUTRAL,
                TextFormat.STANDARD,
                ZoneOffset.UTC,
                null,
                new Reach(
                        List.of(),
                        importance == Importance.SAFETY ? ways : List.of(),
                        Channel.WORKLIST,
                        now,
                        Set.of()));
    }

    private static Receiver unknown(Reach reach) {
        return new Receiver(
                "",
                null,
                null,
                Wording.FALLBACK,
                EmailContent.NEUTRAL,
                TextFormat.STANDARD,
                ZoneOffset.UTC,
                null,
                reach);
    }

    /** The first decent moment from {@code when} on. */
    Instant decent(Instant when) {
        return quiet == null ? when : quiet.firstMomentOutside(when, zone);
    }

    @Override
    public String toString() {
        return "Receiver(hidden)";
    }
}
