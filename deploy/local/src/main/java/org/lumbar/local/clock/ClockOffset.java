package org.lumbar.local.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * How far domain time is ahead of the system's time: one number in a file that all processes map into memory, so that
 * a change is seen by all of them at once. It only grows.
 */
public final class ClockOffset {

    private static final VarHandle MILLIS = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment memory;

    private ClockOffset(MemorySegment memory) {
        this.memory = memory;
    }

    /** Maps {@code file}, which is made with an offset of zero if it is not there. */
    public static ClockOffset in(Path file) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return new ClockOffset(
                        channel.map(MapMode.READ_WRITE, 0, ValueLayout.JAVA_LONG.byteSize(), Arena.global()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Duration get() {
        return Duration.ofMillis((long) MILLIS.getVolatile(memory, 0L));
    }

    /** Sets the offset unless it is larger already. */
    public void raiseTo(Duration offset) {
        var wanted = offset.toMillis();
        var seen = (long) MILLIS.getVolatile(memory, 0L);
        while (seen < wanted && !MILLIS.compareAndSet(memory, 0L, seen, wanted)) {
            seen = (long) MILLIS.getVolatile(memory, 0L);
        }
    }
}
