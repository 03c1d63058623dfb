package org.lumbar.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lumbar.local.issuer.Identity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The public HTTP APIs. Whatever may safely be sent twice (reads, replacements, anything with an Idempotency-Key) is
 * sent again while a service is away, until the client's patience is over: a service may be restarted at any time.
 */
public final class PlatformClient {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(40);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HttpClient client;
    private final URI gateway;
    private final Tokens tokens;
    private final Duration patience;
    private final Consumer<Exchange> witness;

    /** @param patience how long to go on trying while a service is away */
    public PlatformClient(HttpClient client, URI gateway, Tokens tokens, Duration patience) {
        this(client, gateway, tokens, patience, _ -> {});
    }

    /** @param witness sees every exchange that came to an answer; called by the thread that asked */
    public PlatformClient(
            HttpClient client, URI gateway, Tokens tokens, Duration patience, Consumer<Exchange> witness) {
        this.witness = witness;
        this.client = client;
        this.gateway = gateway;
        this.tokens = tokens;
        this.patience = patience;
    }

    /** The APIs as somebody may use them. */
    public As as(Identity actor) {
        return new As(actor);
    }

    /** Requests with one actor's token. */
    public final class As {

        private final Identity actor;

        private As(Identity actor) {
            this.actor = actor;
        }

        public Answer get(String path) {
            return send("GET", path, null, null, true);
        }

        public Answer put(String path, JsonNode body) {
            return send("PUT", path, body, null, true);
        }

        /** @param key the same for the same request, also when it is sent again later */
        public Answer post(String path, JsonNode body, String key) {
            return send("POST", path, body, key, true);
        }

        /** Sends once, whatever happens. */
        public Answer postOnce(String path, JsonNode body, @Nullable String key) {
            return send("POST", path, body, key, false);
        }

        private Answer send(String method, String path, @Nullable JsonNode body, @Nullable String key, boolean again) {
            var deadline = System.nanoTime() + patience.toNanos();
            while (true) {
                try {
                    var answer = answer(
                            method, path, client.send(request(method, path, body, key), BodyHandlers.ofString()));
                    if (!again || !isAway(answer.status()) || System.nanoTime() > deadline) {
                        witness.accept(new Exchange(actor, method, path, answer));
                        return answer;
                    }
                } catch (IOException e) {
                    if (!again || System.nanoTime() > deadline) {
                        throw new Unreachable("%s %s".formatted(method, path), e);
                    }
                } catch (InterruptedException e) {
                    throw Unreachable.interrupted(e);
                }
                Waiting.pause(PAUSE);
            }
        }

        private HttpRequest request(String method, String path, @Nullable JsonNode body, @Nullable String key) {
            var request = HttpRequest.newBuilder(URI.create(gateway + path))
                    .timeout(LONGEST_ANSWER)
                    .header("Authorization", "Bearer " + tokens.of(actor))
                    .header("Accept", "application/json, application/problem+json");
            if (key != null) {
                request.header("Idempotency-Key", key);
            }
            if (body == null) {
                return request.method(method, BodyPublishers.noBody()).build();
            }
            return request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body.toString()))
                    .build();
        }
    }

    private static boolean isAway(int status) {
        return status == 502 || status == 503 || status == 504;
    }

    private static Answer answer(String method, String path, HttpResponse<String> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        var body = type.contains("json") && !response.body().isBlank()
                ? Json.read(response.body())
                : MissingNode.getInstance();
        var etag = response.headers().firstValue("ETag");
        return new Answer("%s %s".formatted(method, path), response.statusCode(), etag.orElse(null), body);
    }
}
