package org.lumbar.local.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the events add up to, for each thing that they are about: what a service must answer if it holds the same. */
final class Said {

    private final Map<String, Map<String, String>> facts = new TreeMap<>();
    private final Map<String, Map<String, Set<String>>> counted = new HashMap<>();
    private final Map<String, Plan> plans = new HashMap<>();

    private Said() {}

    /** Where a plan has come to: an assessment that is amended may put another version beside the one in force. */
    private record Plan(String stage, String version) {

        private static final Plan NONE = new Plan("", "0");

        private boolean isInForce() {
            return stage.equals("ACTIVE") || stage.equals("SUSPENDED");
        }

        private Plan after(TopicRecord event) {
            var of = event.field("version");
            return switch (event.type()) {
                case "plan.composed" -> isInForce() ? this : new Plan("PROPOSED", of);
                case "plan.handover-requested" -> stage.isEmpty() ? new Plan("HANDOVER", version) : this;
                case "plan.activated", "plan.resumed" -> new Plan("ACTIVE", of);
                case "plan.adjusted" -> new Plan(stage, of);
                case "plan.suspended" -> new Plan("SUSPENDED", of);
                case "plan.declined" -> of.equals(version) ? new Plan("DECLINED", of) : this;
                case "plan.closed" -> new Plan("CLOSED", of);
                default -> this;
            };
        }
    }

    static Said by(List<TopicRecord> records) {
        var said = new Said();
        var heard = new HashSet<String>();
        records.stream().filter(record -> heard.add(record.eventId())).forEach(said::hear);
        said.counted.forEach((subject, facts) ->
                facts.forEach((fact, things) -> said.put(subject, fact, String.valueOf(things.size()))));
        said.plans.forEach((plan, state) -> {
            said.put(plan, "stage", state.stage());
            said.put(plan, "version", state.version());
        });
        return said;
    }

    private void hear(TopicRecord event) {
        var episode = event.headers().getOrDefault("ce_episodeid", "");
        switch (event.type()) {
            case "assessment.completed", "assessment.amended" ->
                count(event.field("assessmentId"), "evaluations", event.eventId());
            case "plan.adjustment-proposed" ->
                count(event.field("planId"), "adjustments proposed", event.field("adjustmentId"));
            case "plan.activated" -> put(episode, "followed", "yes");
            case "check-in.recorded" -> count(episode, event.type(), event.field("checkInId"));
            case "progress.evaluated" -> {
                count(episode, event.type(), event.field("checkInId"));
                count(episode, "check-ins adjusted to", event.field("checkInId"));
            }
            case "message.sent" -> {
                if (event.field("audience").equals("PATIENT")) {
                    count(
                            event.attribute("subject"),
                            "messages sent",
                            event.field("messageId") + event.field("channel"));
                }
            }
            default -> {}
        }
        if (event.type().startsWith("plan.")) {
            put(episode, "plan", "there");
            plans.merge(event.field("planId"), Plan.NONE.after(event), (plan, _) -> plan.after(event));
        }
    }

    private void count(String subject, String fact, String thing) {
        counted.computeIfAbsent(subject, _ -> new HashMap<>())
                .computeIfAbsent(fact, _ -> new TreeSet<>())
                .add(thing);
    }

    private void put(String subject, String fact, String value) {
        facts.computeIfAbsent(subject, _ -> new TreeMap<>()).put(fact, value);
    }

    /** What the events say about a thing; what no event speaks of is none. */
    String about(String subject, String fact) {
        var none = switch (fact) {
            case "stage", "answer" -> "nothing";
            case "followed" -> "no";
            case "plan" -> "none";
            default -> "0";
        };
        return facts.getOrDefault(subject, Map.of()).getOrDefault(fact, none);
    }
}
