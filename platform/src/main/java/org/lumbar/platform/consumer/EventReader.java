package org.lumbar.platform.consumer;

import org.lumbar.platform.event.CloudEventHeaders;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.event.Received;
import tools.jackson.databind.json.JsonMapper;

/** Reads the attributes and the data of a record. */
final class EventReader {

    private final EventCatalogue catalogue;
    private final JsonMapper json;

    EventReader(EventCatalogue catalogue, JsonMapper json) {
        this.catalogue = catalogue;
        this.json = json;
    }

    /** Tells whether the record is of one of the types, without reading it. */
    Class<?> typeOf(Incoming record) {
        return catalogue
                .classOf(record.headers().getOrDefault(CloudEventHeaders.TYPE, ""))
                .orElse(Void.class);
    }

    /**
     * Reads a record.
     *
     * @throws RuntimeException if attributes or data are not what the type asks for
     */
    Received<?> read(Incoming record, Class<?> type) {
        return new Received<>(CloudEventHeaders.read(record.headers()), json.readValue(record.data(), type));
    }
}
