package org.lumbar.assessment.patients.mongo;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lumbar.assessment.patients.ConsentChange;
import org.lumbar.assessment.patients.Patient;
import org.lumbar.assessment.patients.Patients;
import org.lumbar.assessment.publishing.EventTranslator;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.Aggregates;
import org.lumbar.platform.store.Change;
import org.lumbar.platform.store.Versioned;
import org.springframework.stereotype.Repository;

/** Patients, one document each. */
@Repository
class MongoPatients implements Patients {

    private final Aggregates<Patient> patients;
    private final EventTranslator<Patient, ConsentChange> translator;

    MongoPatients(AggregateStore store, EventTranslator<Patient, ConsentChange> translator) {
        this.patients = store.of("patients", Patient.class);
        this.translator = translator;
    }

    @Override
    public Optional<Registered> find(Scope scope, PatientId id) {
        return patients.find(scope, id.value()).map(MongoPatients::registered);
    }

    @Override
    public Registered add(Caller caller, Tenant tenant, Patient patient) {
        return registered(patients.create(
                        caller,
                        tenant,
                        patient.patient().value(),
                        patient.patient(),
                        null,
                        Change.of(patient, List.of()))
                .aggregate());
    }

    /** What an update saw and what it made of it. */
    private record Seen(Optional<Versioned<Patient>> before, Optional<Patient> after) {}

    @Override
    public Optional<Registered> update(
            Caller caller, PatientId id, ConsentChange told, Function<Patient, Optional<Patient>> change) {
        var seen = patients.update(
                caller,
                id.value(),
                before -> new Seen(before, before.map(Versioned::state).flatMap(change)),
                result -> result.after().map(after -> Change.of(after, List.of(translator.translate(after, told)))));
        return seen.before()
                .map(before -> new Registered(
                        seen.after().orElse(before.state()),
                        before.tenant(),
                        before.revision() + (seen.after().isPresent() ? 1 : 0)));
    }

    private static Registered registered(Versioned<Patient> found) {
        return new Registered(found.state(), found.tenant(), found.revision());
    }
}
