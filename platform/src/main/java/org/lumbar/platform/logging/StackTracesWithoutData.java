package org.lumbar.platform.logging;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.StackTracePrinter;

/**
 * Prints failures with their classes and frames, and their messages only where those tell about servers, settings or
 * ids. Whatever else throws may quote what it did not like, and that may be a patient's answer.
 */
public final class StackTracesWithoutData implements StackTracePrinter {

    private static final List<String> TELL_NO_DATA = List.of(
            "com.mongodb.",
            "org.apache.kafka.",
            "java.net.",
            "java.nio.",
            "java.util.concurrent.TimeoutException",
            "java.lang.ClassNotFoundException",
            "java.lang.LinkageError",
            "java.lang.NoClassDefFoundError",
            "java.lang.NoSuchMethodError",
            "java.lang.OutOfMemoryError",
            "javax.net.ssl.",
            "org.springframework.beans.",
            "org.springframework.boot.",
            "org.springframework.context.",
            "org.springframework.security.oauth2.",
            "org.lumbar.platform.consumer.",
            "org.lumbar.platform.rules.",
            "org.lumbar.platform.store.");

    @Override
    public void printStackTrace(Throwable failure, Appendable out) throws IOException {
        print(failure, "", out, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void print(@Nullable Throwable failure, String caption, Appendable out, Set<Throwable> printed)
            throws IOException {
        if (failure == null || !printed.add(failure)) {
            return;
        }
        out.append(caption).append(failure.getClass().getName());
        var message = message(failure);
        if (message != null) {
            out.append(": ").append(message);
        }
        out.append('\n');
        for (var frame : failure.getStackTrace()) {
            out.append("\tat ").append(frame.toString()).append('\n');
        }
        for (var suppressed : failure.getSuppressed()) {
            print(suppressed, "Suppressed: ", out, printed);
        }
        print(failure.getCause(), "Caused by: ", out, printed);
    }

    private static @Nullable String message(Throwable failure) {
        var type = failure.getClass().getName();
        return TELL_NO_DATA.stream().anyMatch(type::startsWith) ? failure.getMessage() : null;
    }
}
