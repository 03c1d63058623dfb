package org.lumbar.notification.sealing.aes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.lumbar.notification.sealing.Sealing;

/** Sealing with a key of its own, for tests of what is sealed. */
public final class TestKeys {

    private TestKeys() {}

    public static Sealing sealing() {
        try {
            var file = Files.createTempDirectory("keys").resolve("keys");
            return new AesSealing(LocalKeyFile.in(file, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before, during and after a change of keys. */
    public record Rotated(Sealing before, Sealing both, Sealing after) {}

    public static Rotated rotated() {
        try {
            var folder = Files.createTempDirectory("keys");
            var old = folder.resolve("old");
            var fresh = folder.resolve("new");
            LocalKeyFile.in(old, true);
            LocalKeyFile.in(fresh, true);
            var both = folder.resolve("both");
            Files.copy(fresh, both, StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(both, Files.readString(old), StandardOpenOption.APPEND);
            return new Rotated(
                    new AesSealing(LocalKeyFile.in(old, false)),
                    new AesSealing(LocalKeyFile.in(both, false)),
                    new AesSealing(LocalKeyFile.in(fresh, false)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
