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
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.sealing.KeyProvider;
import org.lumbar.notification.sealing.Unsealable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys in a file: one line each, an id and 32 bytes in Base64. The first line's key wraps, the others only open what they
 * have wrapped. To change the key, put a new line on top; the service then wraps everything anew. A process that meets a
 * key it does not know reads the file once more: another may have been started with a new line meanwhile.
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

    /** Least time between two looks into the file: who asks for a key that is nowhere asks often. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(LocalKeyFile.class);

    private final Path file;
    private final LongSupplier nanoTime;
    private volatile Keys keys;
    private @Nullable Long lastLook;

    /** @param current the one that wraps */
    private record Keys(Map<String, byte[]> all, String current) {

        Keys {
            all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
        }

        byte @Nullable [] get(String id) {
            return all.get(id);
        }

        Set<String> ids() {
            return all.keySet();
        }
    }

    private LocalKeyFile(Path file, Map<String, byte[]> keys, LongSupplier nanoTime) {
        this.file = file;
        this.nanoTime = nanoTime;
        this.keys = new Keys(keys, keys.keySet().iterator().next());
    }

    /**
     * Reads the file.
     *
     * @param create make one with a new key where there is none
     * @throws IllegalStateException saying what is wrong with it
     */
    static LocalKeyFile in(Path file, boolean create) {
        return in(file, create, System::nanoTime);
    }

    static LocalKeyFile in(Path file, boolean create, LongSupplier nanoTime) {
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
            return new LocalKeyFile(file, parsed(file), nanoTime);
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
        return keys.current();
    }

    @Override
    public boolean opensOlder() {
        return keys.ids().size() > 1;
    }

    @Override
    public WrappedKey wrap(byte[] dataKey, String document) {
        var known = keys;
        var current = known.current();
        var key = known.get(current);
        if (key == null) {
            throw Unsealable.keyMissing(current, document, known.ids());
        }
        var wrapped = Gcm.encrypt(key, dataKey, bound(current, document));
        return new WrappedKey(current, Base64.getEncoder().encodeToString(wrapped));
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped, String document) {
        var key = key(wrapped.keyId());
        if (key == null) {
            throw Unsealable.keyMissing(wrapped.keyId(), document, keys.ids());
        }
        try {
            return Gcm.decrypt(key, Base64.getDecoder().decode(wrapped.bytes()), bound(wrapped.keyId(), document));
        } catch (AEADBadTagException | IllegalArgumentException _) {
            throw Unsealable.notWhatWasSealed(wrapped.keyId(), document);
        }
    }

    private byte @Nullable [] key(String id) {
        var key = keys.get(id);
        if (key == null) {
            lookAgain(id);
            key = keys.get(id);
        }
        return key;
    }

    /**
     * Learns the keys that were added. What is known already stays known, and stays what it is. If the wanted key is on
     * top, others wrap with it: then so do we, or what we wrap would need a key that nobody keeps any more.
     */
    private synchronized void lookAgain(String wanted) {
        var now = nanoTime.getAsLong();
        var last = lastLook;
        if (keys.get(wanted) != null || (last != null && now - last < PAUSE.toNanos())) {
            return;
        }
        lastLook = now;
        try {
            refuseIfOthersCanRead(file);
            var found = parsed(file);
            var all = new LinkedHashMap<>(keys.all());
            found.forEach(all::putIfAbsent);
            var top = found.keySet().iterator().next();
            keys = new Keys(all, top.equals(wanted) ? top : keys.current());
            log.atInfo().addKeyValue("keys", all.keySet()).log("Key file read again, because a key was not known");
        } catch (IOException | RuntimeException e) {
            log.atWarn()
                    .addKeyValue("fault", e.getClass().getSimpleName())
                    .log("Key file not read again, although a key is not known");
        }
    }

    private static String bound(String keyId, String document) {
        return keyId + "|" + document;
    }

    @Override
    public String toString() {
        return "LocalKeyFile(%s)".formatted(keys.ids());
    }
}
