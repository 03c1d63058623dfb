package org.lumbar.local.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lumbar.local.issuer.Identity;
import tools.jackson.databind.JsonNode;

/** Records that the services have set aside, as somebody who runs the whole platform sees them. */
public final class DeadLetters {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PATH = "/ops/dead-letters";
    private static final Identity OPERATOR = new Identity("platform", List.of("all"), List.of("platform"), "operator");

    private final Map<String, PlatformClient.As> services = new TreeMap<>();

    /** @param services origin of each service by its name */
    public DeadLetters(HttpClient client, Map<String, URI> services, Tokens tokens) {
        services.forEach((name, origin) ->
                this.services.put(name, new PlatformClient(client, origin, tokens, PATIENCE).as(OPERATOR)));
    }

    /**
     * One record that was set aside.
     *
     * @param service where it was
     * @param letter what the service says about it
     */
    public record DeadLetter(String service, JsonNode letter) {

        public String id() {
            return Json.text(letter, "id");
        }

        /** It could have been processed, but has to wait behind another of the same patient. */
        public boolean isWaiting() {
            return letter.path("waiting").asBoolean(false);
        }
    }

    /** All of them, each service's in their order. */
    public List<DeadLetter> list() {
        return services.entrySet().stream()
                .flatMap(service -> Json.elements(
                                service.getValue().get(PATH).expect(200).body())
                        .stream()
                        .map(letter -> new DeadLetter(service.getKey(), letter)))
                .toList();
    }

    /** A record with its headers and data; empty if no service has it. */
    public Optional<DeadLetter> show(String id) {
        for (var service : services.entrySet()) {
            var answer = service.getValue().get(PATH + "/" + id);
            if (answer.status() != 404) {
                return Optional.of(
                        new DeadLetter(service.getKey(), answer.expect(200).body()));
            }
        }
        return Optional.empty();
    }

    /** What came of going on with a patient's records. */
    public record Drained(int processed, int left) {

        private static Drained of(Answer answer) {
            var body = answer.expect(200).body();
            return new Drained(body.path("processed").asInt(), body.path("left").asInt());
        }
    }

    /** Processes the record and those behind it again, in order, until one fails. */
    public Drained retry(DeadLetter letter) {
        return Drained.of(at(letter).postOnce("%s/%s/retry".formatted(PATH, letter.id()), Json.object(), null));
    }

    /** Gives the record up and goes on with those behind it. */
    public Drained discard(DeadLetter letter, String reason) {
        return Drained.of(at(letter)
                .postOnce(
                        "%s/%s/discard".formatted(PATH, letter.id()),
                        Json.object().put("reason", reason),
                        null));
    }

    private PlatformClient.As at(DeadLetter letter) {
        var service = services.get(letter.service());
        if (service == null) {
            throw new IllegalArgumentException("There is no service " + letter.service());
        }
        return service;
    }
}
