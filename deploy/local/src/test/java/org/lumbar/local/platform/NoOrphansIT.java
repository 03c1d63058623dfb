package org.lumbar.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoOrphansIT {

    @TempDir
    Path folder;

    /** Starts a mail sink, says its process id, and would run for ever. */
    static final class SupervisorToKill {

        private SupervisorToKill() {}

        static void main(String[] args) throws Exception {
            var infrastructure = Infrastructure.start(Path.of(args[0]), "mail");
            System.out.println(infrastructure.pid("mail"));
            Thread.currentThread().join();
        }
    }

    @Test
    void whenTheSupervisorIsKilledItsProcessesEndByThemselves() throws Exception {
        var supervisor = new ProcessBuilder(
                        Jvm.executable(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SupervisorToKill.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(supervisor.getInputStream(), StandardCharsets.UTF_8))) {
            var child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            supervisor.destroyForcibly();

            assertThat(child.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }
}
