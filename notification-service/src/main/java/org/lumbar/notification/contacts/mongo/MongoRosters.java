package org.lumbar.notification.contacts.mongo;

import java.util.function.UnaryOperator;
import org.lumbar.notification.contacts.Roster;
import org.lumbar.notification.contacts.Rosters;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.springframework.stereotype.Repository;

/** One document per clinic, found by key. */
@Repository
class MongoRosters implements Rosters {

    private static final String VERSION = "version";

    private final ScopedDocuments<Versioned> rosters;

    /** A roster that can be compared and set. */
    record Versioned(long version, Roster roster) {}

    MongoRosters(AggregateStore store) {
        this.rosters = store.documents("rosters", Versioned.class);
    }

    @Override
    public Roster of(Tenant clinic) {
        return rosters.find(Scope.of(clinic), key(clinic))
                .map(Versioned::roster)
                .orElse(Roster.EMPTY);
    }

    @Override
    public Roster change(Tenant clinic, UnaryOperator<Roster> change) {
        var key = key(clinic);
        while (true) {
            var found = rosters.find(Scope.of(clinic), key);
            var roster = change.apply(found.map(Versioned::roster).orElse(Roster.EMPTY));
            var written = found.map(before -> rosters.replace(
                            key, VERSION, before.version(), new Versioned(before.version() + 1, roster)))
                    .orElseGet(() -> rosters.add(clinic, null, key, new Versioned(1, roster)));
            if (written) {
                return roster;
            }
        }
    }

    private static String key(Tenant clinic) {
        return "%s|%s".formatted(clinic.network(), clinic.clinic());
    }
}
