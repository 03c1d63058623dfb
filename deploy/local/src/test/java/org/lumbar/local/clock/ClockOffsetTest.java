package org.lumbar.local.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockOffsetTest {

    @TempDir
    Path folder;

    @Test
    void domainTimeBeginsAsTheSystemsTime() {
        assertThat(ClockOffset.in(folder.resolve("new/clock")).get()).isZero();
    }

    @Test
    void whoeverMapsTheFileSeesAChangeAtOnce() {
        var writer = ClockOffset.in(folder.resolve("clock"));
        var reader = ClockOffset.in(folder.resolve("clock"));

        writer.raiseTo(Duration.ofDays(84));

        assertThat(reader.get()).isEqualTo(Duration.ofDays(84));
    }

    @Test
    void theOffsetSurvivesARestart() {
        ClockOffset.in(folder.resolve("clock")).raiseTo(Duration.ofDays(3));

        assertThat(ClockOffset.in(folder.resolve("clock")).get()).isEqualTo(Duration.ofDays(3));
        assertThat(folder.resolve("clock"))
                .satisfies(file -> assertThat(Files.size(file)).isEqualTo(8));
    }

    @Test
    void domainTimeNeverGoesBack() {
        var offset = ClockOffset.in(folder.resolve("clock"));
        offset.raiseTo(Duration.ofDays(7));

        offset.raiseTo(Duration.ofDays(6));

        assertThat(offset.get()).isEqualTo(Duration.ofDays(7));
    }
}
