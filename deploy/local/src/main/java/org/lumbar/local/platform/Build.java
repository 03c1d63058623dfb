package org.lumbar.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the build has made, found from where this class itself lies: {@code deploy/local/target}. */
final class Build {

    private static final String CLOCK = "-clock.jar";

    private final Path target;

    private Build(Path target) {
        this.target = target;
    }

    static Build ours() {
        try {
            var code = Path.of(Build.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Build(code.resolveSibling(""));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The repository's root. */
    Path home() {
        return target.resolve("../../..").normalize();
    }

    /** The class path of our own processes, in an order that never changes: jars only, so that it can be cached. */
    String classPath() {
        var libraries = list(target.resolve("lib")).map(Path::toString);
        var own = jar("local").orElseThrow(() -> missing("local")).toString();
        return Stream.concat(Stream.of(own), libraries).collect(Collectors.joining(":"));
    }

    /** What is put on the class path of the services. */
    Path clockJar() {
        return list(target)
                .filter(file -> file.toString().endsWith(CLOCK))
                .findFirst()
                .orElseThrow(() -> missing("local"));
    }

    /** The runnable jar of a module, such as {@code plan-service} or {@code deploy/portal}. */
    Path service(String module) {
        var folder = home().resolve(module);
        return new Build(folder.resolve("target"))
                .jar(folder.getFileName().toString())
                .orElseThrow(() -> missing(module));
    }

    private Optional<Path> jar(String artifact) {
        return list(target)
                .filter(file -> file.getFileName().toString().matches(artifact + "-[0-9][^/]*\\.jar"))
                .filter(file -> !file.toString().endsWith(CLOCK))
                .findFirst();
    }

    private static IllegalStateException missing(String module) {
        return new IllegalStateException(
                "%s has not been built. Maybe run ./lumbar at the root of the repository, which builds what is missing."
                        .formatted(module));
    }

    private static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var files = Files.list(folder)) {
            return List.copyOf(files.sorted().toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
