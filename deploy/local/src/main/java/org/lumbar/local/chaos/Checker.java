package org.lumbar.local.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what clients were told with what topics and services hold. It knows the published language and nothing of
 * how the services work inside.
 *
 * <p>A record that is on a topic twice with the same event id is a second delivery: allowed, because consumers drop it.
 * Two events with different ids that tell the same effect are a doubled effect: not allowed.
 */
final class Checker {

    /** Stands for the event's cause among the fields of its data. */
    private static final String CAUSE = "(cause)";

    /**
     * For each type, the fields that say which effect it is. A second event with the same is a doubled effect. Where the
     * same may happen again for another reason, the cause is part of it.
     */
    private static final Map<String, List<String>> EFFECTS = Map.ofEntries(
            Map.entry("assessment.completed", List.of("assessmentId", "version")),
            Map.entry("assessment.amended", List.of("assessmentId", "version")),
            Map.entry("assessment.red-flag-raised", List.of("assessmentId", "version")),
            Map.entry("plan.composed", List.of("planId", "version")),
            Map.entry("plan.handover-requested", List.of("planId", CAUSE)),
            Map.entry("plan.activated", List.of("planId", "version")),
            Map.entry("plan.adjustment-proposed", List.of("planId", "adjustmentId")),
            Map.entry("plan.adjusted", List.of("planId", "version")),
            Map.entry("plan.suspended", List.of("planId", CAUSE)),
            Map.entry("plan.resumed", List.of("planId", CAUSE)),
            Map.entry("plan.superseded", List.of("planId", "version")),
            Map.entry("plan.declined", List.of("planId", "version")),
            Map.entry("plan.closed", List.of("planId")),
            Map.entry("check-in.due", List.of("checkInId")),
            Map.entry("check-in.recorded", List.of("checkInId", CAUSE)),
            Map.entry("check-in.missed", List.of("checkInId")),
            Map.entry("safety-alert.raised", List.of("alertId")),
            Map.entry("safety-alert.acknowledged", List.of("alertId")),
            Map.entry("safety-alert.closed", List.of("alertId")),
            Map.entry("message.sent", List.of("messageId", "channel")),
            Map.entry("message.read", List.of("messageId")));

    /** An event of the first kind is followed by one of the second about the same episode. */
    private static final List<Consequence> CONSEQUENCES = List.of(
            new Consequence("assessment.completed", Set.of("plan.composed", "plan.handover-requested")),
            new Consequence("plan.activated", Set.of("message.sent", "message.failed")),
            new Consequence("plan.handover-requested", Set.of("message.sent", "message.failed")),
            new Consequence("safety-alert.raised", Set.of("message.sent", "message.failed")));

    private Checker() {}

    private record Consequence(String event, Set<String> anyOf) {}

    /**
     * Checks a run.
     *
     * @param revisions the highest revision that clients were shown of what is found at a path
     * @param topics each partition's records in their order
     */
    static Findings check(List<Told> told, Map<String, Long> revisions, List<TopicRecord> topics, List<Held> held) {
        var ours = topics.stream().filter(record -> !record.isInjected()).toList();
        var lost = new ArrayList<String>();
        lost.addAll(brokenPromises(told, ours));
        lost.addAll(forgottenRevisions(revisions, held));
        lost.addAll(gaps(ours));
        lost.addAll(missingConsequences(ours));
        var duplicated = new ArrayList<String>();
        duplicated.addAll(doubledEffects(ours));
        duplicated.addAll(doubledEvaluations(ours));
        var differs = new ArrayList<String>();
        differs.addAll(foreignTenants(told, ours));
        differs.addAll(statesThatDiffer(ours, held));
        return new Findings(told.size(), lost, duplicated, outOfOrder(ours), differs);
    }

    /** Nothing that a client has seen may be gone: a service holds at least the revision that it has shown. */
    private static List<String> forgottenRevisions(Map<String, Long> revisions, List<Held> held) {
        return held.stream()
                .filter(each -> each.revision() < revisions.getOrDefault(each.path(), 0L))
                .map(each -> "%s: a client was shown revision %d, but the service holds %d"
                        .formatted(each.path(), revisions.get(each.path()), each.revision()))
                .toList();
    }

    private static List<String> brokenPromises(List<Told> told, List<TopicRecord> records) {
        var byType = records.stream().collect(Collectors.groupingBy(TopicRecord::type));
        return told.stream()
                .filter(promise -> byType.getOrDefault(promise.what().event(), List.of()).stream()
                        .noneMatch(record -> promise.what().isKeptBy(record, promise.subject())))
                .map(promise -> "%s of %s was promised, but there is no %s"
                        .formatted(
                                promise.what(),
                                promise.subject(),
                                promise.what().event()))
                .toList();
    }

    /** An aggregate's events are numbered from 1 without a gap. */
    private static List<String> gaps(List<TopicRecord> records) {
        var gaps = new ArrayList<String>();
        sequences(records).forEach((source, sequences) -> {
            for (long expected = 1; expected < sequences.last(); expected++) {
                if (!sequences.contains(expected)) {
                    gaps.add("%s: event %d is missing".formatted(source, expected));
                }
            }
        });
        return gaps;
    }

    private static Map<String, NavigableSet<Long>> sequences(List<TopicRecord> records) {
        var sequences = new TreeMap<String, NavigableSet<Long>>();
        for (var record : records) {
            sequences
                    .computeIfAbsent(record.source(), source -> new TreeSet<>())
                    .add(record.sequence());
        }
        return sequences;
    }

    private static List<String> missingConsequences(List<TopicRecord> records) {
        var typesPerEpisode = new HashMap<String, Set<String>>();
        for (var record : records) {
            episode(record, typesPerEpisode).add(record.type());
        }
        var missing = new ArrayList<String>();
        typesPerEpisode.forEach((episode, types) -> CONSEQUENCES.stream()
                .filter(consequence -> types.contains(consequence.event()))
                .filter(consequence -> consequence.anyOf().stream().noneMatch(types::contains))
                .forEach(consequence -> missing.add("episode %s: %s was not followed by any of %s"
                        .formatted(episode, consequence.event(), new TreeSet<>(consequence.anyOf())))));
        return missing;
    }

    private static Set<String> episode(TopicRecord record, Map<String, Set<String>> perEpisode) {
        return perEpisode.computeIfAbsent(
                record.headers().getOrDefault("ce_episodeid", ""), episode -> new HashSet<>());
    }

    private static List<String> doubledEffects(List<TopicRecord> records) {
        var ids = new LinkedHashMap<String, Set<String>>();
        for (var record : records) {
            var fields = EFFECTS.get(record.type());
            if (fields != null) {
                var effect = record.type()
                        + fields.stream()
                                .map(field ->
                                        field.equals(CAUSE) ? record.attribute("causationid") : record.field(field))
                                .collect(Collectors.joining(" ", " ", ""));
                ids.computeIfAbsent(effect, key -> new TreeSet<>()).add(record.eventId());
            }
        }
        return ids.entrySet().stream()
                .filter(effect -> effect.getValue().size() > 1)
                .map(effect -> "%s happened %d times: events %s"
                        .formatted(effect.getKey(), effect.getValue().size(), effect.getValue()))
                .toList();
    }

    /** A check-in is evaluated when it is over, and again when it is answered after that. */
    private static List<String> doubledEvaluations(List<TopicRecord> records) {
        var over = idsOf(records, Set.of("check-in.recorded", "check-in.missed"));
        var doubled = new ArrayList<String>();
        idsOf(records, Set.of("progress.evaluated")).forEach((checkIn, evaluations) -> {
            var reasons = over.getOrDefault(checkIn, Set.of()).size();
            if (evaluations.size() > reasons) {
                doubled.add("check-in %s was evaluated %d times, but there was a reason for %d: events %s"
                        .formatted(checkIn, evaluations.size(), reasons, evaluations));
            }
        });
        return doubled;
    }

    /** The different events of some types about each check-in. */
    private static Map<String, Set<String>> idsOf(List<TopicRecord> records, Set<String> types) {
        var ids = new TreeMap<String, Set<String>>();
        records.stream()
                .filter(record -> types.contains(record.type()))
                .forEach(record -> ids.computeIfAbsent(record.field("checkInId"), _ -> new TreeSet<>())
                        .add(record.eventId()));
        return ids;
    }

    /** No event of an aggregate appears for the first time after a later one did, and all are in one partition. */
    private static List<String> outOfOrder(List<TopicRecord> records) {
        var highest = new HashMap<String, Long>();
        var seen = new HashSet<String>();
        var partitions = new HashMap<String, Integer>();
        var found = new ArrayList<String>();
        for (var record : records) {
            var last = highest.getOrDefault(record.source(), 0L);
            if (seen.add(record.source() + "@" + record.sequence()) && record.sequence() < last) {
                found.add("%s: event %d came after event %d".formatted(record.source(), record.sequence(), last));
            }
            highest.merge(record.source(), record.sequence(), Math::max);
            var partition = partitions.putIfAbsent(record.source(), record.partition());
            if (partition != null && partition != record.partition()) {
                found.add("%s: event %d is in partition %d, earlier ones are in %d"
                        .formatted(record.source(), record.sequence(), record.partition(), partition));
            }
        }
        return found;
    }

    private static List<String> foreignTenants(List<Told> told, List<TopicRecord> records) {
        var tenants = new HashMap<String, String>();
        told.forEach(promise -> tenants.put(promise.patient(), promise.network() + "/" + promise.clinic()));
        return records.stream()
                .filter(record -> tenants.containsKey(record.attribute("subject")))
                .filter(record -> !tenant(record).equals(tenants.get(record.attribute("subject"))))
                .map(record -> "%s of patient %s is in tenant %s instead of %s"
                        .formatted(
                                record.type(),
                                record.attribute("subject"),
                                tenant(record),
                                tenants.get(record.attribute("subject"))))
                .toList();
    }

    private static String tenant(TopicRecord record) {
        return record.attribute("networkid") + "/" + record.attribute("clinicid");
    }

    /** Services must answer what their events say. */
    private static List<String> statesThatDiffer(List<TopicRecord> records, List<Held> held) {
        var said = Said.by(records);
        var differs = new ArrayList<String>();
        for (var each : held) {
            each.facts().forEach((fact, answered) -> {
                var expected = said.about(each.subject(), fact);
                if (!answered.equals(expected)) {
                    differs.add("%s: the service answers %s=%s, its events say %s"
                            .formatted(each.subject(), fact, answered, expected));
                }
            });
        }
        return differs;
    }
}
