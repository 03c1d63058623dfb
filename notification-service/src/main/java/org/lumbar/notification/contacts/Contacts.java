package org.lumbar.notification.contacts;

import java.time.Instant;
import java.util.Optional;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/** Patients' contact data, each under its clinic. The one door to them; what lies behind it is sealed. */
public interface Contacts {

    Optional<Located> find(Scope scope, PatientId patient);

    /** Puts the contact data of a patient of this clinic, whatever was there. */
    void put(Tenant tenant, PatientId patient, Contact contact);

    /**
     * Remembers that nothing arrives at an address, unless the patient has another by now.
     *
     * @return whether this was news
     */
    boolean bounced(Tenant tenant, PatientId patient, Channel channel, String address, Instant at);

    /** Contact data and the clinic they belong to. */
    record Located(Tenant tenant, Contact contact) {}
}
