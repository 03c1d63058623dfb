package org.lumbar.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a platform keeps what it has: {@code data} (must not be lost), {@code logs}, {@code run} (who runs where, of
 * use only while it runs).
 */
public record StateFolder(Path root) {

    public StateFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** {@code .lumbar} in the repository. */
    public static StateFolder usual() {
        return new StateFolder(Build.ours().home().resolve(".lumbar"));
    }

    /** A folder of its own within this one. */
    public StateFolder within(String name) {
        return new StateFolder(root.resolve(name));
    }

    Path data(String of) {
        return root.resolve("data").resolve(of);
    }

    public Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    Path run() {
        return root.resolve("run");
    }

    public Path control() {
        return run().resolve("control");
    }

    public Path ports() {
        return run().resolve("ports");
    }

    /** Where the Kafka bootstrap addresses of the running platform stand. */
    public Path brokers() {
        return run().resolve("brokers");
    }

    Path lock() {
        return run().resolve("lock");
    }

    /** How far domain time is ahead; it survives a restart like all data, because it never goes back. */
    public Path domainClock() {
        return data("domain-clock");
    }

    /** Where the issuer keeps its key and the secret of all clients. */
    public Path issuer() {
        return data("issuer");
    }

    /** Where notification-service keeps the keys that seal contact data; made when first needed. */
    Path notificationKeys() {
        return data("notification-keys");
    }

    void create() {
        try {
            Files.createDirectories(root.resolve("data"));
            Files.createDirectories(root.resolve("logs"));
            Files.createDirectories(run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes data and logs, nothing else that may lie in the folder. */
    void forget() {
        try {
            Folders.delete(root.resolve("data"));
            Folders.delete(root.resolve("logs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        create();
    }
}
