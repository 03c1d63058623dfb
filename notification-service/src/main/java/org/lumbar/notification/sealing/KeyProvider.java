package org.lumbar.notification.sealing;

/**
 * Wraps data keys with keys that never leave it: a local key file, or a key management service. A key is named by its id,
 * so that a new one can take over while what older ones wrapped can still be opened.
 */
public interface KeyProvider {

    /** Id of the key that wraps now. */
    String currentKeyId();

    /** Whether what older keys wrapped can still be opened, so that something may be left to be wrapped anew. */
    boolean opensOlder();

    /**
     * Wraps a data key with the current key.
     *
     * @param document what the data key is for; the same must be said to unwrap it
     */
    WrappedKey wrap(byte[] dataKey, String document);

    /**
     * Opens a data key.
     *
     * @throws Unsealable if the key that wrapped it is not here, or if this is not what it wrapped for {@code document}
     */
    byte[] unwrap(WrappedKey wrapped, String document);

    /**
     * A data key that only its provider can open.
     *
     * @param keyId the key that wrapped it
     * @param bytes as text, in Base64
     */
    record WrappedKey(String keyId, String bytes) {}
}
