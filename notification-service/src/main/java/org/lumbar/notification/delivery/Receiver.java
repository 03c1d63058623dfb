package org.lumbar.notification.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Contact;
import org.lumbar.notification.contacts.EmailAddress;
import org.lumbar.notification.contacts.EmailContent;
import org.lumbar.notification.contacts.StaffMember;
import org.lumbar.notification.correspondence.Importance;
import org.lumbar.notification.correspondence.Reach;
import org.lumbar.notification.wording.Wording;

/** Who gets a message and how, at this moment. Shows nothing of itself in text. */
record Receiver(String name, @Nullable EmailAddress email, String language, EmailContent content, Reach reach) {

    /** A patient of whom nothing is known reads the inbox, in English. */
    static Receiver patient(@Nullable Contact contact, Instant now) {
        return contact == null
                ? new Receiver("", null, Wording.FALLBACK, EmailContent.NEUTRAL, new Reach(List.of(), now))
                : new Receiver(
                        contact.name(),
                        contact.email(),
                        contact.language(),
                        contact.emailContent(),
                        new Reach(contact.usableChannels(), contact.firstDecentMoment(now)));
    }

    /** Staff get e-mail only where it cannot wait until they look into the inbox. */
    static Receiver staff(@Nullable StaffMember member, Importance importance, Instant now) {
        return member == null || member.email() == null || importance != Importance.SAFETY
                ? new Receiver("", null, Wording.FALLBACK, EmailContent.NEUTRAL, new Reach(List.of(), now))
                : new Receiver(
                        member.name(),
                        member.email(),
                        Wording.FALLBACK,
                        EmailContent.NEUTRAL,
                        new Reach(List.of(Channel.EMAIL), now));
    }

    @Override
    public String toString() {
        return "Receiver(hidden)";
    }
}
