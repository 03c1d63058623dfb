package org.lumbar.notification.delivery;

import java.time.temporal.ChronoUnit;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Contacts;
import org.lumbar.notification.correspondence.Correspondences;
import org.lumbar.notification.correspondence.Correspondences.Filed;
import org.lumbar.notification.correspondence.Correspondences.Whereabouts;
import org.lumbar.notification.correspondence.KeepingCorrespondence;
import org.lumbar.notification.delivery.ReturnedMail.Returned;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;

/**
 * A mail server may take an e-mail and find out hours later that it leads nowhere. Then the message counts as failed, the
 * address is marked, and the clinic gets the task to ask for another, as if the address had been refused at once.
 */
public final class TakingBackMail {

    private static final String SERVICE = "notification-service";

    private final ReturnedMail returnedMail;
    private final Correspondences correspondences;
    private final BouncedAddresses bouncedAddresses;
    private final DomainClock clock;

    public TakingBackMail(
            ReturnedMail returnedMail,
            Correspondences correspondences,
            Contacts contacts,
            KeepingCorrespondence keeping,
            DomainClock clock) {
        this.returnedMail = returnedMail;
        this.correspondences = correspondences;
        this.bouncedAddresses = new BouncedAddresses(contacts, keeping);
        this.clock = clock;
    }

    /** Takes back whatever has come back by now. */
    public void round() {
        returnedMail.collect(this::takeBack);
    }

    /** @return whether it was a message of ours; taking it back again changes nothing */
    boolean takeBack(Returned returned) {
        var where = correspondences.whereabouts(returned.message());
        where.ifPresent(found -> takeBack(returned, found));
        return where.isPresent();
    }

    private void takeBack(Returned returned, Whereabouts where) {
        var message = returned.message();
        var now = clock.now().truncatedTo(ChronoUnit.MILLIS);
        correspondences.update(
                Caller.service(SERVICE, where.tenant(), message.toString()),
                where.episode(),
                filed -> filed.map(Filed::correspondence)
                        .flatMap(correspondence -> correspondence.returned(message, Channel.EMAIL, now)),
                outcome -> outcome);
        var address = returned.address();
        if (address != null) {
            bouncedAddresses.bounced(
                    where.tenant(), where.patient(), where.episode(), Channel.EMAIL, address.value(), message, now);
        }
    }
}
