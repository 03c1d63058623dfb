package org.lumbar.local.supervisor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Tells whether a process can be used. Asked again and again, so it must answer soon and have no effect. */
@FunctionalInterface
public interface Readiness {

    Duration LONGEST = Duration.ofSeconds(2);

    boolean isReady() throws InterruptedException;

    /** Ready when something listens on {@code port}. */
    static Readiness listening(int port) {
        return () -> {
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        Math.toIntExact(LONGEST.toMillis()));
                return true;
            } catch (IOException _) {
                return false;
            }
        };
    }

    /** Ready when {@code uri} answers 200. */
    static Readiness answering(HttpClient client, URI uri) {
        var request = HttpRequest.newBuilder(uri).timeout(LONGEST).build();
        return () -> {
            try {
                return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException _) {
                return false;
            }
        };
    }
}
