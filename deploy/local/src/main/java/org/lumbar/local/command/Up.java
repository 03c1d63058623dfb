package org.lumbar.local.command;

import java.io.PrintWriter;
import org.lumbar.local.platform.LocalPlatform;
import org.lumbar.local.platform.Port;
import org.lumbar.local.platform.Ports;
import org.lumbar.local.platform.StateFolder;

/** {@code lumbar up}. */
final class Up {

    private final PrintWriter out;

    Up(PrintWriter out) {
        this.out = out;
    }

    int run(StateFolder folder, Ports ports) throws Exception {
        out.printf("Starting the platform in %s%n", folder.root());
        try (var platform = LocalPlatform.start(folder, ports, new ConsoleProgress(out))) {
            out.printf(
                    "The platform is up: %s; its mails: %s. Ctrl-C stops it.%n",
                    ports.http(Port.GATEWAY), ports.http(Port.MAIL));
            platform.awaitStop();
        }
        return 0;
    }
}
