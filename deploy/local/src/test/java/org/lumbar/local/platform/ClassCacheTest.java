package org.lumbar.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCacheTest {

    /** A program that ends well. */
    static final class Ready {

        static void main(String[] arguments) {
            System.out.println("ready");
        }
    }

    /** A program that does not come up. */
    static final class Broken {

        static void main(String[] arguments) {
            if (arguments.length == 0) {
                throw new IllegalStateException("no knowledge");
            }
        }
    }

    @TempDir
    Path folder;

    @Test
    void aServiceStartsWithTheClassesRecordedForIt() throws Exception {
        var cache = extracted(Ready.class).cache();

        assertThat(cache.isMissing()).isTrue();
        assertThat(cache.make()).isTrue();

        assertThat(cache.isMissing()).isFalse();
        assertThat(started(extracted(Ready.class), "-XX:AOTMode=on")).isEqualTo("ready");
    }

    @Test
    void whatCannotBeRecordedIsNotTriedAtEveryStart() throws Exception {
        var cache = extracted(Broken.class).cache();

        assertThat(cache.make()).isFalse();

        assertThat(cache.isMissing()).isFalse();
        assertThat(cache.options()).isEmpty();
        assertThat(cache.log()).content().contains("no knowledge");
    }

    @Test
    void aCacheThatDoesNotFitTheJarsIsLeftOutByTheJvm() throws Exception {
        var service = extracted(Ready.class);
        service.cache().make();
        jar(service.jar(), Ready.class, Broken.class);

        assertThat(started(service)).endsWith("ready");
    }

    private ExtractedService extracted(Class<?> main) throws IOException {
        var jar = folder.resolve("service.jar");
        if (!Files.exists(jar)) {
            jar(jar, main);
            jar(folder.resolve("domain-time.jar"));
        }
        return new ExtractedService("service", folder, jar, main.getName());
    }

    private static void jar(Path file, Class<?>... classes) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (var each : classes) {
                var name = each.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (var code = each.getClassLoader().getResourceAsStream(name)) {
                    code.transferTo(jar);
                }
            }
        }
    }

    private String started(ExtractedService service, String... options) throws Exception {
        var all = new ArrayList<>(service.cache().options());
        all.addAll(List.of(options));
        var log = folder.resolve("start.log");
        var command = Jvm.command(64, all, service.classPath(), service.mainClass(), List.of());

        assertThat(Jvm.runs(new ProcessBuilder(command), log, 60)).isTrue();
        return Files.readString(log).strip();
    }
}
