package org.lumbar.notification.sealing;

import java.util.Map;

/**
 * Seals fields and opens them again. What was sealed for one document cannot be opened as another's, nor one field as
 * another, so that nobody who can write to the store can put one person's data in place of another's.
 */
public interface Sealing {

    /**
     * Seals fields under a new data key.
     *
     * @param document its collection and id
     */
    Sealed seal(String document, Map<String, String> fields);

    /**
     * Opens what was sealed for this document.
     *
     * @throws Unsealable if the key is missing or wrong, or if it was changed
     */
    Map<String, String> open(String document, Sealed sealed);

    /** The same fields, their data key wrapped by the current key. */
    Sealed rewrapped(String document, Sealed sealed);

    /** Id of the key that wraps now. */
    String currentKeyId();
}
