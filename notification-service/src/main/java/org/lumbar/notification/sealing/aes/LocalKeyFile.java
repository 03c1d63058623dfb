package org.lumbar.notification.sealing.aes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import org.lumbar.notification.sealing.KeyProvider;
import org.lumbar.notification.sealing.Unsealable;

/**
 * Keys in a file: one line each, an id and 32 bytes in Base64. The first line's key wraps, the others only open what they
 * have wrapped. To change the key, put a new line on top; the service then wraps everything anew, and says when the old
 * line can go.
 */
final class LocalKeyFile implements KeyProvider {

    private static final Set<PosixFilePermission> FORBIDDEN = EnumSet.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]{1,60})\\s+([A-Za-z0-9+/]+=*)");

    private static final String HEAD = """
            # Keys that seal contact data and messages of notification-service. Whoever has them can read those; without
            # them nobody ever can. Keep a copy in a safe place. The first key seals, all of them open.
            """;

    private final Map<String, byte[]> keys;
    private final String current;

    private LocalKeyFile(Map<String, byte[]> keys) {
        this.keys = keys;
        this.current = keys.keySet().iterator().next();
    }

    /**
     * Reads the file.
     *
     * @param create make one with a new key where there is none
     * @throws IllegalStateException saying what is wrong with it
     */
    static LocalKeyFile in(Path file, boolean create) {
        try {
            if (!Files.exists(file) && create) {
                write(file);
            }
            if (!Files.isReadable(file)) {
                throw new IllegalStateException(
                        "There must be a key file at %s (lumbar.notification.keys.file), but there is none that can be read. Maybe mount the secret, or let a new one be made with lumbar.notification.keys.create=true where nothing is sealed yet."
                                .formatted(file));
            }
            refuseIfOthersCanRead(file);
            return new LocalKeyFile(parsed(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The key file %s cannot be read".formatted(file), e);
        }
    }

    private static void refuseIfOthersCanRead(Path file) throws IOException {
        if (!isPosix()) {
            return;
        }
        var found = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        found.retainAll(FORBIDDEN);
        if (!found.isEmpty()) {
            throw new IllegalStateException(
                    "The key file %s must be for its owner only, but has %s. Maybe: chmod 600 %s"
                            .formatted(file, found, file));
        }
    }

    private static Map<String, byte[]> parsed(Path file) throws IOException {
        var keys = new LinkedHashMap<String, byte[]>();
        var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var key = key(file, i + 1, line);
            if (keys.putIfAbsent(key.getKey(), key.getValue()) != null) {
                throw wrong(file, i + 1, "an id that is not on another line, but has %s".formatted(key.getKey()));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException(
                    "The key file %s must hold at least one key, but holds none".formatted(file));
        }
        return keys;
    }

    /** The line itself is never quoted: it is the secret. */
    private static Map.Entry<String, byte[]> key(Path file, int number, String line) {
        var found = LINE.matcher(line);
        if (!found.matches()) {
            throw wrong(file, number, "an id, a blank and a key in Base64");
        }
        try {
            var bytes = Base64.getDecoder().decode(found.group(2));
            if (bytes.length != Gcm.KEY_BYTES) {
                throw wrong(file, number, "a key of %d bytes, but has %d".formatted(Gcm.KEY_BYTES, bytes.length));
            }
            return Map.entry(found.group(1), bytes);
        } catch (IllegalArgumentException _) {
            throw wrong(file, number, "a key in Base64");
        }
    }

    private static IllegalStateException wrong(Path file, int line, String expected) {
        return new IllegalStateException(
                "Line %d of the key file %s must have %s. Maybe make a key with: openssl rand -base64 32"
                        .formatted(line, file, expected));
    }

    /** Whoever comes second leaves what the first one wrote; nobody ever reads half of it. */
    private static void write(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalStateException("A key file needs a folder, but %s has none".formatted(file));
        }
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, "keys", ".draft", ownerOnly());
        try {
            var id = "local-" + HexFormat.of().formatHex(Gcm.newKey(), 0, 4);
            var line = "%s %s%n".formatted(id, Base64.getEncoder().encodeToString(Gcm.newKey()));
            Files.writeString(draft, HEAD + line, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // made by another process in the meantime
        } finally {
            Files.delete(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public String currentKeyId() {
        return current;
    }

    @Override
    public WrappedKey wrap(byte[] dataKey, String document) {
        var key = keys.get(current);
        if (key == null) {
            throw Unsealable.keyMissing(current, document, keys.keySet());
        }
        var wrapped = Gcm.encrypt(key, dataKey, bound(current, document));
        return new WrappedKey(current, Base64.getEncoder().encodeToString(wrapped));
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped, String document) {
        var key = keys.get(wrapped.keyId());
        if (key == null) {
            throw Unsealable.keyMissing(wrapped.keyId(), document, keys.keySet());
        }
        try {
            return Gcm.decrypt(key, Base64.getDecoder().decode(wrapped.bytes()), bound(wrapped.keyId(), document));
        } catch (AEADBadTagException | IllegalArgumentException _) {
            throw Unsealable.notWhatWasSealed(wrapped.keyId(), document);
        }
    }

    private static String bound(String keyId, String document) {
        return keyId + "|" + document;
    }

    @Override
    public String toString() {
        return "LocalKeyFile(%s)".formatted(keys.keySet());
    }
}
