package org.lumbar.platform;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.consumer.EventConsumers;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.event.OutgoingEvent;
import org.lumbar.platform.event.Received;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.Aggregates;
import org.lumbar.platform.store.Change;
import org.lumbar.platform.store.Versioned;
import org.lumbar.platform.testing.Broker;
import org.lumbar.platform.testing.DocumentStore;
import org.lumbar.platform.testing.Records;
import org.lumbar.platform.web.Answers;
import org.lumbar.platform.web.Problems;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.messaging.Message;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A small service on the whole platform: it counts what it hears of each patient and tells the count. */
final class CountService implements AutoCloseable {

    static final String COUNTED = "org.lumbar.count.counted.v1";
    static final String IN = "lumbar.in.events";
    static final String OUT = "lumbar.out.events";
    static final Tenant N1 = Tenant.of("north", "n1");

    record Counted(int count) {}

    record Counter(int count) {

        /** What a constructor says of a stored value must not get anywhere. */
        Counter {
            if (count < 0) {
                throw new IllegalArgumentException("A count must not be negative, but is Marked" + count);
            }
        }
    }

    record Increment(@Min(1) int by) {}

    @Configuration
    @EnableAutoConfiguration
    @Import(Counters.class)
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
        Trouble trouble() {
            return new Trouble();
        }

        @Bean
        Consumer<Message<List<byte[]>>> counting(
                EventConsumers consumers, Aggregates<Counter> counters, Trouble trouble) {
            return consumers.inBatches("counting", Set.of(Counted.class), events -> {
                trouble.make();
                counters.fold("counting", events, CountService::idOf, (state, event) -> {
                    var count = (state == null ? 0 : state.count()) + 1;
                    return Optional.of(Change.of(new Counter(count), List.of(OutgoingEvent.of(new Counted(count)))));
                });
            });
        }
    }

    /** Makes the consumer fail as long as a test wants. */
    static final class Trouble {

        private volatile @Nullable RuntimeException failure;
        private final AtomicInteger made = new AtomicInteger();

        void with(@Nullable RuntimeException next) {
            failure = next;
            made.set(0);
        }

        int made() {
            return made.get();
        }

        private void make() {
            var next = failure;
            if (next != null) {
                made.incrementAndGet();
                throw next;
            }
        }
    }

    /** Tokens that say themselves who they are: {@code network.clinic.actor}. */
    @Configuration
    static class Tokens {

        @Bean
        JwtDecoder jwtDecoder() {
            return token -> {
                var parts = token.split("[.]", -1);
                return Jwt.withTokenValue(token)
                        .header("alg", "none")
                        .subject(parts[2])
                        .claim("network", parts[0])
                        .claim("clinics", List.of(parts[1]))
                        .claim("roles", List.of("clinician"))
                        .build();
            };
        }
    }

    @RestController
    @RequestMapping("/v1/counters/{patient}")
    static class Counters {

        private final Aggregates<Counter> counters;

        Counters(Aggregates<Counter> counters) {
            this.counters = counters;
        }

        @PostMapping
        ResponseEntity<Counter> create(
                @PathVariable PatientId patient, @Valid @RequestBody Increment request, Caller caller) {
            var created =
                    counters.create(caller, caller.tenant(), counterOf(patient), patient, null, counted(request.by()));
            return answer(created.aggregate());
        }

        @GetMapping
        ResponseEntity<Counter> show(@PathVariable PatientId patient, Caller caller) {
            return answer(counters.find(caller.scope(), counterOf(patient)).orElseThrow(Counters::unknown));
        }

        @PostMapping("/increments")
        ResponseEntity<Counter> increment(
                @PathVariable PatientId patient, @Valid @RequestBody Increment request, Caller caller) {
            counters.update(
                    caller,
                    counterOf(patient),
                    found -> found.orElseThrow(Counters::unknown).state().count() + request.by(),
                    count -> Optional.of(counted(count)),
                    found -> found.state().count());
            return show(patient, caller);
        }

        private static Change<Counter> counted(int count) {
            return Change.of(new Counter(count), List.of(OutgoingEvent.of(new Counted(count))));
        }

        private static ErrorResponseException unknown() {
            return Problems.of(HttpStatus.NOT_FOUND, "counter-unknown", "There is no such counter in this clinic.");
        }

        private static ResponseEntity<Counter> answer(Versioned<Counter> counter) {
            return Answers.of(HttpStatus.OK, counter.revision(), counter.state());
        }
    }

    private final ServletWebServerApplicationContext context;

    private CountService(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    static CountService start(DocumentStore store, Broker broker, String... more) {
        return start(store, broker, Tokens.class, more);
    }

    /** @param also configuration for this test only */
    static CountService start(DocumentStore store, Broker broker, Class<?> also, String... more) {
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
        // the last one of the same name holds
        Stream.of(more)
                .map(setting -> setting.substring(0, setting.indexOf('=') + 1))
                .forEach(name -> arguments.removeIf(setting -> setting.startsWith(name)));
        arguments.addAll(List.of(more));
        return new CountService((ServletWebServerApplicationContext)
                new SpringApplication(Application.class, also).run(arguments.toArray(String[]::new)));
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
        return send(HttpRequest.newBuilder(uri(path)), headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json"),
                headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        try (var client = HttpClient.newHttpClient()) {
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException("Not answered: " + request.build().uri(), e);
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
