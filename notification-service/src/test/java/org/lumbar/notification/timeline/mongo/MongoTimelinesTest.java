package org.lumbar.notification.timeline.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lumbar.notification.correspondence.Story.CLINIC;
import static org.lumbar.notification.correspondence.Story.EPISODE;
import static org.lumbar.notification.correspondence.Story.LIND;
import static org.lumbar.notification.correspondence.Story.MONDAY;
import static org.lumbar.notification.correspondence.Story.PATIENT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.notification.timeline.Entry;
import org.lumbar.notification.timeline.Kind;
import org.lumbar.notification.timeline.Told;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.testing.DocumentStore;

class MongoTimelinesTest {

    private static final Instant TWO_MONTHS_LATER = MONDAY.plus(Duration.ofDays(62));

    private static DocumentStore store;

    private MongoTimelines timelines;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
        timelines =
                new MongoTimelines(store.aggregates("/notification-service", PublishedEvents.types(), () -> MONDAY));
    }

    private static Told told(String source, long sequence, Instant at) {
        var entry = new Entry(
                at,
                source + "#" + sequence,
                Kind.of("plan.composed.v1"),
                "plan.composed.v1",
                EPISODE,
                LIND,
                Role.CLINICIAN,
                List.of());
        return new Told(CLINIC, PATIENT, source, sequence, entry);
    }

    private List<String> read() {
        return timelines.read(Scope.of(CLINIC), PATIENT, null, _ -> true, 100).stream()
                .map(Entry::event)
                .toList();
    }

    @Test
    void whatHappenedIsFoundInTheOrderOfItsTimeWhateverTheOrderInWhichItWasHeard() {
        timelines.note("timeline", List.of(told("plan", 1, TWO_MONTHS_LATER)));
        timelines.note(
                "timeline", List.of(told("check-in", 1, MONDAY), told("plan", 2, TWO_MONTHS_LATER.plusSeconds(1))));
        timelines.note("timeline", List.of(told("check-in", 2, MONDAY.plusSeconds(1))));

        assertThat(read()).containsExactly("plan#2", "plan#1", "check-in#2", "check-in#1");
    }

    @Test
    void whatIsHeardAgainIsThereOnce() {
        var twice = List.of(told("plan", 1, MONDAY), told("plan", 2, TWO_MONTHS_LATER));

        timelines.note("timeline", twice);
        timelines.note("timeline", twice);

        assertThat(read()).containsExactly("plan#2", "plan#1");
    }

    @Test
    void aMonthIsEnteredOnce() {
        timelines.note("timeline", List.of(told("plan", 1, MONDAY)));
        var entered = store.raw("timeline_months");
        timelines.note("timeline", List.of(told("plan", 2, MONDAY.plusSeconds(1)), told("check-in", 1, MONDAY)));

        assertThat(store.raw("timeline_months")).isEqualTo(entered);
    }
}
