package org.lumbar.platform.store;

/**
 * A stored document is not what its type asks for. Says which and how, and nothing of what the document says: mappers
 * and constructors like to quote what they did not like, and what they quote may be a patient's.
 */
public final class UnreadableDocument extends RuntimeException {

    private static final long serialVersionUID = 1;

    private UnreadableDocument(String message) {
        super(message);
    }

    static UnreadableDocument of(String document, Class<?> type, RuntimeException failure) {
        var kinds = new StringBuilder(failure.getClass().getSimpleName());
        var root = (Throwable) failure;
        while (root.getCause() != null) {
            root = root.getCause();
            kinds.append(" / ").append(root.getClass().getSimpleName());
        }
        var unreadable =
                new UnreadableDocument("%s cannot be read as %s (%s)".formatted(document, type.getName(), kinds));
        unreadable.setStackTrace(root.getStackTrace());
        return unreadable;
    }
}
