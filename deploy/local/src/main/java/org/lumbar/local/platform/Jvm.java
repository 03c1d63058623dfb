package org.lumbar.local.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for processes that run on the same Java as this one. */
final class Jvm {

    private Jvm() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * A process with little memory, which says so and ends when that is not enough.
     *
     * @param heapMegabytes most memory for objects; the process needs about as much again for everything else
     */
    static List<String> command(
            int heapMegabytes, List<String> options, String classPath, String mainClass, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(executable());
        command.add("-Xmx%dm".formatted(heapMegabytes));
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Duser.timezone=UTC");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
