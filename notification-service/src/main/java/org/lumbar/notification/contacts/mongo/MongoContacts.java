package org.lumbar.notification.contacts.mongo;

import java.util.Optional;
import org.lumbar.notification.contacts.Contact;
import org.lumbar.notification.contacts.Contacts;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.springframework.stereotype.Repository;

/** One document per patient and clinic, found by key. */
@Repository
class MongoContacts implements Contacts {

    private final ScopedDocuments<Contact> contacts;

    MongoContacts(AggregateStore store) {
        this.contacts = store.documents("contacts", Contact.class);
    }

    @Override
    public Optional<Located> find(Scope scope, PatientId patient) {
        return scope.clinics().stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .map(clinic -> new Tenant(scope.network(), clinic))
                .flatMap(tenant ->
                        contacts
                                .find(scope, key(tenant, patient))
                                .map(contact -> new Located(tenant, contact))
                                .stream())
                .findFirst();
    }

    @Override
    public void put(Tenant tenant, PatientId patient, Contact contact) {
        contacts.put(tenant, patient, key(tenant, patient), contact);
    }

    private static String key(Tenant tenant, PatientId patient) {
        return "%s|%s|%s".formatted(tenant.network(), tenant.clinic(), patient);
    }
}
