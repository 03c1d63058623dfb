package org.lumbar.plan.formulary.mongo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.formulary.ClinicFormulary;
import org.lumbar.plan.formulary.ClinicFormulary.LocalCaution;
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

    private final ScopedDocuments<FormularyDocument> formularies;

    MongoFormularies(AggregateStore store) {
        this.formularies = store.documents("formularies", FormularyDocument.class);
    }

    /**
     * A formulary with its revision.
     *
     * @param revision null in what was stored before it was kept, which counts as the first
     */
    record FormularyDocument(
            @Nullable Long revision,
            @Nullable GuidelineProfile profile,
            Set<String> notOffered,
            List<LocalCaution> cautions,
            boolean autoRelease,
            @Nullable String overlay) {

        static FormularyDocument of(ClinicFormulary formulary, long revision) {
            return new FormularyDocument(
                    revision,
                    formulary.profile(),
                    formulary.notOffered(),
                    formulary.cautions(),
                    formulary.autoRelease(),
                    formulary.overlay());
        }

        Kept kept() {
            return new Kept(
                    new ClinicFormulary(profile, notOffered, cautions, autoRelease, overlay),
                    revision == null ? 1 : revision);
        }
    }

    @Override
    public Optional<Kept> ofClinic(Tenant clinic) {
        return find(clinic, key(clinic)).map(FormularyDocument::kept);
    }

    @Override
    public Optional<Kept> ofNetwork(NetworkId network) {
        return find(whole(network), key(network)).map(FormularyDocument::kept);
    }

    @Override
    public boolean put(Tenant clinic, ClinicFormulary formulary, long expected) {
        return put(clinic, key(clinic), formulary, expected);
    }

    @Override
    public boolean put(NetworkId network, ClinicFormulary formulary, long expected) {
        return put(whole(network), key(network), formulary, expected);
    }

    private Optional<FormularyDocument> find(Tenant tenant, String key) {
        return formularies.find(Scope.of(tenant), key);
    }

    private boolean put(Tenant tenant, String key, ClinicFormulary formulary, long expected) {
        var next = FormularyDocument.of(formulary, expected + 1);
        var found = find(tenant, key);
        if (found.isEmpty()) {
            return expected == NOTHING_YET && formularies.add(tenant, null, key, next);
        }
        if (found.get().kept().revision() != expected) {
            return false;
        }
        if (found.get().revision() == null) {
            // there is nothing to compare with yet; the first write gives it a revision
            formularies.put(tenant, null, key, next);
            return true;
        }
        return formularies.replace(key, "revision", expected, next);
    }

    private static Tenant whole(NetworkId network) {
        return new Tenant(network, WHOLE_NETWORK);
    }

    private static String key(NetworkId network) {
        return "network|%s".formatted(network);
    }

    private static String key(Tenant clinic) {
        return "clinic|%s|%s".formatted(clinic.network(), clinic.clinic());
    }
}
