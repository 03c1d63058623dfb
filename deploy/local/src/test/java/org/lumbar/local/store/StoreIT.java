package org.lumbar.local.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.platform.Infrastructure;
import org.lumbar.local.platform.Port;

class StoreIT {

    private static final int WRITERS = 4;
    private static final int KILLS = Boolean.getBoolean("lumbar.test.full") ? 12 : 2;
    private static final String FILLING = "x".repeat(1500);

    @TempDir
    Path folder;

    /** What a writer was told: how often each of its documents was written, and which one it does not know about. */
    private static final class Ledger {

        final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
        final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKillInTheMiddleOfWriting() throws Exception {
        try (var infrastructure = Infrastructure.start(folder, "store")) {
            var ledger = new Ledger();
            for (int kill = 1; kill <= KILLS; kill++) {
                writeUntilKilled(infrastructure, ledger, "run" + kill);
                infrastructure.restart("store");
                compareWithStore(infrastructure, ledger);
            }
            assertThat(ledger.acknowledged).hasSizeGreaterThan(KILLS * 20);
        }
    }

    /** What is read is passed on: an event is published, a clinician is told. It must not be undone by a crash. */
    @Test
    void whatWasReadSurvivesAKillAlsoWhenNobodyWasToldYetThatItWasWritten() throws Exception {
        try (var infrastructure = Infrastructure.start(folder, "store")) {
            for (int kill = 1; kill <= KILLS; kill++) {
                var read = readUntilKilled(infrastructure, "kill" + kill);
                infrastructure.restart("store");
                try (var client = MongoClients.create(uri(infrastructure))) {
                    var things = client.getDatabase("lumbar-0").getCollection("things");
                    read.forEach((id, times) -> assertThat(times(things, id))
                            .as("times that %s was written, of which %d were read before kill %s", id, times, id)
                            .isGreaterThanOrEqualTo(times));
                }
            }
        }
    }

    /** Some write, others read the same, until the store is killed; answers with the latest that was read of each. */
    private static Map<String, Integer> readUntilKilled(Infrastructure infrastructure, String run) throws Exception {
        var read = new ConcurrentHashMap<String, Integer>();
        try (var client = MongoClients.create(uri(infrastructure));
                var threads = Executors.newFixedThreadPool(2 * WRITERS)) {
            var things = client.getDatabase("lumbar-0").getCollection("things");
            for (int writer = 0; writer < WRITERS; writer++) {
                var id = "%s-%d".formatted(run, writer);
                // a large document takes its time to get into the file, which is when it must not be seen yet
                things.insertOne(new Document("_id", id).append("times", 0).append("filling", FILLING.repeat(200)));
                threads.execute(() -> untilTheStoreIsAway(() -> things.updateOne(eq("_id", id), inc("times", 1))));
                threads.execute(() -> untilTheStoreIsAway(() -> read.put(id, times(things, id))));
            }
            var longest = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (System.nanoTime() < longest
                    && (read.size() < WRITERS || read.values().stream().anyMatch(times -> times < 20))) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            infrastructure.kill("store");
        }
        assertThat(read).as("what was read of each").hasSize(WRITERS);
        return read;
    }

    private static void untilTheStoreIsAway(Runnable work) {
        try {
            while (true) {
                work.run();
            }
        } catch (MongoException _) {
            // that is the end
        }
    }

    private static int times(MongoCollection<Document> things, String id) {
        return requireNonNull(things.find(eq("_id", id))
                        .projection(Projections.include("times"))
                        .first())
                .getInteger("times");
    }

    /** The backend answers with documents that later writes change in place; a reader must not see that. */
    @Test
    void whatIsReadIsOneStateOfTheDocumentHoweverManyWriteItMeanwhile() throws Exception {
        try (var infrastructure = Infrastructure.start(folder, "store");
                var client = MongoClients.create(uri(infrastructure));
                var threads = Executors.newFixedThreadPool(WRITERS)) {
            var things = client.getDatabase("lumbar-0").getCollection("things");
            things.insertOne(
                    new Document("_id", "one").append("left", new Document()).append("right", new Document()));
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
            var writers = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var name = "w%d-".formatted(writer);
                writers.add(threads.submit(() -> {
                    for (int i = 0; System.nanoTime() < end; i++) {
                        var key = name + i % 50;
                        things.updateOne(eq("_id", "one"), combine(set("left." + key, i), set("right." + key, i)));
                        things.updateOne(eq("_id", "one"), combine(unset("left." + key), unset("right." + key)));
                    }
                }));
            }
            var reads = 0;
            while (System.nanoTime() < end) {
                var read = requireNonNull(things.find(eq("_id", "one")).first());
                assertThat(read.get("left")).isEqualTo(read.get("right"));
                reads++;
            }
            for (var each : writers) {
                each.get();
            }
            assertThat(reads).isGreaterThan(50);
        }
        assertThat(folder.resolve("logs/store.log")).content().doesNotContain("ConcurrentModificationException");
    }

    private void writeUntilKilled(Infrastructure infrastructure, Ledger ledger, String run) throws Exception {
        try (var client = MongoClients.create(uri(infrastructure))) {
            var threads = Executors.newFixedThreadPool(WRITERS);
            for (int writer = 0; writer < WRITERS; writer++) {
                var name = "%s-%d".formatted(run, writer);
                var collection = client.getDatabase("lumbar-" + writer % 2).getCollection("things");
                threads.execute(() -> write(collection, ledger, name));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1500));
            infrastructure.kill("store");
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Inserts a document and changes it a few times, again and again, until the store no longer answers. */
    private static void write(MongoCollection<Document> collection, Ledger ledger, String writer) {
        for (int i = 0; ; i++) {
            var id = "%s-%d".formatted(writer, i);
            try {
                collection.insertOne(new Document("_id", id).append("times", 1).append("filling", FILLING));
                ledger.acknowledged.put(id, 1);
                for (int times = 2; times <= 4; times++) {
                    collection.updateOne(eq("_id", id), inc("times", 1));
                    ledger.acknowledged.put(id, times);
                }
            } catch (MongoException _) {
                ledger.unanswered.add(id);
                return;
            }
        }
    }

    private void compareWithStore(Infrastructure infrastructure, Ledger ledger) {
        try (var client = MongoClients.create(uri(infrastructure))) {
            var found = new HashSet<String>();
            for (int database = 0; database < 2; database++) {
                var collection = client.getDatabase("lumbar-" + database).getCollection("things");
                for (var document : collection.find()) {
                    var id = document.getString("_id");
                    found.add(id);
                    var slack = ledger.unanswered.contains(id) ? 1 : 0;
                    assertThat(document.getInteger("times"))
                            .as("times that %s was written", id)
                            .isBetween(
                                    ledger.acknowledged.getOrDefault(id, 1),
                                    ledger.acknowledged.getOrDefault(id, 0) + slack);
                    assertThat(collection.find(eq("_id", id)).first())
                            .as("%s by its id", id)
                            .isNotNull();
                }
            }
            assertThat(found).containsAll(ledger.acknowledged.keySet());
            insertWhatWasLost(client.getDatabase("lumbar-0").getCollection("things"), ledger, found, "0");
            insertWhatWasLost(client.getDatabase("lumbar-1").getCollection("things"), ledger, found, "1");
        }
    }

    /** What is not there can be written: no index remembers a document that was lost with its write. */
    private static void insertWhatWasLost(
            MongoCollection<Document> collection, Ledger ledger, Set<String> found, String parity) {
        ledger.unanswered.stream()
                .filter(id -> !found.contains(id))
                .filter(id -> String.valueOf(Integer.parseInt(id.split("-", -1)[1]) % 2)
                        .equals(parity))
                .forEach(id -> {
                    collection.insertOne(new Document("_id", id).append("times", 1));
                    ledger.acknowledged.put(id, 1);
                });
    }

    @Test
    void theFileDoesNotGrowForEver() throws Exception {
        try (var infrastructure = Infrastructure.start(folder, "store")) {
            try (var client = MongoClients.create(uri(infrastructure))) {
                var collection = client.getDatabase("lumbar").getCollection("things");
                for (int i = 0; i < 3000; i++) {
                    collection.replaceOne(
                            eq("_id", i % 10),
                            new Document("_id", i % 10).append("filling", FILLING + i),
                            new ReplaceOptions().upsert(true));
                }
            }
            assertThat(Files.size(infrastructure.data("store").resolve("store.mv")))
                    .isLessThan(64L << 20);
        }
    }

    private static String uri(Infrastructure infrastructure) {
        return "mongodb://127.0.0.1:%d/?serverSelectionTimeoutMS=5000&retryWrites=false"
                .formatted(infrastructure.ports().of(Port.STORE));
    }
}
