package org.lumbar.local.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.function.Supplier;

/**
 * What only this machine's owner may read: the key that signs tokens and the secret with which every client asks for
 * them. Made when first needed, one of each per data folder, and kept, so that tokens survive a restart.
 */
public final class Secrets {

    private static final int KEY_BITS = 2048;
    private static final int SECRET_BYTES = 24;

    private final Path folder;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    public static Secrets in(Path folder) {
        return new Secrets(folder);
    }

    /** The secret that all clients share. */
    public String clientSecret() {
        return readOrWrite(folder.resolve("client-secret"), Secrets::newSecret);
    }

    RSAKey signingKey() {
        try {
            return RSAKey.parse(readOrWrite(folder.resolve("signing-key.json"), Secrets::newKey));
        } catch (ParseException e) {
            throw new IllegalStateException(
                    "The signing key in %s is damaged. Maybe delete it: tokens are then issued anew.".formatted(folder),
                    e);
        }
    }

    private static String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String newKey() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot make RSA keys", e);
        }
    }

    private String readOrWrite(Path file, Supplier<String> fresh) {
        try {
            if (!Files.exists(file)) {
                write(file, fresh.get());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever comes second leaves what the first one wrote; nobody ever reads half of it. */
    private void write(Path file, String text) throws IOException {
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, file.getFileName().toString(), ".draft", ownerOnly());
        try {
            Files.writeString(draft, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // made by another process in the meantime
        } finally {
            Files.delete(draft);
        }
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
}
