package org.lumbar.platform.kernel;

/**
 * A clinic within a network.
 *
 * @param value letters, digits, dot, dash, underscore; 1 to 64 characters
 */
public record ClinicId(String value) {

    public ClinicId {
        Ids.requireName("ClinicId", value);
    }

    public static ClinicId of(String value) {
        return new ClinicId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
