package org.lumbar.local.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Command lines for processes that run on the same Java as this one. */
final class Jvm {

    /** An option for a process of which little code does most of the work: that is worth optimizing. */
    static final String OPTIMIZED = "-XX:TieredStopAtLevel=4";

    private Jvm() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * A process for a small machine: with little memory, which says so and ends when that is not enough, and unless the
     * options say otherwise without the optimizing compiler, which for the first minutes takes more of two cores than it
     * gives back. Memory for objects, classes and compiled code is granted from the start: growing little by little costs
     * full collections, of which each takes half a second. Bytecode is not verified: the tests of the build that it comes
     * from have done so, and loading the 14,000 classes of a service takes 6.2 s of CPU instead of 8.4.
     *
     * @param heapMegabytes most memory for objects; the process needs about as much again for everything else
     */
    static List<String> command(
            int heapMegabytes, List<String> options, String classPath, String mainClass, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(executable());
        command.add("-Xms%dm".formatted(heapMegabytes));
        command.add("-Xmx%dm".formatted(heapMegabytes));
        command.add("-XX:MetaspaceSize=128m");
        command.add("-XX:ReservedCodeCacheSize=160m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UnlockDiagnosticVMOptions");
        command.add("-XX:-BytecodeVerificationRemote");
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

    /**
     * Runs a process to its end.
     *
     * @param log where its output goes
     * @return whether it ended well, and in time
     */
    static boolean runs(ProcessBuilder builder, Path log, int mostSeconds) throws IOException, InterruptedException {
        var process = builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(log.toFile())
                .start();
        try {
            return process.waitFor(mostSeconds, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
