package org.lumbar.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.testing.Broker;
import org.lumbar.platform.testing.DocumentStore;
import org.springframework.context.annotation.Configuration;

/** A small service while the store, or the issuer of tokens, is away. */
class AwayIT {

    private static final int CALLERS = 200;
    private static final String LIND = "Bearer north.n1.lind";

    /** Tokens are checked with the issuer's keys, as in production. */
    @Configuration
    static class TheIssuersTokens {}

    @Test
    void whileTheStoreIsAwayTheServiceIsAliveNotReadyAndAsksCallersToTryAgain() {
        try (var store = DocumentStore.startOwn();
                var broker = Broker.away();
                var service = CountService.start(store, broker);
                var client = HttpClient.newHttpClient()) {
            var path = "/v1/counters/" + new PatientId(Ids.next());
            assertThat(service.get(path, "Authorization", LIND).statusCode()).isEqualTo(404);

            store.kill();
            var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < CALLERS; i++) {
                answers.add(client.sendAsync(
                        HttpRequest.newBuilder(service.uri(path))
                                .header("Authorization", LIND)
                                .build(),
                        HttpResponse.BodyHandlers.ofString()));
            }

            assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(answers.stream().filter(CompletableFuture::isDone))
                    .as("callers who were answered before the probe was: with 64 threads for all it would be most")
                    .hasSizeLessThan(CALLERS / 2);
            assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(answers.stream().map(CompletableFuture::join).toList()).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            });
        }
    }

    @Test
    void whileTheIssuerIsAwayATokenIsNotCalledForged() {
        try (var store = DocumentStore.start();
                var broker = Broker.away();
                var service = CountService.start(
                        store, broker, TheIssuersTokens.class, "--LUMBAR_ISSUER_URI=http://" + broker.address())) {
            var answer = service.get(
                    "/v1/counters/" + new PatientId(Ids.next()),
                    "Authorization",
                    "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJsaW5kIn0.c2lnbmF0dXJl");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("cannot be checked at the moment");
            assertThat(service.get("/v1/counters/x").statusCode()).isEqualTo(401);
        }
    }
}
