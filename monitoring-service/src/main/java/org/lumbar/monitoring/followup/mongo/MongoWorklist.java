package org.lumbar.monitoring.followup.mongo;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lumbar.monitoring.worklist.Worklist;
import org.lumbar.monitoring.worklist.WorklistEntry;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.lumbar.platform.store.Stored;
import org.springframework.stereotype.Repository;

/** The worklist: one document for each follow-up that needs attention, and none for the others. */
@Repository
class MongoWorklist implements Worklist {

    private static final String PLACE = "place";

    private final ScopedDocuments<WorklistEntry> entries;
    private volatile boolean indexed;

    MongoWorklist(AggregateStore store) {
        this.entries = store.documents("worklist", WorklistEntry.class);
    }

    /** Before the first entry, when there is nothing to go through yet. */
    private void ensureIndex() {
        if (!indexed) {
            entries.indexInOrder(PLACE);
            indexed = true;
        }
    }

    @Override
    public List<Listed> page(Scope scope, @Nullable String after, int limit) {
        return entries.inOrder(scope, PLACE, after, limit).stream()
                .map(MongoWorklist::listed)
                .toList();
    }

    Map<String, WorklistEntry> of(Collection<String> episodes) {
        return entries.read(episodes).stream().collect(Collectors.toMap(Stored::id, Stored::body));
    }

    void show(Tenant tenant, PatientId patient, WorklistEntry entry) {
        ensureIndex();
        entries.put(tenant, patient, entry.episode().toString(), entry);
    }

    @Override
    public void show(Listed listed) {
        show(listed.tenant(), listed.patient(), listed.entry());
    }

    @Override
    public void remove(EpisodeId episode) {
        entries.remove(episode.toString());
    }

    private static Listed listed(Stored<WorklistEntry> stored) {
        var patient = stored.patient();
        if (patient == null) {
            throw new IllegalStateException("Worklist entry %s belongs to no patient".formatted(stored.id()));
        }
        return new Listed(stored.tenant(), patient, stored.body());
    }
}
