package org.lumbar.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** The checker finds every bug that is put into a small model of the platform, and nothing where there is none. */
class CheckerTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PLAN = "/v1/plans/p";

    /** What can go wrong in a platform like ours, and where the checker must see it. */
    enum Bug {
        /** Cleared before the broker acknowledged, and the broker had died: the event is nowhere. */
        OUTBOX_CLEARED_BEFORE_THE_ACKNOWLEDGEMENT,
        /** The last event of an aggregate is lost: no gap shows it, only the promise does. */
        LAST_EVENT_LOST,
        /** A second delivery composes a second time. */
        CONSUMER_WITHOUT_MEMORY,
        /** A second delivery evaluates a second time, under a new id. */
        EVALUATED_TWICE,
        RELAY_THAT_REORDERS,
        /** The second event went to another partition. */
        KEY_FORGOTTEN,
        SCOPE_LOST,
        /** The document was written from a stale copy: the event tells what the state no longer knows. */
        LOST_UPDATE,
        /** The state was saved without its event. */
        STATE_WITHOUT_EVENT,
        /** The consumer committed its offset before it had done its work. */
        OFFSET_COMMITTED_TOO_EARLY,
        /** The plan never heard of a check-in that was evaluated. */
        EVALUATION_WITHOUT_EFFECT,
        MESSAGE_NEVER_SENT,
        MESSAGE_SENT_TWICE,
        /** A client was shown a revision that the store forgot in a crash, together with its event. */
        ACKNOWLEDGED_WRITE_FORGOTTEN,
        /** A retried request was taken for a new one. */
        IDEMPOTENCY_KEY_IGNORED
    }

    private final List<TopicRecord> topics = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final Map<String, Long> revisions = new TreeMap<>();
    private final Map<String, Long> sequences = new TreeMap<>();
    private long order;

    private TopicRecord publish(String type, String aggregate, Map<String, Object> data) {
        var sequence = sequences.merge(aggregate, 1L, Long::sum);
        return publish(type, aggregate, sequence, "event-" + aggregate + "-" + sequence, data);
    }

    private TopicRecord publish(
            String type, String aggregate, long sequence, String eventId, Map<String, Object> data) {
        var record = new TopicRecord(
                "lumbar.events",
                3,
                order++,
                Map.of(
                        "ce_id",
                        eventId,
                        "ce_source",
                        "/service/" + aggregate,
                        "ce_type",
                        "org.lumbar." + type + ".v1",
                        "ce_sequence",
                        "%012d".formatted(sequence),
                        "ce_causationid",
                        type + data,
                        "ce_subject",
                        "anna",
                        "ce_episodeid",
                        "episode",
                        "ce_networkid",
                        "north",
                        "ce_clinicid",
                        "n1"),
                JSON.valueToTree(data));
        topics.add(record);
        return record;
    }

    private void told(Told.Promise what, String subject) {
        told.add(new Told(what, subject, "anna", "north", "n1"));
    }

    /** A patient from assessment to two evaluated check-ins, as it should be. */
    private void aPatientsWay() {
        publish("assessment.completed", "assessment", Map.of("assessmentId", "a", "version", 1));
        told(Told.Promise.ASSESSMENT_COMPLETED, "a");
        publish("plan.composed", "plan", Map.of("planId", "p", "version", 1));
        publish("plan.activated", "plan", Map.of("planId", "p", "version", 1));
        told(Told.Promise.PLAN_ACTIVATED, "p");
        publish("message.sent", "messages", Map.of("messageId", "m"));
        for (var checkIn : List.of("c1", "c2")) {
            publish("check-in.recorded", "follow-up", Map.of("checkInId", checkIn));
            told(Told.Promise.CHECK_IN_RECORDED, checkIn);
            publish("progress.evaluated", "follow-up", Map.of("checkInId", checkIn));
            told(Told.Promise.CHECK_IN_EVALUATED, checkIn);
        }
        revisions.put(PLAN, 3L);
        held.add(new Held(PLAN, "p", 3, Map.of("stage", "ACTIVE", "version", "1")));
        held.add(new Held(
                "", "episode", 0, Map.of("check-in.recorded", "2", "progress.evaluated", "2", "followed", "yes")));
        held.add(new Held("", "episode", 0, Map.of("check-ins adjusted to", "2")));
    }

    private Findings check() {
        return Checker.check(told, revisions, topics, held);
    }

    private TopicRecord first(String type) {
        return topics.stream()
                .filter(record -> record.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private void replace(TopicRecord record, TopicRecord by) {
        topics.set(topics.indexOf(record), by);
    }

    private static TopicRecord with(TopicRecord record, int partition, String header, String value) {
        var headers = new TreeMap<>(record.headers());
        headers.put(header, value);
        return new TopicRecord(record.topic(), partition, record.order(), headers, record.data());
    }

    private void plant(Bug bug) {
        switch (bug) {
            case OUTBOX_CLEARED_BEFORE_THE_ACKNOWLEDGEMENT -> topics.remove(first("progress.evaluated"));
            case LAST_EVENT_LOST -> {
                topics.removeLast();
                held.clear();
            }
            case CONSUMER_WITHOUT_MEMORY -> publish("plan.composed", "plan", Map.of("planId", "p", "version", 1));
            case EVALUATED_TWICE -> publish("progress.evaluated", "follow-up", Map.of("checkInId", "c1"));
            case RELAY_THAT_REORDERS -> {
                var composed = first("plan.composed");
                topics.remove(composed);
                topics.add(composed);
            }
            case KEY_FORGOTTEN -> {
                var activated = first("plan.activated");
                replace(activated, with(activated, 1, "x", "y"));
            }
            case SCOPE_LOST -> {
                var composed = first("plan.composed");
                replace(composed, with(composed, composed.partition(), "ce_clinicid", "n2"));
            }
            case LOST_UPDATE -> held.set(0, new Held(PLAN, "p", 3, Map.of("stage", "PROPOSED")));
            case ACKNOWLEDGED_WRITE_FORGOTTEN -> held.set(0, new Held(PLAN, "p", 2, Map.of("stage", "ACTIVE")));
            case IDEMPOTENCY_KEY_IGNORED -> {
                publish("check-in.recorded", "follow-up", Map.of("checkInId", "c2"));
                publish("progress.evaluated", "follow-up", Map.of("checkInId", "c2"));
            }
            case STATE_WITHOUT_EVENT ->
                held.set(1, new Held("", "episode", 0, Map.of("check-in.recorded", "3", "progress.evaluated", "2")));
            case OFFSET_COMMITTED_TOO_EARLY -> {
                topics.removeIf(record -> record.type().startsWith("plan."));
                told.removeIf(promise -> promise.what() == Told.Promise.PLAN_ACTIVATED);
                held.removeFirst();
            }
            case EVALUATION_WITHOUT_EFFECT ->
                held.set(2, new Held("", "episode", 0, Map.of("check-ins adjusted to", "1")));
            case MESSAGE_NEVER_SENT -> topics.remove(first("message.sent"));
            case MESSAGE_SENT_TWICE -> publish("message.sent", "messages", Map.of("messageId", "m"));
        }
    }

    @Test
    void anUndisturbedRunIsClean() {
        aPatientsWay();

        assertThat(check()).isEqualTo(new Findings(6, List.of(), List.of(), List.of(), List.of()));
        assertThat(check().isClean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyBugIsFound(Bug bug) {
        aPatientsWay();

        plant(bug);

        assertThat(check().isClean()).as(check().toString()).isFalse();
    }

    @Test
    void aSecondDeliveryOfTheSameEventIsNoDoubledEffect() {
        aPatientsWay();

        topics.add(first("plan.composed"));

        assertThat(check().isClean()).isTrue();
    }

    @Test
    void whatTheDestroyerItselfPutOnATopicProvesNothing() {
        aPatientsWay();
        var lost = first("progress.evaluated");
        topics.remove(lost);
        topics.add(with(lost, lost.partition(), TopicRecord.INJECTED, "duplicate"));

        assertThat(check().lost()).isNotEmpty();
        assertThat(check().outOfOrder()).isEmpty();
    }

    @Test
    void aRunInWhichNothingWasAcceptedIsNotClean() {
        assertThat(check().isClean()).isFalse();
    }
}
