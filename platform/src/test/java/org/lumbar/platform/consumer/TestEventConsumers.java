package org.lumbar.platform.consumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.lumbar.platform.autoconfigure.PlatformAutoConfiguration;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.testing.DocumentStore;

/** Consumers on a test's store, without a broker: call the function with a batch and look at what happened. */
public final class TestEventConsumers {

    private final Parking parking;
    private final EventConsumers consumers;

    public TestEventConsumers(DocumentStore store, Map<String, ? extends Class<?>> types) {
        parking = new Parking(store.mongo(), Clock.systemUTC());
        consumers = new EventConsumers(
                new EventReader(EventCatalogue.of(types), PlatformAutoConfiguration.eventMapper()),
                parking,
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                () -> Tracer.NOOP);
    }

    public EventConsumers consumers() {
        return consumers;
    }

    /** What was set aside, by consumer and position. */
    public List<ParkedRecord> parked() {
        return parking.list(null, 0);
    }

    public int drain(String consumer, String patient) {
        return consumers.drain(consumer, patient);
    }

    /** What the timer does. */
    void goOn() {
        consumers.goOn();
    }

    Parking parking() {
        return parking;
    }
}
