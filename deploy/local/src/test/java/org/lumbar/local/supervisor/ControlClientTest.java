package org.lumbar.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlClientTest {

    @TempDir
    Path folder;

    @Test
    void whereNothingIsWrittenThereIsNoSupervisor() throws Exception {
        assertThat(ControlClient.find(folder.resolve("control.json"))).isEmpty();
    }

    /** A supervisor that is killed while it starts leaves one behind. */
    @Test
    void anAddressThatIsNotWholeIsNoSupervisor() throws Exception {
        var file = Files.createFile(folder.resolve("control.json"));

        assertThat(ControlClient.find(file)).isEmpty();
    }
}
