package org.lumbar.monitoring.followup.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.IndexOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.lumbar.monitoring.outcomes.Outcome;
import org.lumbar.monitoring.outcomes.Outcomes;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.NetworkId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateDocument;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.lumbar.platform.store.Stored;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Outcomes, one small document for each treatment; they are counted where they lie. */
@Repository
class MongoOutcomes implements Outcomes {

    private static final String COLLECTION = "outcomes";
    private static final String SINCE = "state.since";
    private static final List<String> IN_COMMON =
            List.of("causeClass", "riskStratum", "state", "responded", "respondsNow", "observedDays");

    private final ScopedDocuments<Counted> treatments;
    private final MongoOperations mongo;
    private volatile boolean indexed;

    MongoOutcomes(AggregateStore store, MongoOperations mongo) {
        this.treatments = store.documents(COLLECTION, Counted.class);
        this.mongo = mongo;
    }

    /**
     * What is counted of a treatment.
     *
     * @param since ISO date
     */
    record Counted(
            String since,
            String causeClass,
            String riskStratum,
            Outcome.State state,
            boolean responded,
            boolean respondsNow,
            int observedDays) {

        static Counted of(Outcome outcome) {
            return new Counted(
                    outcome.since().toString(),
                    outcome.causeClass(),
                    outcome.riskStratum(),
                    outcome.state(),
                    outcome.respondedOnDay() != null,
                    outcome.respondsNow(),
                    outcome.observedDays());
        }
    }

    /** Before the first entry, when there is nothing to go through yet. */
    private void ensureIndex() {
        if (!indexed) {
            mongo.getCollection(COLLECTION)
                    .createIndex(
                            new Document(AggregateDocument.NETWORK, 1)
                                    .append(AggregateDocument.CLINIC, 1)
                                    .append(SINCE, 1),
                            new IndexOptions().name("of_clinic"));
            indexed = true;
        }
    }

    Map<String, Counted> of(Collection<String> episodes) {
        return treatments.read(episodes).stream().collect(Collectors.toMap(Stored::id, Stored::body));
    }

    void put(Tenant tenant, PatientId patient, EpisodeId episode, Counted counted) {
        ensureIndex();
        treatments.put(tenant, patient, episode.toString(), counted);
    }

    @Override
    public List<Tally> tally(NetworkId network, ClinicId clinic, LocalDate from, LocalDate until) {
        var within = and(
                eq(AggregateDocument.NETWORK, network.value()),
                eq(AggregateDocument.CLINIC, clinic.value()),
                gte(SINCE, from.toString()),
                lte(SINCE, until.toString()));
        var common = new Document();
        IN_COMMON.forEach(field -> common.append(field, "$state." + field));
        var tallies = new ArrayList<Tally>();
        mongo.getCollection(COLLECTION)
                .aggregate(
                        List.of(Aggregates.match(within), Aggregates.group(common, Accumulators.sum("treatments", 1))))
                .forEach(group -> tallies.add(tally(group)));
        return tallies;
    }

    private static Tally tally(Document group) {
        var common = group.get("_id", Document.class);
        return new Tally(
                common.getString("causeClass"),
                common.getString("riskStratum"),
                Outcome.State.valueOf(common.getString("state")),
                common.getBoolean("responded"),
                common.getBoolean("respondsNow"),
                common.get("observedDays", Number.class).intValue(),
                group.get("treatments", Number.class).longValue());
    }
}
