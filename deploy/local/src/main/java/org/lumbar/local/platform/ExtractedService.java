package org.lumbar.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;

/**
 * A service's packaged jar, taken apart: a small jar beside its libraries, which starts faster than the jar of jars and
 * lets the JVM cache its classes. Done once for each build.
 *
 * @param jar the small jar; its manifest names the main class and the libraries
 */
record ExtractedService(Path jar, String mainClass) {

    private static final int BUILDS_KEPT = 2;
    private static final long SECONDS_TO_EXTRACT = 60;

    /** The service in {@code packaged}, extracted into a folder below {@code apps} unless it is there already. */
    static ExtractedService of(Path packaged, Path apps) {
        try {
            var name = packaged.getFileName().toString();
            var build = "%s-%x-%x"
                    .formatted(
                            name.replaceFirst("-\\d.*", ""),
                            Files.getLastModifiedTime(packaged).toMillis(),
                            Files.size(packaged));
            var folder = apps.resolve(build);
            Files.createDirectories(apps);
            try (var channel = FileChannel.open(
                            apps.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                if (!Files.exists(folder)) {
                    extract(packaged, folder);
                    deleteOlder(folder);
                }
            }
            var jar = folder.resolve(name);
            try (var file = new JarFile(jar.toFile())) {
                return new ExtractedService(
                        jar, file.getManifest().getMainAttributes().getValue("Main-Class"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void extract(Path packaged, Path folder) throws IOException {
        var draft = folder.resolveSibling(folder.getFileName() + ".draft");
        delete(draft);
        var process = new ProcessBuilder(List.of(
                        Jvm.executable(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        packaged.toString(),
                        "extract",
                        "--destination",
                        draft.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(SECONDS_TO_EXTRACT, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("%s cannot be extracted to %s".formatted(packaged, draft));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Keeps the last builds: another platform may still run from one of them. */
    private static void deleteOlder(Path folder) throws IOException {
        var service = folder.getFileName().toString().replaceFirst("-[0-9a-f]+-[0-9a-f]+$", "");
        try (var folders = Files.list(folder.getParent())) {
            var older = folders.filter(
                            each -> each.getFileName().toString().matches(service + "-[0-9a-f]+-[0-9a-f]+(\\.draft)?"))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .skip(BUILDS_KEPT)
                    .toList();
            for (var each : older) {
                delete(each);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
