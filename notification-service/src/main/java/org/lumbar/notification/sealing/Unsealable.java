package org.lumbar.notification.sealing;

/** What is sealed cannot be opened: its key is not here, or it is not what was sealed. Names no content. */
public final class Unsealable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Unsealable(String message) {
        super(message);
    }

    public static Unsealable keyMissing(String keyId, String document, Object known) {
        return new Unsealable(
                "%s was sealed with key %s, but there are only keys %s. Maybe the key file is not the one that belongs to this data: put the line of %s back, from a copy."
                        .formatted(document, keyId, known, keyId));
    }

    public static Unsealable notWhatWasSealed(String keyId, String document) {
        return new Unsealable(
                "%s does not open with key %s: the key of this name is another one, or the document was changed or belongs elsewhere. Maybe the key file is not the one that belongs to this data."
                        .formatted(document, keyId));
    }
}
