package org.lumbar.local.system;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lumbar.contracts.testing.SchemaCheck;
import org.lumbar.local.client.PublishedEvent;

/**
 * What every record on our topics must be: a CloudEvent in the Kafka binding's binary mode with our extensions, whose
 * data fits the schema of its type.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">
 *     CloudEvents 1.0, Kafka protocol binding, 3.2</a>
 */
final class CloudEventRules {

    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Map<String, Pattern> ATTRIBUTES = Map.ofEntries(
            attribute("specversion", "1\\.0"),
            attribute("id", ID),
            attribute("source", "/(assessment|plan|monitoring|notification)-service/.+"),
            attribute("type", "org\\.lumbar\\.[a-z.-]+\\.v\\d+"),
            attribute("subject", ID),
            attribute("dataschema", "https://lumbar\\.org/schemas/[a-z.-]+\\.v\\d+\\.json"),
            attribute("networkid", ".+"),
            attribute("clinicid", ".+"),
            attribute("causationid", ".+"),
            attribute("sequence", "\\d{12}"),
            attribute("partitionkey", ID),
            attribute("actorid", ".+"),
            attribute("actorrole", "[A-Z]+"),
            attribute("traceparent", "00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}"));

    private CloudEventRules() {}

    private static Map.Entry<String, Pattern> attribute(String name, String shape) {
        return Map.entry(name, Pattern.compile(shape));
    }

    /** What is wrong with a record, in words; nothing if it is as it must be. */
    static List<String> faults(PublishedEvent event) {
        var faults = new ArrayList<String>();
        ATTRIBUTES.forEach((name, shape) -> {
            var value = event.attributes().get(name);
            if (value == null || !shape.matcher(value).matches()) {
                faults.add("%s is %s".formatted(name, value));
            }
        });
        if (!event.contentType().startsWith("application/json")) {
            faults.add("the content type is " + event.contentType());
        }
        if (!event.patient().equals(event.attributes().get("subject"))
                || !event.patient().equals(event.attributes().get("partitionkey"))) {
            faults.add("the record's key is not subject and partitionkey");
        }
        if (!event.type().contains(".consent.") && !event.attributes().containsKey("episodeid")) {
            faults.add("there is no episodeid");
        }
        if (!isInstant(event.attributes().getOrDefault("time", ""))) {
            faults.add("time is " + event.attributes().get("time"));
        }
        faults.addAll(SchemaCheck.faults(event.type(), event.data().toString()));
        return faults.stream()
                .map(fault -> "%s in %s-%d@%d: %s"
                        .formatted(event.type(), event.topic(), event.partition(), event.offset(), fault))
                .toList();
    }

    private static boolean isInstant(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
