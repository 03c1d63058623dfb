package org.lumbar.local.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running supervisor from another process. */
public final class ControlClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST_RESTART = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Control.Address address;

    private ControlClient(Control.Address address) {
        this.address = address;
    }

    /** What went wrong, in the supervisor's words. */
    public static final class Refused extends Exception {

        Refused(String message) {
            super(message);
        }
    }

    /** The supervisor whose address stands in {@code file}; empty if none answers there. */
    public static Optional<ControlClient> find(Path file) throws InterruptedException {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var client = new ControlClient(JSON.readValue(Files.readString(file), Control.Address.class));
            client.status();
            return Optional.of(client);
        } catch (ConnectException | NoSuchFileException | JacksonException | Refused _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<ProcessStatus> status() throws IOException, InterruptedException, Refused {
        return statusIn(send("GET", "/status"));
    }

    public List<ProcessStatus> restart(String name) throws IOException, InterruptedException, Refused {
        return statusIn(send("POST", "/restart/" + name));
    }

    public List<ProcessStatus> stop(String name) throws IOException, InterruptedException, Refused {
        return statusIn(send("POST", "/stop/" + name));
    }

    public void stopAll() throws IOException, InterruptedException, Refused {
        send("POST", "/stop");
    }

    private String send(String method, String path) throws IOException, InterruptedException, Refused {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(address.port(), path)))
                .timeout(LONGEST_RESTART)
                .header("Authorization", "Bearer " + address.word())
                .method(method, BodyPublishers.noBody())
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new Refused(
                    JSON.readValue(response.body(), Control.Said.class).message());
        }
        return response.body();
    }

    private static List<ProcessStatus> statusIn(String json) {
        return List.of(JSON.readValue(json, ProcessStatus[].class));
    }
}
