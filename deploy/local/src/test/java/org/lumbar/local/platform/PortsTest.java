package org.lumbar.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void theUsualPortsAreThoseOfTheDocumentation() {
        var ports = Ports.usual();

        assertThat(ports.of(Port.GATEWAY)).isEqualTo(8080);
        assertThat(ports.of(Port.SMTP)).isEqualTo(8025);
        assertThat(ports.brokers()).isEqualTo("127.0.0.1:9092");
        assertThat(ports.http(Port.ISSUER)).hasToString("http://127.0.0.1:8085");
    }

    @Test
    void aBasePutsAllPortsInARow() {
        var ports = Ports.from(9000);

        assertThat(ports.of(Port.GATEWAY)).isEqualTo(9000);
        assertThat(ports.of(Port.NOTIFICATION)).isEqualTo(9004);
        assertThat(ports.of(Port.STORE)).isEqualTo(9010);
    }

    @Test
    void singlePortsCanBeMoved() {
        var ports = Ports.usual().moved("gateway=9000, store=28017");

        assertThat(ports.of(Port.GATEWAY)).isEqualTo(9000);
        assertThat(ports.of(Port.STORE)).isEqualTo(28017);
        assertThat(ports.of(Port.BROKER)).isEqualTo(9092);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "gateway=", "gateway=x", "gateway=70000", "gateway=1=2", "frontdoor=9000", ""})
    void aMoveThatMakesNoSenseIsRefused(String move) {
        assertThatThrownBy(() -> Ports.usual().moved(move)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_526})
    void aBaseWithoutRoomForAllIsRefused(int base) {
        assertThatThrownBy(() -> Ports.from(base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(base));
    }

    @Test
    void aPortThatIsInUseIsNamed() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Ports.free().moved("plan=" + other.getLocalPort());

            assertThat(ports.obstacles())
                    .containsExactly(
                            "Port %d, for the plan, is in use by another program".formatted(other.getLocalPort()));
        }
    }

    @Test
    void aPortGivenTwiceIsNamed() {
        var ports = Ports.free();

        assertThat(ports.moved("mail=" + ports.of(Port.PLAN)).obstacles())
                .containsExactly("Port %d is given to plan and mail".formatted(ports.of(Port.PLAN)));
    }

    @Test
    void freePortsAreFree() {
        assertThat(Ports.free().obstacles()).isEmpty();
    }

    @Test
    void whatWasWrittenDownIsReadAgain(@TempDir Path folder) throws Exception {
        var ports = Ports.from(9000);

        ports.write(folder.resolve("ports"));

        assertThat(Ports.read(folder.resolve("ports"))).isEqualTo(ports);
    }
}
