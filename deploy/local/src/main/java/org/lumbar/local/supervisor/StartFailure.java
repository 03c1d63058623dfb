package org.lumbar.local.supervisor;

import java.nio.file.Path;
import java.util.List;

/** A process did not become ready. The message names it, says why, and shows the end of its log. */
public final class StartFailure extends Exception {

    StartFailure(String name, String reason, Path log, List<String> lastLines) {
        super("%s %s%nIts log is %s and ends with:%n%s".formatted(name, reason, log, indented(lastLines)));
    }

    private static String indented(List<String> lines) {
        return lines.isEmpty() ? "  (nothing)" : "  " + String.join("%n  ".formatted(), lines);
    }
}
