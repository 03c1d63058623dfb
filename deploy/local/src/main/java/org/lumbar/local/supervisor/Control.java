package org.lumbar.local.supervisor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets other commands on this machine ask a running supervisor. Where it listens and the word that it wants to hear
 * stand in a file that only the owner may read.
 */
public final class Control implements AutoCloseable {

    private static final int WORD_BYTES = 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supervisor supervisor;
    private final Runnable stopAll;
    private final HttpServer server;
    private final Path file;
    private final String word;

    private Control(Supervisor supervisor, Runnable stopAll, HttpServer server, Path file, String word) {
        this.supervisor = supervisor;
        this.stopAll = stopAll;
        this.server = server;
        this.file = file;
        this.word = word;
    }

    /** What stands in the file. */
    record Address(int port, String word) {}

    /** An answer that is not a list of processes. */
    record Said(String message) {}

    /** @param stopAll what to do when somebody asks to stop everything; returns at once */
    public static Control open(Path file, Supervisor supervisor, Runnable stopAll) throws IOException {
        var word = newWord();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var control = new Control(supervisor, stopAll, server, file, word);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", control::answer);
        server.start();
        // whole or not at all: others look for it while this starts
        var draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                draft, JSON.writeValueAsString(new Address(server.getAddress().getPort(), word)));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return control;
    }

    private static String newWord() {
        var bytes = new byte[WORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            if (!isKnown(exchange)) {
                send(exchange, 403, new Said("Wrong word"));
                return;
            }
            var request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            var words = List.of(request.split("/", -1));
            if (request.equals("GET /status")) {
                send(exchange, 200, supervisor.status());
            } else if (request.equals("POST /stop")) {
                send(exchange, 200, new Said("The platform is stopping"));
                stopAll.run();
            } else if (words.size() == 3
                    && words.getFirst().equals("POST ")
                    && words.get(1).equals("restart")) {
                supervisor.restart(words.get(2));
                send(exchange, 200, supervisor.status());
            } else if (words.size() == 3
                    && words.getFirst().equals("POST ")
                    && words.get(1).equals("stop")) {
                supervisor.stop(words.get(2));
                send(exchange, 200, supervisor.status());
            } else {
                send(exchange, 404, new Said("There is no " + request));
            }
        } catch (IllegalArgumentException e) {
            send(exchange, 400, new Said(String.valueOf(e.getMessage())));
        } catch (StartFailure e) {
            send(exchange, 500, new Said(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            send(exchange, 503, new Said("The platform is stopping"));
        }
    }

    private boolean isKnown(HttpExchange exchange) {
        var said = exchange.getRequestHeaders().getFirst("Authorization");
        return said != null
                && MessageDigest.isEqual(
                        said.getBytes(StandardCharsets.UTF_8), ("Bearer " + word).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        var bytes = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
