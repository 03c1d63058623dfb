package org.lumbar.notification.correspondence.mongo;

import java.util.ArrayList;
import java.util.List;
import org.lumbar.notification.correspondence.StaffInbox;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.springframework.stereotype.Repository;

/** One document per member of staff and clinic, found by key. */
@Repository
class MongoStaffInbox implements StaffInbox {

    /** Older messages stay in their episodes. */
    private static final int MOST_ENTRIES = 200;

    private static final String VERSION = "version";

    private final ScopedDocuments<Inbox> inboxes;

    /** @param entries newest first */
    record Inbox(long version, List<Entry> entries) {

        Inbox {
            entries = List.copyOf(entries);
        }

        Inbox with(Entry entry) {
            var all = new ArrayList<Entry>();
            all.add(entry);
            entries.stream().limit(MOST_ENTRIES - 1).forEach(all::add);
            return new Inbox(version + 1, all);
        }
    }

    MongoStaffInbox(AggregateStore store) {
        this.inboxes = store.documents("staff_inboxes", Inbox.class);
    }

    @Override
    public List<Entry> of(Scope scope, ActorId actor) {
        return scope.clinics().stream()
                .flatMap(clinic -> inboxes.find(scope, key(new Tenant(scope.network(), clinic), actor)).stream())
                .flatMap(inbox -> inbox.entries().stream())
                .toList();
    }

    @Override
    public void put(Tenant tenant, ActorId actor, Entry entry) {
        var key = key(tenant, actor);
        while (true) {
            var found = inboxes.find(Scope.of(tenant), key);
            if (found.isPresent() && found.get().entries().contains(entry)) {
                return;
            }
            var written = found.map(inbox -> inboxes.replace(key, VERSION, inbox.version(), inbox.with(entry)))
                    .orElseGet(() -> inboxes.add(tenant, null, key, new Inbox(1, List.of(entry))));
            if (written) {
                return;
            }
        }
    }

    private static String key(Tenant tenant, ActorId actor) {
        return "%s|%s|%s".formatted(tenant.network(), tenant.clinic(), actor);
    }
}
