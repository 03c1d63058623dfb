package org.lumbar.local.platform;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What listens, and where unless told otherwise. */
public enum Port {
    GATEWAY(8080),
    ASSESSMENT(8081),
    PLAN(8082),
    MONITORING(8083),
    NOTIFICATION(8084),
    ISSUER(8085),
    MAIL(8086),
    SMTP(8025),
    BROKER(9092),
    CONTROLLER(9093),
    STORE(27017);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    int usual() {
        return usual;
    }

    /** How people call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Port of(String label) {
        return Arrays.stream(values())
                .filter(port -> port.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no port named %s; there are %s"
                        .formatted(
                                label, Arrays.stream(values()).map(Port::label).collect(Collectors.joining(", ")))));
    }
}
