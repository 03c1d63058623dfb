package org.lumbar.platform.kernel;

/**
 * A network of clinics. Nothing is ever visible across networks.
 *
 * @param value letters, digits, dot, dash, underscore; 1 to 64 characters
 */
public record NetworkId(String value) {

    public NetworkId {
        Ids.requireName("NetworkId", value);
    }

    public static NetworkId of(String value) {
        return new NetworkId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
