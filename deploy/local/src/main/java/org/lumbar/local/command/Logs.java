package org.lumbar.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.lumbar.local.supervisor.LogFile;

/** {@code lumbar logs}. */
final class Logs {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final PrintWriter out;

    Logs(PrintWriter out) {
        this.out = out;
    }

    int show(Path log, int lines, boolean follow) throws IOException {
        if (!Files.exists(log)) {
            throw new IllegalArgumentException("There is no log %s%s".formatted(log, others(log)));
        }
        var end = Files.size(log);
        LogFile.lastLines(log, lines).forEach(out::println);
        while (follow && !Thread.currentThread().isInterrupted()) {
            end = copy(log, end);
            LockSupport.parkNanos(POLL_NANOS);
        }
        return 0;
    }

    private static String others(Path log) throws IOException {
        var folder = log.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", ", "; there are logs of: ", ""));
        }
    }

    /** Prints what was added since {@code from}; a log that became shorter has been begun anew. */
    private long copy(Path log, long from) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var begin = file.length() < from ? 0 : from;
            var bytes = new byte[Math.toIntExact(file.length() - begin)];
            file.seek(begin);
            file.readFully(bytes);
            out.print(new String(bytes, StandardCharsets.UTF_8));
            out.flush();
            return begin + bytes.length;
        }
    }
}
