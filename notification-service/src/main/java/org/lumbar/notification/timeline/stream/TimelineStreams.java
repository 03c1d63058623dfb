package org.lumbar.notification.timeline.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.notification.timeline.Entry;
import org.lumbar.notification.timeline.Entry.Detail;
import org.lumbar.notification.timeline.Kind;
import org.lumbar.notification.timeline.Timelines;
import org.lumbar.notification.timeline.Told;
import org.lumbar.platform.consumer.EventConsumers;
import org.lumbar.platform.event.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes note of every event of every service. A new type of event needs nothing here. */
@Configuration(proxyBeanMethods = false)
class TimelineStreams {

    static final String CONSUMER = "patient-timeline";

    /** Of what an event holds as a whole, only this is shown; the rest is for machines. */
    private static final Set<String> OF_THE_EVALUATION =
            Set.of("triage", "withinDays", "causeClass", "durationClass", "riskStratum");

    private static final JsonMapper JSON = new JsonMapper();

    @Bean
    Consumer<Message<List<byte[]>>> keepTimeline(EventConsumers consumers, Timelines timelines) {
        return consumers.inBatches(
                CONSUMER,
                Set.copyOf(PublishedEvents.types().values()),
                batch -> timelines.note(
                        CONSUMER,
                        batch.stream()
                                .filter(event -> event.attributes().episode() != null)
                                .map(TimelineStreams::told)
                                .toList()));
    }

    static Told told(Received<?> event) {
        var attributes = event.attributes();
        return new Told(
                attributes.tenant(),
                attributes.patient(),
                attributes.source(),
                attributes.sequence(),
                new Entry(
                        attributes.time(),
                        attributes.id(),
                        Kind.of(attributes.type()),
                        attributes.type(),
                        event.episode(),
                        attributes.actor(),
                        attributes.actorRole(),
                        details(JSON.valueToTree(event.data()))));
    }

    /** Codes, numbers and lists of codes, by their own names. Contracts hold no free text. */
    private static List<Detail> details(JsonNode data) {
        var details = new ArrayList<Detail>();
        data.properties().forEach(property -> {
            var value = property.getValue();
            if (value.isValueNode() && !value.isNull()) {
                details.add(new Detail(property.getKey(), value.asString()));
            } else if (value.isArray() && !value.isEmpty() && value.get(0).isValueNode()) {
                details.add(new Detail(
                        property.getKey(),
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asString)
                                .collect(Collectors.joining(","))));
            } else if (property.getKey().equals("evaluation")) {
                details(value).stream()
                        .filter(detail -> OF_THE_EVALUATION.contains(detail.name()))
                        .forEach(details::add);
            }
        });
        return details;
    }
}
