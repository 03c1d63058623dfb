package org.lumbar.local.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.lumbar.local.supervisor.Progress;

/**
 * The services in the form in which they start quickly: extracted, and with a class cache where somebody asked for it. An
 * extraction takes a second; a cache takes as much as a dozen starts, so it pays where services are restarted often.
 */
final class PreparedServices {

    private static final int AT_A_TIME = 2;
    private static final int BUILDS_KEPT = 2;

    private final Build build;
    private final Path apps;
    private final Progress progress;
    private final Clock clock;

    PreparedServices(Build build, Progress progress, Clock clock) {
        this.build = build;
        this.apps = build.home().resolve(".lumbar/apps");
        this.progress = progress;
        this.clock = clock;
    }

    /** The services by their modules. Two platforms that start at the same time extract one after the other. */
    Map<String, ExtractedService> of(List<String> modules) throws IOException, InterruptedException {
        Files.createDirectories(apps);
        try (var channel = FileChannel.open(apps.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var services = new LinkedHashMap<String, ExtractedService>();
            for (var module : modules) {
                var service = ExtractedService.of(build.service(module), build.clockJar(), apps);
                Files.setLastModifiedTime(service.folder(), FileTime.from(clock.instant()));
                deleteOlder(service);
                services.put(module, service);
            }
            return services;
        }
    }

    /**
     * Makes the class caches that are missing.
     *
     * @return whether every service has one now
     */
    boolean makeCaches(List<String> modules) throws IOException, InterruptedException {
        var missing = of(modules).values().stream()
                .filter(service -> service.cache().isMissing())
                .toList();
        if (missing.isEmpty()) {
            progress.told("The class caches of this build are there already.");
            return true;
        }
        var begin = clock.instant();
        progress.told("Recording the classes of %s; this takes about a minute …"
                .formatted(missing.stream().map(ExtractedService::name).collect(Collectors.joining(", "))));
        var failed = inParallel(missing);
        failed.forEach(service -> progress.told("! %s starts without its class cache, only slower; why stands in %s"
                .formatted(service.name(), service.cache().log())));
        progress.told("Done in %d s; a start takes about a third less until something is built anew."
                .formatted(Duration.between(begin, clock.instant()).toSeconds()));
        return failed.isEmpty();
    }

    /** Those whose cache could not be made. */
    private static List<ExtractedService> inParallel(List<ExtractedService> services)
            throws IOException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(
                AT_A_TIME, Thread.ofPlatform().daemon().factory())) {
            var made = threads.invokeAll(services.stream()
                    .map(service -> (Callable<Boolean>) () -> service.cache().make())
                    .toList());
            var failed = new ArrayList<ExtractedService>();
            for (int i = 0; i < services.size(); i++) {
                if (!made.get(i).get()) {
                    failed.add(services.get(i));
                }
            }
            return failed;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** Keeps what was last used: another platform may still run from one of them. */
    private void deleteOlder(ExtractedService service) throws IOException {
        var mine = service.name() + "-[0-9a-f]{16}(\\.draft)?";
        try (var folders = Files.list(apps)) {
            var older = folders.filter(each -> each.getFileName().toString().matches(mine))
                    .sorted(Comparator.comparing(PreparedServices::lastUsed).reversed())
                    .skip(BUILDS_KEPT)
                    .toList();
            for (var each : older) {
                Folders.delete(each);
            }
        }
    }

    private static FileTime lastUsed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }
}
