package org.lumbar.platform.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes ids. What a retry would make again is {@linkplain #derive derived} from what caused it; only what nobody can
 * ask for twice is {@linkplain #next drawn}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562">RFC 9562, UUID versions 5 and 7</a>
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UUID NAMESPACE = UUID.fromString("6f3a4f0e-3f0b-5d57-9d0c-6b2f6d1f9a11");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Ids() {}

    /** A new UUIDv7: sorts by the system time at which it was made. */
    public static UUID next() {
        var random = new byte[10];
        RANDOM.nextBytes(random);
        var low = ByteBuffer.wrap(random);
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (low.getShort() & 0x0FFFL);
        return new UUID(high, (low.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    /** The UUIDv5 of {@code kind} and {@code parts}: the same parts always give the same id. */
    public static UUID derive(String kind, Object... parts) {
        var name = new StringBuilder(kind);
        for (var part : parts) {
            name.append('\n').append(part);
        }
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .flip());
            var hash = ByteBuffer.wrap(sha1.digest(name.toString().getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            return new UUID(high, (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1, but this one has not", e);
        }
    }

    static UUID parse(String type, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s must be a UUID, but is '%s'".formatted(type, text), e);
        }
    }

    static void requireName(String type, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "%s must be 1 to 64 letters, digits, dots, dashes or underscores, but is '%s'"
                            .formatted(type, value));
        }
    }
}
