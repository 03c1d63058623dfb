package org.lumbar.platform.testing;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.autoconfigure.PlatformAutoConfiguration;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.event.EventEncoder;
import org.lumbar.platform.event.OutboxEntry;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.store.AggregateDocument;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.MongoConversions;
import org.lumbar.platform.store.OutboxSignal;
import org.lumbar.platform.store.StoreClient;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/**
 * A document store for a test: the server that {@code LUMBAR_MONGODB_URI} names, otherwise MongoDB in a container where
 * Docker answers, otherwise the embedded one in a process of its own. Each test has a database of its own, which is
 * dropped when it is closed.
 */
public final class DocumentStore implements AutoCloseable {

    private final MongoClient client;
    private final String uri;
    private final String database;
    private final MongoTemplate mongo;
    private final @Nullable ChildJvm ours;

    private DocumentStore(String uri, @Nullable ChildJvm ours, CommandListener... listeners) {
        this.uri = uri;
        this.ours = ours;
        var settings = MongoClientSettings.builder().applyConnectionString(new ConnectionString(uri));
        StoreClient.configure(settings);
        Stream.of(listeners).forEach(settings::addCommandListener);
        this.client = MongoClients.create(settings.build());
        this.database = "test-" + Ids.next();
        var conversions = new MongoCustomConversions(MongoConversions.all());
        var context = new MongoMappingContext();
        context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
        context.afterPropertiesSet();
        var converter = new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, context);
        converter.setCustomConversions(conversions);
        converter.setTypeMapper(new DefaultMongoTypeMapper(null));
        converter.afterPropertiesSet();
        this.mongo = new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, database), converter);
    }

    public static DocumentStore start() {
        return new DocumentStore(Server.URI, null);
    }

    /** The same; the test hears of every command. */
    public static DocumentStore startHeardBy(CommandListener listener) {
        return new DocumentStore(Server.URI, null, listener);
    }

    /** An embedded store of the test's own, which it can {@linkplain #kill take away}. */
    public static DocumentStore startOwn() {
        var process = ChildJvm.start(StoreProcess.class);
        return new DocumentStore(process.address(), process);
    }

    /** Takes the store away, as {@code kill -9} does; only one that was {@linkplain #startOwn started for the test}. */
    public void kill() {
        if (ours == null) {
            throw new IllegalStateException("Other tests use this store as well; start one of your own");
        }
        ours.kill();
    }

    /** One server for all tests of this process; each test has a database of its own. */
    private static final class Server {

        static final String URI = uri();

        private static String uri() {
            var given = System.getenv("LUMBAR_MONGODB_URI");
            return switch (Origin.of(given, Containers::canBeHad)) {
                case GIVEN -> Objects.requireNonNull(given);
                case CONTAINER -> Containers.mongodb();
                case OWN -> ChildJvm.start(StoreProcess.class).address();
            };
        }
    }

    /** Aggregates whose events nobody publishes: they stay in the outbox, where {@link #published} reads them. */
    public AggregateStore aggregates(String service, Map<String, ? extends Class<?>> types, DomainClock clock) {
        return aggregates(service, types, clock, (collection, id) -> {});
    }

    public AggregateStore aggregates(
            String service, Map<String, ? extends Class<?>> types, DomainClock clock, OutboxSignal signal) {
        var encoder = new EventEncoder(
                EventCatalogue.of(types),
                PlatformAutoConfiguration.eventMapper(),
                service,
                clock,
                Clock.systemUTC(),
                () -> null);
        return new AggregateStore(mongo, encoder, signal, Clock.systemUTC());
    }

    /** What waits in the outboxes of a collection, in the order of the documents' ids and then of the events. */
    public List<OutboxEntry> published(String collection) {
        var entries = new ArrayList<OutboxEntry>();
        mongo.getCollection(collection)
                .find()
                .sort(new Document("_id", 1))
                .forEach(document -> entries.addAll(AggregateDocument.outbox(document)));
        return entries;
    }

    /** The documents of a collection as they lie there. */
    public List<Document> raw(String collection) {
        return mongo.getCollection(collection).find().into(new ArrayList<>());
    }

    public MongoTemplate mongo() {
        return mongo;
    }

    public String uri() {
        return uri;
    }

    public String database() {
        return database;
    }

    /** Forgets everything, for the next test. */
    public void clear() {
        mongo.getCollectionNames().forEach(mongo::dropCollection);
    }

    @Override
    public void close() {
        if (ours == null) {
            mongo.getDb().drop();
        } else {
            ours.kill();
        }
        client.close();
    }
}
