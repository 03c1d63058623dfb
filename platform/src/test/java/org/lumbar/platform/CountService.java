package org.lumbar.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.lumbar.platform.consumer.EventConsumers;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.event.OutgoingEvent;
import org.lumbar.platform.event.Received;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.Aggregates;
import org.lumbar.platform.store.Change;
import org.lumbar.platform.testing.Broker;
import org.lumbar.platform.testing.DocumentStore;
import org.lumbar.platform.testing.Records;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

/** A small service on the whole platform: it counts what it hears of each patient and tells the count. */
final class CountService implements AutoCloseable {

    static final String COUNTED = "org.lumbar.count.counted.v1";
    static final String IN = "lumbar.in.events";
    static final String OUT = "lumbar.out.events";
    static final Tenant N1 = Tenant.of("north", "n1");

    record Counted(int count) {}

    record Counter(int count) {}

    @SpringBootApplication
    static class Application {

        @Bean
        EventCatalogue eventCatalogue() {
            return EventCatalogue.of(Map.of(COUNTED, Counted.class));
        }

        @Bean
        Aggregates<Counter> counters(AggregateStore store) {
            return store.of("counters", Counter.class);
        }

        @Bean
        Consumer<Message<List<byte[]>>> counting(EventConsumers consumers, Aggregates<Counter> counters) {
            return consumers.inBatches(
                    "counting",
                    Set.of(Counted.class),
                    events -> counters.fold("counting", events, CountService::idOf, (state, event) -> {
                        var count = (state == null ? 0 : state.count()) + 1;
                        return Optional.of(
                                Change.of(new Counter(count), List.of(OutgoingEvent.of(new Counted(count)))));
                    }));
        }
    }

    private final ServletWebServerApplicationContext context;

    private CountService(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    static CountService start(DocumentStore store, Broker broker, String... more) {
        return start(Application.class, store, broker, more);
    }

    static CountService start(Class<?> application, DocumentStore store, Broker broker, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--spring.config.import=classpath:lumbar-platform.yaml",
                "--spring.application.name=count-service",
                "--spring.mongodb.uri=" + store.uri(),
                "--spring.mongodb.database=" + store.database(),
                "--LUMBAR_KAFKA_BROKERS=" + broker.address(),
                "--lumbar.events.topic=" + OUT,
                "--lumbar.events.source=/count-service",
                "--lumbar.outbox.retry-after=200ms",
                "--spring.cloud.function.definition=counting",
                "--spring.cloud.stream.bindings.counting-in-0.destination=" + IN,
                "--spring.cloud.stream.bindings.counting-in-0.group=counting",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--LUMBAR_LOG_FORMAT="));
        arguments.addAll(List.of(more));
        return new CountService((ServletWebServerApplicationContext)
                SpringApplication.run(application, arguments.toArray(String[]::new)));
    }

    static UUID idOf(Received<?> event) {
        return counterOf(event.patient());
    }

    static UUID counterOf(PatientId patient) {
        return Ids.derive("counter", patient);
    }

    /** What another service says: it counted something of this patient. */
    static Records.TestRecord counted(PatientId patient, int sequence) {
        return Records.record(COUNTED, "/source/" + patient, sequence, N1, patient, null, new Counted(sequence));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    URI uri(String path) {
        return URI.create(
                "http://127.0.0.1:%d%s".formatted(context.getWebServer().getPort(), path));
    }

    HttpResponse<String> get(String path, String... headers) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri(path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException("GET " + path, e);
        }
    }

    String body(String path) {
        return get(path).body();
    }

    @Override
    public void close() {
        context.close();
    }
}
