package org.lumbar.platform.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static org.lumbar.platform.store.AggregateDocument.CLINIC;
import static org.lumbar.platform.store.AggregateDocument.EPISODE;
import static org.lumbar.platform.store.AggregateDocument.FINGERPRINT;
import static org.lumbar.platform.store.AggregateDocument.ID;
import static org.lumbar.platform.store.AggregateDocument.INBOX;
import static org.lumbar.platform.store.AggregateDocument.NETWORK;
import static org.lumbar.platform.store.AggregateDocument.OUTBOX;
import static org.lumbar.platform.store.AggregateDocument.PATIENT;
import static org.lumbar.platform.store.AggregateDocument.REQUESTS;
import static org.lumbar.platform.store.AggregateDocument.REVISION;
import static org.lumbar.platform.store.AggregateDocument.SEQUENCE;
import static org.lumbar.platform.store.AggregateDocument.STATE;
import static org.lumbar.platform.store.AggregateDocument.UPDATED;
import static org.lumbar.platform.store.AggregateDocument.number;
import static org.lumbar.platform.store.AggregateDocument.visible;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.event.EventEncoder;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.event.Received;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * All aggregates of one kind, one document each. State and events are written in one atomic write, guarded by a
 * revision; the scope is part of every query. DESIGN.md says what happens when something fails in between.
 *
 * @param <S> the aggregate's state: a record of concrete types
 */
public final class Aggregates<S> {

    private static final int ATTEMPTS = 12;
    private static final int REQUESTS_KEPT = 20;

    private final String name;
    private final Class<S> type;
    private final MongoOperations mongo;
    private final EventEncoder encoder;
    private final OutboxSignal signal;
    private final Clock clock;

    Aggregates(
            String name,
            Class<S> type,
            MongoOperations mongo,
            EventEncoder encoder,
            OutboxSignal signal,
            Clock systemClock) {
        this.name = name;
        this.type = type;
        this.mongo = mongo;
        this.encoder = encoder;
        this.signal = signal;
        this.clock = systemClock;
    }

    /** The aggregate with this id, unless it is outside the scope. */
    public Optional<Versioned<S>> find(Scope scope, UUID id) {
        return Optional.ofNullable(read(scope, id)).map(this::versioned);
    }

    /** Those of the ids that the scope may see, in no particular order. */
    public List<Versioned<S>> find(Scope scope, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var keys = ids.stream().map(UUID::toString).toList();
        var found = new ArrayList<Versioned<S>>();
        collection().find(and(in(ID, keys), visible(scope))).forEach(document -> found.add(versioned(document)));
        return found;
    }

    /**
     * Adds an aggregate with its first events, unless one with this id is there already.
     *
     * @return the aggregate that is there now
     * @throws OutsideScope before anything is written, when the caller may not add anything there
     * @throws IdempotencyConflict when it was made by a different request with the same Idempotency-Key
     */
    public Created<S> create(
            Caller caller, Tenant tenant, UUID id, PatientId patient, @Nullable EpisodeId episode, Change<S> change) {
        if (!caller.scope().sees(tenant, patient)) {
            throw new OutsideScope(name, tenant);
        }
        insert(tenant, patient, change.attachments());
        var draft = new Draft(id.toString(), tenant, patient, episode);
        draft.apply(change, caller, null);
        var isNew = Upserts.one(collection(), draft.id, draft.firstWrite(caller.fingerprint()));
        if (isNew) {
            wake(draft);
        }
        var document = collection().find(eq(ID, draft.id)).first();
        if (document == null) {
            throw new IllegalStateException("%s/%s was written but is not there".formatted(name, id));
        }
        if (!isNew && !Objects.equals(document.getString(FINGERPRINT), caller.fingerprint())) {
            throw new IdempotencyConflict();
        }
        if (!caller.scope().sees(AggregateDocument.tenant(document), AggregateDocument.patient(document))) {
            throw new IdempotencyConflict();
        }
        return new Created<>(versioned(document), isNew);
    }

    /**
     * Like {@link #update(Caller, UUID, Function, Function, Function)}; a repeated request is answered with what would
     * be decided now, and changes nothing.
     */
    public <D> D update(
            Caller caller,
            UUID id,
            Function<Optional<Versioned<S>>, D> decide,
            Function<D, Optional<Change<S>>> change) {
        return update(caller, id, decide, change, found -> decide.apply(Optional.of(found)));
    }

    /**
     * Loads an aggregate, lets {@code decide} decide and saves what the answer changes with its events in one atomic
     * write. If somebody else wrote in between, starts over with what they wrote, so {@code decide} must be free of
     * effects. A request with an Idempotency-Key has its effect once: the aggregate remembers the last 20 of them.
     *
     * @param decide gets nothing when the caller's scope has no such aggregate
     * @param change what an answer changes; empty when nothing
     * @param repeated the answer to a request that had its effect already, given what is there now
     * @throws StaleRevision when the caller expects another revision, or when a race was lost too often
     * @throws IdempotencyConflict when a different request with the same Idempotency-Key had its effect already
     */
    public <D> D update(
            Caller caller,
            UUID id,
            Function<Optional<Versioned<S>>, D> decide,
            Function<D, Optional<Change<S>>> change,
            Function<Versioned<S>, D> repeated) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var document = read(caller.scope(), id);
            if (document == null) {
                return decide.apply(Optional.empty());
            }
            var current = versioned(document);
            if (isRepeated(caller, document)) {
                return repeated.apply(current);
            }
            var expected = caller.expected();
            if (expected != null && expected != current.revision()) {
                throw StaleRevision.notWhatTheCallerSaw(name + "/" + id, expected, current.revision());
            }
            var decision = decide.apply(Optional.of(current));
            var changed = change.apply(decision);
            if (changed.isEmpty() || write(caller, document, changed.get())) {
                return decision;
            }
            backOff(attempt);
        }
        throw StaleRevision.underEveryAttempt(name + "/" + id, ATTEMPTS);
    }

    /** Before the revision is compared: the first of the two requests has changed it. */
    private static boolean isRepeated(Caller caller, Document document) {
        var fingerprint = caller.fingerprint();
        if (fingerprint == null) {
            return false;
        }
        var had = AggregateDocument.requests(document).get(caller.cause());
        if (had != null && !had.equals(fingerprint)) {
            throw new IdempotencyConflict();
        }
        return had != null;
    }

    private boolean write(Caller caller, Document before, Change<S> change) {
        var draft = new Draft(before);
        insert(draft.tenant, draft.patient, change.attachments());
        draft.apply(change, caller, null);
        draft.request = AggregateDocument.request(caller);
        var result = collection().updateOne(draft.unchangedSinceRead(), draft.nextWrite());
        if (result.getMatchedCount() == 1) {
            wake(draft);
            return true;
        }
        return false;
    }

    /**
     * Folds a batch of events into the aggregates they concern: one read, one bulk write, the events of one aggregate
     * in their order. What an aggregate has already seen from the same source is dropped: it remembers the highest
     * sequence per consumer and source. Aggregates that lost a race are read and folded again; for those that had won,
     * that changes nothing.
     *
     * @param consumer the consumer group; each has a memory of its own
     * @param idOf which aggregate an event concerns
     * @throws StaleRevision when a race was lost too often
     */
    public void fold(
            String consumer, List<? extends Received<?>> events, Function<Received<?>, UUID> idOf, Fold<S> fold) {
        var perAggregate = new LinkedHashMap<String, List<Received<?>>>();
        for (var event : events) {
            perAggregate
                    .computeIfAbsent(idOf.apply(event).toString(), id -> new ArrayList<>())
                    .add(event);
        }
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (perAggregate.isEmpty() || foldOnce(consumer, perAggregate, fold)) {
                return;
            }
            backOff(attempt);
        }
        throw StaleRevision.underEveryAttempt(name + perAggregate.keySet(), ATTEMPTS);
    }

    private boolean foldOnce(String consumer, Map<String, List<Received<?>>> perAggregate, Fold<S> fold) {
        var documents = new LinkedHashMap<String, Document>();
        collection()
                .find(in(ID, perAggregate.keySet()))
                .forEach(document -> documents.put(document.getString(ID), document));
        var drafts = new ArrayList<Draft>();
        perAggregate.forEach((id, events) -> {
            var document = documents.get(id);
            var draft = document == null ? null : new Draft(document);
            for (var event : events) {
                draft = folded(consumer, id, draft, event, fold);
            }
            if (draft != null && draft.touched) {
                drafts.add(draft);
            }
        });
        if (drafts.isEmpty()) {
            return true;
        }
        insertAll(drafts);
        var written = Upserts.many(
                collection(), drafts.stream().map(Draft::asBulkWrite).toList());
        drafts.forEach(this::wake);
        var added = drafts.stream().filter(draft -> draft.isNew).count();
        return written.added() == added && written.matched() == drafts.size() - added;
    }

    private @Nullable Draft folded(String consumer, String id, @Nullable Draft draft, Received<?> event, Fold<S> fold) {
        var attributes = event.attributes();
        var source = AggregateDocument.inboxKey(consumer, attributes.source());
        if (draft != null && !draft.tenant.equals(attributes.tenant())) {
            throw new IllegalArgumentException("Event %s of tenant %s concerns %s/%s, which belongs to another tenant"
                    .formatted(attributes.id(), attributes.tenant(), name, id));
        }
        if (draft != null && draft.inbox.getOrDefault(source, 0L) >= attributes.sequence()) {
            return draft;
        }
        var change = fold.apply(draft == null ? null : draft.state, event);
        if (draft == null && change.isEmpty()) {
            return null;
        }
        var next =
                draft == null ? new Draft(id, attributes.tenant(), attributes.patient(), attributes.episode()) : draft;
        change.ifPresent(present -> next.apply(present, attributes.actingAs(consumer), attributes.traceParent()));
        next.remember(source, attributes.sequence());
        return next;
    }

    /** An immutable document of an aggregate, unless it is outside the scope. */
    public <A> Optional<A> attachment(Scope scope, String collection, UUID id, Class<A> attachmentType) {
        return attachments(scope, collection, List.of(id), attachmentType).stream()
                .findFirst();
    }

    /** Immutable documents of aggregates, in the order of their ids; those outside the scope are left out. */
    public <A> List<A> attachments(Scope scope, String collection, Collection<UUID> ids, Class<A> attachmentType) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var found = new TreeMap<String, A>();
        mongo.getCollection(collection)
                .find(and(in(ID, ids.stream().map(UUID::toString).toList()), visible(scope)))
                .forEach(document -> found.put(document.getString(ID), body(document, attachmentType)));
        var inOrder = new ArrayList<A>();
        for (var id : ids) {
            var attachment = found.get(id.toString());
            if (attachment != null) {
                inOrder.add(attachment);
            }
        }
        return inOrder;
    }

    private <A> A body(Document document, Class<A> attachmentType) {
        return AggregateDocument.body(mongo, name, document, attachmentType);
    }

    private void insert(Tenant tenant, PatientId patient, List<Attachment> attachments) {
        var perCollection = new LinkedHashMap<String, List<WriteModel<Document>>>();
        for (var attachment : attachments) {
            perCollection
                    .computeIfAbsent(attachment.collection(), collection -> new ArrayList<>())
                    .add(insertion(tenant, patient, attachment));
        }
        write(perCollection);
    }

    private void insertAll(List<Draft> drafts) {
        var perCollection = new LinkedHashMap<String, List<WriteModel<Document>>>();
        for (var draft : drafts) {
            for (var attachment : draft.attachments) {
                perCollection
                        .computeIfAbsent(attachment.collection(), collection -> new ArrayList<>())
                        .add(insertion(draft.tenant, draft.patient, attachment));
            }
        }
        write(perCollection);
    }

    private void write(Map<String, List<WriteModel<Document>>> perCollection) {
        perCollection.forEach((collection, insertions) -> Upserts.many(mongo.getCollection(collection), insertions));
    }

    private WriteModel<Document> insertion(Tenant tenant, PatientId patient, Attachment attachment) {
        var document = new Document(NETWORK, tenant.network().value())
                .append(CLINIC, tenant.clinic().value())
                .append(PATIENT, patient.toString())
                .append(STATE, converted(attachment.body()));
        return Upserts.model(attachment.id().toString(), new Document("$setOnInsert", document));
    }

    private Document converted(Object body) {
        var document = new Document();
        mongo.getConverter().write(body, document);
        return document;
    }

    private @Nullable Document read(Scope scope, UUID id) {
        return collection().find(and(eq(ID, id.toString()), visible(scope))).first();
    }

    private Versioned<S> versioned(Document document) {
        return new Versioned<>(
                UUID.fromString(document.getString(ID)),
                AggregateDocument.tenant(document),
                AggregateDocument.patient(document),
                AggregateDocument.episode(document),
                number(document, REVISION),
                body(document, type));
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(name);
    }

    private void wake(Draft draft) {
        if (!draft.outbox.isEmpty()) {
            signal.written(
                    name, draft.id, draft.outbox.stream().map(OutboxEntry::type).toList());
        }
    }

    private static void backOff(int attempt) {
        var most = TimeUnit.MILLISECONDS.toNanos(1L << Math.min(attempt, 6));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }

    /** An aggregate on its way to its next revision. */
    private final class Draft {

        final String id;
        final Tenant tenant;
        final PatientId patient;
        final @Nullable EpisodeId episode;
        final boolean isNew;
        final long revision;
        final Map<String, Long> inbox;
        final Map<String, Long> remembered = new TreeMap<>();
        final List<OutboxEntry> outbox = new ArrayList<>();
        final List<Attachment> attachments = new ArrayList<>();
        long sequence;

        @Nullable
        S state;

        /** To be remembered, so that it has its effect once. */
        @Nullable
        Document request;

        boolean touched;

        Draft(String id, Tenant tenant, PatientId patient, @Nullable EpisodeId episode) {
            this.id = id;
            this.tenant = tenant;
            this.patient = patient;
            this.episode = episode;
            this.isNew = true;
            this.revision = 0;
            this.inbox = new TreeMap<>();
        }

        Draft(Document document) {
            this.id = document.getString(ID);
            this.tenant = AggregateDocument.tenant(document);
            this.patient = AggregateDocument.patient(document);
            this.episode = AggregateDocument.episode(document);
            this.isNew = false;
            this.revision = number(document, REVISION);
            this.inbox = AggregateDocument.inbox(document);
            this.sequence = number(document, SEQUENCE);
            this.state = body(document, type);
        }

        void apply(Change<S> change, Caller caller, @Nullable String causesTrace) {
            var origin = new EventEncoder.Origin(name, id, tenant, patient, episode);
            for (var event : change.events()) {
                outbox.add(encoder.encode(origin, caller, event, ++sequence, causesTrace));
            }
            attachments.addAll(change.attachments());
            state = change.state();
            touched = true;
        }

        void remember(String source, long highWater) {
            inbox.put(source, highWater);
            remembered.put(source, highWater);
            touched = true;
        }

        Bson unchangedSinceRead() {
            return and(eq(ID, id), eq(NETWORK, tenant.network().value()), eq(REVISION, revision));
        }

        Document nextWrite() {
            var set = content();
            remembered.forEach((source, highWater) -> set.append(INBOX + "." + source, highWater));
            var pushed = new Document();
            if (!outbox.isEmpty()) {
                pushed.append(OUTBOX, new Document("$each", entries()));
            }
            if (request != null) {
                pushed.append(REQUESTS, new Document("$each", List.of(request)).append("$slice", -REQUESTS_KEPT));
            }
            var update = new Document("$set", set);
            return pushed.isEmpty() ? update : update.append("$push", pushed);
        }

        Document firstWrite(@Nullable String fingerprint) {
            var document = content()
                    .append(NETWORK, tenant.network().value())
                    .append(CLINIC, tenant.clinic().value())
                    .append(PATIENT, patient.toString());
            if (episode != null) {
                document.append(EPISODE, episode.toString());
            }
            if (fingerprint != null) {
                document.append(FINGERPRINT, fingerprint);
            }
            if (!remembered.isEmpty()) {
                document.append(INBOX, new Document(new TreeMap<>(remembered)));
            }
            if (!outbox.isEmpty()) {
                document.append(OUTBOX, entries());
            }
            return new Document("$setOnInsert", document);
        }

        WriteModel<Document> asBulkWrite() {
            return isNew
                    ? Upserts.model(id, firstWrite(null))
                    : new UpdateOneModel<>(unchangedSinceRead(), nextWrite());
        }

        private Document content() {
            if (state == null) {
                throw new IllegalStateException("%s/%s has no state to write".formatted(name, id));
            }
            return new Document(STATE, converted(state))
                    .append(REVISION, revision + 1)
                    .append(SEQUENCE, sequence)
                    .append(UPDATED, Date.from(clock.instant()));
        }

        private List<Document> entries() {
            return outbox.stream().map(AggregateDocument::entry).toList();
        }
    }
}
