package org.lumbar.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DocumentCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lumbar.platform.event.EventAttributes;
import org.lumbar.platform.event.OutgoingEvent;
import org.lumbar.platform.event.Received;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.Callers;
import org.lumbar.platform.testing.DocumentStore;

/** Ten years of one patient: the last event costs what the hundredth did. With lumbar.test.full every day, else every week. */
class TenYearsTest {

    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
    private static final int YEARS = 10;
    private static final int EVENTS_A_YEAR = Boolean.getBoolean("lumbar.test.full") ? 365 : 52;
    private static final int MOST_BYTES = 256 * 1024;
    private static final Tenant N1 = Tenant.of("north", "n1");
    private static final PatientId ANNA = new PatientId(new UUID(7, 1));
    private static final Caller LIND = Callers.clinician("north", "n1");

    /** What a well-behaved aggregate keeps: counts, and the latest few. */
    record Course(int count, List<String> latest) {}

    record Noted(int count) {}

    record CheckIn(int count, String answers) {}

    /** What the store was asked and what it answered, in bytes. */
    private static final class Traffic implements CommandListener {

        private long bytes;
        private int commands;

        @Override
        public void commandStarted(CommandStartedEvent event) {
            commands++;
            bytes += size(event.getCommand());
        }

        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            bytes += size(event.getResponse());
        }

        private static int size(BsonDocument document) {
            return new RawBsonDocument(document, new BsonDocumentCodec())
                    .getByteBuffer()
                    .remaining();
        }
    }

    /** One year: what an event cost on average, and how large the document is at its end. */
    private record Year(double commands, double bytes, int size) {}

    private final Traffic traffic = new Traffic();
    private final DocumentStore store = DocumentStore.startHeardBy(traffic);
    private final Aggregates<Course> courses = store.aggregates(
                    "/course-service", Map.of("org.lumbar.course.noted.v1", Noted.class), () -> BEGIN)
            .of("courses", Course.class);
    private final UUID id = Ids.derive("course", ANNA);

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void aPatientOfTenYearsCostsTheSamePerEventAsANewOne() {
        var years = new ArrayList<Year>();
        for (int year = 0; year < YEARS; year++) {
            years.add(year(year));
        }

        System.out.println("ten years of one patient, by year: " + years); // the figures

        // by then the memory of requests is full; what still grows is that of the episodes it has heard from
        var third = years.get(2);
        assertThat(years.subList(2, YEARS)).allSatisfy(year -> {
            assertThat(year.commands()).isEqualTo(third.commands());
            assertThat(year.bytes()).isLessThan(third.bytes() * 1.3);
            assertThat(year.size()).isLessThan((int) (third.size() * 1.5)).isLessThan(MOST_BYTES);
        });
    }

    private Year year(int year) {
        var commands = traffic.commands;
        var bytes = traffic.bytes;
        for (int event = 0; event < EVENTS_A_YEAR; event++) {
            hear(year, event);
            published();
            // every fourth week somebody decides, with an Idempotency-Key
            if (event % (EVENTS_A_YEAR / 13) == 0) {
                decide("%d-%d".formatted(year, event));
                published();
            }
        }
        return new Year(
                (double) (traffic.commands - commands) / EVENTS_A_YEAR,
                (double) (traffic.bytes - bytes) / EVENTS_A_YEAR,
                size());
    }

    /** An event of the episode; there is a new one every half year. */
    private void hear(int year, int event) {
        var source = "/check-ins/" + Ids.derive("episode", year, event < EVENTS_A_YEAR / 2);
        var heard = new Received<>(
                new EventAttributes(
                        Ids.derive("event", source, event).toString(),
                        source,
                        "org.lumbar.check-in.recorded.v1",
                        event + 1,
                        BEGIN,
                        N1,
                        ANNA,
                        null,
                        "test",
                        ActorId.of("anna"),
                        Role.PATIENT),
                new Noted(event));
        courses.fold("courses", List.of(heard), each -> id, (state, each) -> Optional.of(after(state, each.eventId())));
    }

    private static Change<Course> after(@Nullable Course state, String eventId) {
        var count = state == null ? 1 : state.count() + 1;
        var latest = new ArrayList<>(state == null ? List.<String>of() : state.latest());
        latest.add(eventId);
        if (latest.size() > 8) {
            latest.removeFirst();
        }
        return new Change<>(
                new Course(count, latest),
                List.of(OutgoingEvent.of(new Noted(count))),
                List.of(new Attachment("check_ins", UUID.fromString(eventId), new CheckIn(count, "a".repeat(500)))));
    }

    private void decide(String key) {
        var request = new Caller(LIND.actor(), LIND.roles(), LIND.scope(), "key-" + key, null, "f".repeat(64));
        courses.update(
                request,
                id,
                found -> found.orElseThrow().state(),
                state -> Optional.of(Change.of(state, List.of(OutgoingEvent.of(new Noted(state.count()))))));
    }

    /** What the relay does once the broker has acknowledged. */
    private void published() {
        store.mongo()
                .getCollection("courses")
                .updateOne(new Document("_id", id.toString()), new Document("$unset", new Document("outbox", "")));
    }

    private int size() {
        return new RawBsonDocument(store.raw("courses").getFirst(), new DocumentCodec())
                .getByteBuffer()
                .remaining();
    }
}
