package org.lumbar.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lumbar.local.issuer.Identity;

/** Access tokens from the issuer, by client credentials; each is used until shortly before it expires. */
public final class Tokens {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final HttpClient client;
    private final URI endpoint;
    private final String secret;
    private final Clock clock;
    private final Map<Identity, Token> tokens = new ConcurrentHashMap<>();

    public Tokens(HttpClient client, URI issuer, String secret, Clock clock) {
        this.client = client;
        this.endpoint = issuer.resolve("/oauth2/token");
        this.secret = secret;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    /** A token that is good for at least a minute. */
    public String of(Identity actor) {
        var known = tokens.get(actor);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.value();
        }
        var fresh = request(actor);
        tokens.put(actor, fresh);
        return fresh.value();
    }

    private Token request(Identity actor) {
        var form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(encoded(actor.clientId()), encoded(secret));
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(LONGEST)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            var now = clock.instant();
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("The issuer answered %d for %s: %s"
                        .formatted(response.statusCode(), actor.clientId(), response.body()));
            }
            var body = Json.read(response.body());
            return new Token(
                    Json.text(body, "access_token"),
                    now.plusSeconds(body.path("expires_in").asLong()).minus(MARGIN));
        } catch (IOException e) {
            throw new Unreachable("The issuer at " + endpoint, e);
        } catch (InterruptedException e) {
            throw Unreachable.interrupted(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
