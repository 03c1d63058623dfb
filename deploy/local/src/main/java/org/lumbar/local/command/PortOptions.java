package org.lumbar.local.command;

import org.jspecify.annotations.Nullable;
import org.lumbar.local.platform.Ports;

/** Ports as the command line names them. */
final class PortOptions {

    private PortOptions() {}

    static Ports of(@Nullable Integer base, @Nullable String moves) {
        var ports = base == null ? Ports.usual() : Ports.from(base);
        if (moves == null) {
            return ports;
        }
        return moves.equals("free") ? Ports.free() : ports.moved(moves);
    }
}
