package org.lumbar.notification.delivery;

import java.time.Instant;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Contacts;
import org.lumbar.notification.correspondence.KeepingCorrespondence;
import org.lumbar.notification.correspondence.MessageId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/** What becomes of a patient's address at which nothing arrives: the clinic asks for another, and it is used no more. */
final class BouncedAddresses {

    private final Contacts contacts;
    private final KeepingCorrespondence keeping;

    BouncedAddresses(Contacts contacts, KeepingCorrespondence keeping) {
        this.contacts = contacts;
        this.keeping = keeping;
    }

    /**
     * The clinic is told before the address is marked: where nothing is sent any more, nobody could find out again. What
     * is done only by half is done again when the next message comes back, or the same.
     *
     * @param message the one that found out; the clinic is told of it once
     */
    void bounced(
            Tenant tenant,
            PatientId patient,
            EpisodeId episode,
            Channel channel,
            String address,
            MessageId message,
            Instant now) {
        var inUse = contacts.find(Scope.of(tenant), patient)
                .filter(found -> found.contact().leadsTo(address, channel))
                .isPresent();
        if (inUse) {
            keeping.bounced(tenant, episode, channel, message.toString());
            contacts.bounced(tenant, patient, channel, address, now);
        }
    }
}
