package org.lumbar.platform.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server of a test in a process of its own. It says {@code ready} on its standard output when it serves, and ends
 * when its standard input does: nothing is left behind when the test's own process dies.
 */
final class ChildJvm {

    static final String READY = "ready ";

    private final Process process;
    private final String address;

    private ChildJvm(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts {@code main} on the test's class path and waits until it says that it is ready. */
    static ChildJvm start(Class<?> main, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Boolean.getBoolean("lumbar.test.full") ? "-Xmx4g" : "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            var log = Files.createTempFile(main.getSimpleName(), ".log");
            var process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ChildJvm(process, awaitReady(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException(main.getSimpleName() + " not started", e);
        }
    }

    private static String awaitReady(Process process, Path log) throws IOException {
        var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> out.lines().forEach(ignored -> {}));
                return line.substring(READY.length());
            }
        }
        throw new IllegalStateException("The process ended before it was ready: " + Files.readString(log));
    }

    /** What the process serves at, as it said. */
    String address() {
        return address;
    }

    /** Ends the process as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** For a child's main: says that it serves, then waits for its standard input to end. */
    static void serveUntilParentEnds(String servedAt) throws IOException {
        System.out.println(READY + servedAt);
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
