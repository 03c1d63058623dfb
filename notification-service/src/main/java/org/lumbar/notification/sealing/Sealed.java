package org.lumbar.notification.sealing;

import java.util.List;
import org.lumbar.notification.sealing.KeyProvider.WrappedKey;

/**
 * Fields of one document that nobody can read without its key.
 *
 * @param key the document's own key, wrapped
 */
public record Sealed(WrappedKey key, List<Field> fields) {

    public Sealed {
        fields = List.copyOf(fields);
    }

    /**
     * A sealed field.
     *
     * @param name can be read
     * @param value in Base64
     */
    public record Field(String name, String value) {}
}
