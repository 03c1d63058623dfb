package org.lumbar.notification.contacts.mongo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Contact;
import org.lumbar.notification.contacts.Contacts;
import org.lumbar.notification.contacts.EmailAddress;
import org.lumbar.notification.contacts.EmailContent;
import org.lumbar.notification.contacts.OptOut;
import org.lumbar.notification.contacts.QuietHours;
import org.lumbar.notification.contacts.TextFormat;
import org.lumbar.notification.sealing.Sealed;
import org.lumbar.notification.sealing.SealedDocuments;
import org.lumbar.notification.sealing.Sealing;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.springframework.stereotype.Repository;

/** One document per patient and clinic, found by key. Name and addresses are sealed; preferences can be read. */
@Repository
class MongoContacts implements Contacts, SealedDocuments {

    private static final String COLLECTION = "contacts";
    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String PHONE = "phone";

    /** Drawn anew with each sealing, so it tells one state of a document from any other. */
    private static final String STATE_OF_DOCUMENT = "sealed.key.bytes";

    private static final String KEY_ID = "sealed.key.keyId";

    private final ScopedDocuments<SealedContact> contacts;
    private final Sealing sealing;

    /** A contact as it lies in the store. */
    record SealedContact(
            Sealed sealed,
            String language,
            ZoneId timeZone,
            List<Channel> channels,
            @Nullable QuietHours quietHours,
            EmailContent emailContent,
            TextFormat format,
            Set<OptOut> optOuts,
            Map<Channel, Instant> bounced) {

        SealedContact {
            channels = List.copyOf(channels);
            optOuts = new TreeSet<>(optOuts);
            bounced = new TreeMap<>(bounced);
        }

        SealedContact with(Sealed other) {
            return new SealedContact(
                    other, language, timeZone, channels, quietHours, emailContent, format, optOuts, bounced);
        }
    }

    MongoContacts(AggregateStore store, Sealing sealing) {
        this.contacts = store.documents(COLLECTION, SealedContact.class);
        this.sealing = sealing;
    }

    @Override
    public Optional<Located> find(Scope scope, PatientId patient) {
        return scope.clinics().stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .map(clinic -> new Tenant(scope.network(), clinic))
                .flatMap(tenant -> contacts
                        .find(scope, key(tenant, patient))
                        .map(found -> new Located(tenant, opened(key(tenant, patient), found)))
                        .stream())
                .findFirst();
    }

    @Override
    public void put(Tenant tenant, PatientId patient, Contact contact) {
        var key = key(tenant, patient);
        contacts.put(tenant, patient, key, sealed(key, contact));
    }

    @Override
    public boolean bounced(Tenant tenant, PatientId patient, Channel channel, String address, Instant at) {
        var key = key(tenant, patient);
        while (true) {
            var found = contacts.find(Scope.of(tenant), key);
            var contact = found.map(each -> opened(key, each));
            if (contact.isEmpty() || !contact.get().leadsTo(address, channel)) {
                return false;
            }
            var before = found.get().sealed().key().bytes();
            if (contacts.replace(
                    key, STATE_OF_DOCUMENT, before, sealed(key, contact.get().bouncing(channel, at)))) {
                return true;
            }
        }
    }

    @Override
    public int rewrap(int limit) {
        var old = contacts.differing(KEY_ID, sealing.currentKeyId(), limit);
        for (var each : old) {
            var sealed = each.body().sealed();
            contacts.replace(
                    each.id(),
                    STATE_OF_DOCUMENT,
                    sealed.key().bytes(),
                    each.body().with(sealing.rewrapped(document(each.id()), sealed)));
        }
        return old.size();
    }

    private SealedContact sealed(String key, Contact contact) {
        var fields = new TreeMap<String, String>();
        fields.put(NAME, contact.name());
        if (contact.email() != null) {
            fields.put(EMAIL, contact.email().value());
        }
        if (contact.phone() != null) {
            fields.put(PHONE, contact.phone());
        }
        return new SealedContact(
                sealing.seal(document(key), fields),
                contact.language(),
                contact.timeZone(),
                contact.channels(),
                contact.quietHours(),
                contact.emailContent(),
                contact.format(),
                contact.optOuts(),
                contact.bounced());
    }

    private Contact opened(String key, SealedContact found) {
        var fields = sealing.open(document(key), found.sealed());
        var email = fields.get(EMAIL);
        return new Contact(
                fields.getOrDefault(NAME, ""),
                email == null ? null : new EmailAddress(email),
                fields.get(PHONE),
                found.language(),
                found.timeZone(),
                found.channels(),
                found.quietHours(),
                found.emailContent(),
                found.format(),
                found.optOuts(),
                found.bounced());
    }

    private static String document(String key) {
        return COLLECTION + "/" + key;
    }

    private static String key(Tenant tenant, PatientId patient) {
        return "%s|%s|%s".formatted(tenant.network(), tenant.clinic(), patient);
    }
}
