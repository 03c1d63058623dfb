package org.lumbar.notification.sealing.mongo;

import java.util.List;
import java.util.Map;
import org.lumbar.notification.sealing.KeysInUse;
import org.lumbar.notification.sealing.Sealed;
import org.lumbar.notification.sealing.Sealing;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.lumbar.platform.store.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;

/** One small sealed document for each key that sealed anything. */
@Repository
class MongoKeysInUse implements KeysInUse {

    private static final Logger log = LoggerFactory.getLogger(MongoKeysInUse.class);
    private static final String COLLECTION = "sealing_keys";

    /** Keys belong to the installation, not to a clinic. */
    private static final Tenant INSTALLATION = Tenant.of("lumbar", "keys");

    private static final int MOST = 1000;

    private final ScopedDocuments<Proof> proofs;
    private final Sealing sealing;

    /** Opens only with the key that it is about. */
    record Proof(Sealed sealed) {}

    MongoKeysInUse(AggregateStore store, Sealing sealing) {
        this.proofs = store.documents(COLLECTION, Proof.class);
        this.sealing = sealing;
    }

    @Override
    public boolean verify() {
        var current = sealing.currentKeyId();
        proofs.add(INSTALLATION, null, current, new Proof(sealing.seal(document(current), Map.of("proof", current))));
        var all = all();
        all.forEach(proof -> sealing.open(document(proof.id()), proof.body().sealed()));
        return all.size() > 1;
    }

    @Override
    public void onlyCurrent() {
        all().stream()
                .map(Stored::id)
                .filter(id -> !id.equals(sealing.currentKeyId()))
                .forEach(id -> {
                    proofs.remove(id);
                    log.atInfo()
                            .addKeyValue("key", id)
                            .log("Key is needed no more, unless another replica still seals with it");
                });
    }

    private List<Stored<Proof>> all() {
        return proofs.list(Scope.of(INSTALLATION), Map.of(), MOST);
    }

    private static String document(String keyId) {
        return COLLECTION + "/" + keyId;
    }
}
