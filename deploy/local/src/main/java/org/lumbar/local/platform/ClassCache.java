package org.lumbar.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The classes of a service as the JVM needs them, loaded and linked ahead of time (JEP 483). They are recorded while the service starts once up to the point where it would begin to listen. The
 * JVM itself refuses a cache that does not fit the jars, and starts without.
 */
final class ClassCache {

    private static final int SECONDS_TO_MAKE = 240;

    /** Nobody listens on it: while classes are recorded a service finds neither store nor broker. */
    private static final String NOWHERE = "127.0.0.1:9";

    private final ExtractedService service;

    ClassCache(ExtractedService service) {
        this.service = service;
    }

    private Path file() {
        return service.folder().resolve("classes.aot");
    }

    private Path failure() {
        return service.folder().resolve("classes.failed");
    }

    Path log() {
        return service.folder().resolve("classes.log");
    }

    /** Whether nobody has tried to make it yet. */
    boolean isMissing() {
        return !exists() && !Files.exists(failure());
    }

    boolean exists() {
        return Files.exists(file());
    }

    /** What the JVM is told so that it uses the cache; nothing if there is none. */
    List<String> options() {
        return exists() ? List.of("-XX:AOTCache=" + file()) : List.of();
    }

    /**
     * Makes the cache. One that cannot be made is not tried again until something is built anew.
     *
     * @return whether there is one now
     */
    boolean make() throws IOException, InterruptedException {
        var draft = service.folder().resolve("draft.aot");
        var builder = new ProcessBuilder(Jvm.command(
                Plans.SERVICE_HEAP_MEGABYTES,
                List.of("-XX:AOTCacheOutput=" + draft, "-Dspring.context.exit=onRefresh"),
                service.classPath(),
                service.mainClass(),
                List.of()));
        builder.environment()
                .putAll(Map.of(
                        "SERVER_ADDRESS",
                        "127.0.0.1",
                        "SERVER_PORT",
                        "0",
                        "LUMBAR_MONGODB_URI",
                        "mongodb://" + NOWHERE,
                        "LUMBAR_KAFKA_BROKERS",
                        NOWHERE,
                        "LUMBAR_LOG_FORMAT",
                        "",
                        "LUMBAR_DOMAIN_CLOCK",
                        service.folder().resolve("no-clock").toString()));
        if (Jvm.runs(builder, log(), SECONDS_TO_MAKE) && Files.exists(draft)) {
            Files.move(draft, file());
            return true;
        }
        Files.deleteIfExists(draft);
        Files.createFile(failure());
        return false;
    }
}
