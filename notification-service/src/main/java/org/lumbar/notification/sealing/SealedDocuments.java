package org.lumbar.notification.sealing;

/** A collection whose documents have sealed fields. */
public interface SealedDocuments {

    /**
     * Wraps data keys anew, of documents whose key is not the current one.
     *
     * @return how many documents were found, at most {@code limit}; 0 when all have the current key
     */
    int rewrap(int limit);
}
