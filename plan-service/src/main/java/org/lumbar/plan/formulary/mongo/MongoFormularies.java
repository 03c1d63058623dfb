package org.lumbar.plan.formulary.mongo;

import java.util.Optional;
import org.lumbar.plan.formulary.ClinicFormulary;
import org.lumbar.plan.formulary.Formularies;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.NetworkId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.springframework.stereotype.Repository;

/** One document per clinic and one per network, found by key. */
@Repository
class MongoFormularies implements Formularies {

    /** A network's own formulary lies beside those of its clinics, under a key that no clinic has. */
    private static final ClinicId WHOLE_NETWORK = ClinicId.of("whole-network");

    private final ScopedDocuments<ClinicFormulary> formularies;

    MongoFormularies(AggregateStore store) {
        this.formularies = store.documents("formularies", ClinicFormulary.class);
    }

    @Override
    public Optional<ClinicFormulary> ofClinic(Tenant clinic) {
        return formularies.find(Scope.of(clinic), key(clinic));
    }

    @Override
    public Optional<ClinicFormulary> ofNetwork(NetworkId network) {
        return formularies.find(Scope.of(new Tenant(network, WHOLE_NETWORK)), key(network));
    }

    @Override
    public void put(Tenant clinic, ClinicFormulary formulary) {
        formularies.put(clinic, null, key(clinic), formulary);
    }

    @Override
    public void put(NetworkId network, ClinicFormulary formulary) {
        formularies.put(new Tenant(network, WHOLE_NETWORK), null, key(network), formulary);
    }

    private static String key(NetworkId network) {
        return "network|%s".formatted(network);
    }

    private static String key(Tenant clinic) {
        return "clinic|%s|%s".formatted(clinic.network(), clinic.clinic());
    }
}
