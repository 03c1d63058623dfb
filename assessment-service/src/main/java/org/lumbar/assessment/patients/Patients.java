package org.lumbar.assessment.patients;

import java.util.Optional;
import java.util.function.Function;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/** All patients that a scope may see. */
public interface Patients {

    /** A patient, where the patient belongs, and the revision at which it was read or written. */
    record Registered(Patient patient, Tenant tenant, long revision) {}

    Optional<Registered> find(Scope scope, PatientId id);

    /** Adds a patient, unless the same request has added it already; answers the one that is there. */
    Registered add(Caller caller, Tenant tenant, Patient patient);

    /**
     * Changes a consent and tells of it in one atomic write.
     *
     * @param change the patient as changed; empty when nothing changes
     * @return nothing when the caller sees no such patient
     */
    Optional<Registered> update(
            Caller caller, PatientId id, ConsentChange told, Function<Patient, Optional<Patient>> change);
}
