package org.lumbar.local.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents 0 to 19; those with an even number belong to clinic c0, the others to c1. */
class IndexedCollectionTest {

    private static final Bson C0 = and(eq("network", "n"), in("clinic", List.of("c0")));

    @TempDir
    Path folder;

    private MongoServer server;
    private MongoClient client;

    @BeforeEach
    void fill() {
        open();
        fillThings();
    }

    private void open() {
        server = new MongoServer(new DurableBackend(StoreFile.open(folder.resolve("store.mv"))));
        client = MongoClients.create(
                "mongodb://127.0.0.1:%d".formatted(server.bind().getPort()));
    }

    private void fillThings() {
        things().insertMany(IntStream.range(0, 20)
                .mapToObj(number -> new Document("_id", "d" + number)
                        .append("number", number)
                        .append("network", "n")
                        .append("clinic", "c" + number % 2))
                .toList());
    }

    @AfterEach
    void close() {
        client.close();
        server.shutdownNow();
    }

    private MongoCollection<Document> things() {
        return client.getDatabase("test").getCollection("things");
    }

    static Stream<Arguments> searches() {
        return Stream.of(
                Arguments.of(eq("_id", "d4"), Set.of(4)),
                Arguments.of(and(eq("_id", "d4"), C0), Set.of(4)),
                Arguments.of(and(C0, eq("_id", "d5")), Set.of()),
                Arguments.of(and(in("_id", "d4", "d5", "d6", "d99"), C0), Set.of(4, 6)),
                Arguments.of(and(and(eq("_id", "d4"), C0), gt("number", 4)), Set.of()),
                Arguments.of(and(in("_id", "d4", "d6"), eq("_id", "d6")), Set.of(6)),
                Arguments.of(and(gt("_id", "d8"), C0), Set.of()),
                Arguments.of(or(and(eq("_id", "d4"), C0), eq("number", 7)), Set.of(4, 7)),
                Arguments.of(and(or(eq("_id", "d4"), eq("number", 7)), eq("clinic", "c1")), Set.of(7)),
                Arguments.of(and(gt("number", 15), C0), Set.of(16, 18)));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void whatIsFoundIsWhatFulfilsEveryCondition(Bson filter, Set<Integer> expected) {
        assertThat(numbers(filter)).isEqualTo(expected);
        assertThat(things().countDocuments(filter)).isEqualTo(expected.size());
    }

    @Test
    void whatIsFoundByIdIsSortedAndLimitedLikeEverythingElse() {
        var found = things().find(and(in("_id", "d2", "d8", "d6", "d3"), C0))
                .sort(Indexes.descending("number"))
                .limit(2);

        assertThat(StreamSupport.stream(found.spliterator(), false).map(each -> each.getInteger("number")))
                .containsExactly(8, 6);
    }

    @Test
    void onlyADocumentThatFulfilsTheWholeConditionIsChangedOrDeleted() {
        var change = Updates.inc("number", 100);

        assertThat(things().updateOne(and(eq("_id", "d4"), eq("number", 5)), change)
                        .getMatchedCount())
                .isZero();
        assertThat(things().updateOne(and(eq("_id", "d4"), eq("number", 4)), change)
                        .getMatchedCount())
                .isOne();
        assertThat(things().deleteOne(and(eq("_id", "d5"), C0)).getDeletedCount())
                .isZero();
        assertThat(things().deleteOne(and(eq("_id", "d6"), C0)).getDeletedCount())
                .isOne();
        assertThat(numbers(in("_id", "d4", "d5", "d6"))).containsExactlyInAnyOrder(104, 5);
    }

    @Test
    void whatTheFileHoldsIsFoundByIdAfterARestartAndKeepsItsIdToItself() {
        things().createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
        things().deleteOne(eq("_id", "d6"));
        things().updateOne(eq("_id", "d8"), Updates.set("number", 100));

        close();
        open();

        assertThat(numbers(in("_id", "d4", "d6", "d8"))).containsExactlyInAnyOrder(4, 100);
        assertThat(numbers(eq("number", 8))).isEmpty();
        assertThat(numbers(eq("number", 100))).containsExactly(100);
        assertThatThrownBy(() -> things().insertOne(new Document("_id", "d4").append("number", 200)))
                .isInstanceOf(MongoWriteException.class);
        assertThatThrownBy(() -> things().insertOne(new Document("_id", "d200").append("number", 100)))
                .isInstanceOf(MongoWriteException.class);
        things().insertOne(new Document("_id", "d6").append("number", 8));
        assertThat(numbers(eq("_id", "d6"))).containsExactly(8);
    }

    private Set<Integer> numbers(Bson filter) {
        return StreamSupport.stream(things().find(filter).spliterator(), false)
                .map(each -> each.getInteger("number"))
                .collect(Collectors.toSet());
    }
}
