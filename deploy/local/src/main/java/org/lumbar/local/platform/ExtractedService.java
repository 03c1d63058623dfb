package org.lumbar.local.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * A service's packaged jar, taken apart: a small jar beside its libraries, which starts faster than the jar of jars and
 * lets the JVM cache its classes. The folder is named after what the jars hold, so that it is made once for each content,
 * however often it is built.
 *
 * @param folder holds the small jar, its libraries, the jar with domain time and the class cache
 * @param jar the small jar; its manifest names the main class and the libraries
 */
record ExtractedService(String name, Path folder, Path jar, String mainClass) {

    private static final String DOMAIN_TIME = "domain-time.jar";
    private static final int SECONDS_TO_EXTRACT = 120;

    /** The service in {@code packaged}, extracted into a folder below {@code apps} unless it is there already. */
    static ExtractedService of(Path packaged, Path clock, Path apps) throws IOException, InterruptedException {
        var file = packaged.getFileName().toString();
        var name = file.replaceFirst("-\\d.*", "");
        var folder = apps.resolve("%s-%08x%08x".formatted(name, contents(packaged), contents(clock)));
        if (!Files.exists(folder)) {
            extract(packaged, clock, folder);
        }
        var jar = folder.resolve(file);
        try (var small = new JarFile(jar.toFile())) {
            var main = small.getManifest().getMainAttributes().getValue("Main-Class");
            return new ExtractedService(name, folder, jar, main);
        }
    }

    /** A number for what is in a jar, whenever it was written. */
    private static long contents(Path jar) throws IOException {
        var sum = new CRC32();
        try (var zip = new ZipFile(jar.toFile())) {
            zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> "%s %x %x%n".formatted(entry.getName(), entry.getSize(), entry.getCrc()))
                    .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        }
        return sum.getValue();
    }

    private static void extract(Path packaged, Path clock, Path folder) throws IOException, InterruptedException {
        var draft = folder.resolveSibling(folder.getFileName() + ".draft");
        Folders.delete(draft);
        Files.createDirectories(folder.getParent());
        var log = folder.resolveSibling(folder.getFileName() + ".log");
        var command = List.of(
                Jvm.executable(),
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                packaged.toString(),
                "extract",
                "--destination",
                draft.toString());
        if (!Jvm.runs(new ProcessBuilder(command), log, SECONDS_TO_EXTRACT)) {
            throw new IOException("%s cannot be extracted to %s; why stands in %s".formatted(packaged, draft, log));
        }
        Files.delete(log);
        Files.copy(clock, draft.resolve(DOMAIN_TIME));
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The same for every start, so that classes can be cached for it. */
    String classPath() {
        return "%s:%s".formatted(jar, folder.resolve(DOMAIN_TIME));
    }

    ClassCache cache() {
        return new ClassCache(this);
    }
}
