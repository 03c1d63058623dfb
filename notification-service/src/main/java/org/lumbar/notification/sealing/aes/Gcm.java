package org.lumbar.notification.sealing.aes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM with a random nonce in front of what it encrypted. A data key encrypts one document's few fields and a wrapping
 * key well under the 2^32 data keys that NIST SP 800-38D, 8.3 allows with random nonces.
 */
final class Gcm {

    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Gcm() {}

    static byte[] newKey() {
        return random(KEY_BYTES);
    }

    /** @param bound what must be said again to decrypt it */
    static byte[] encrypt(byte[] key, byte[] clear, String bound) {
        try {
            var nonce = random(NONCE_BYTES);
            var encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, bound).doFinal(clear);
            return ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with AES-GCM", e);
        }
    }

    /** @throws AEADBadTagException if the key is another, or if this is not what was encrypted for {@code bound} */
    static byte[] decrypt(byte[] key, byte[] encrypted, String bound) throws AEADBadTagException {
        if (encrypted.length < NONCE_BYTES) {
            throw new AEADBadTagException("Too short to be encrypted");
        }
        try {
            var nonce = new byte[NONCE_BYTES];
            var buffer = ByteBuffer.wrap(encrypted).get(nonce);
            var rest = new byte[buffer.remaining()];
            buffer.get(rest);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, bound).doFinal(rest);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot decrypt with AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String bound) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
