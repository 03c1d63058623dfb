package org.lumbar.local.command;

import org.lumbar.local.platform.StateFolder;

/** Nothing runs in the folder that was named. */
final class NotRunning extends Exception {

    NotRunning(StateFolder folder) {
        super("No platform runs in %s. Start one with ./lumbar up".formatted(folder.root()));
    }
}
