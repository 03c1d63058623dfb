package org.lumbar.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lumbar.platform.autoconfigure.PlatformAutoConfiguration;
import org.lumbar.platform.event.EventEncoder.Origin;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

class EventEncoderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String REQUESTS = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String CAUSES = "00-11111111111111111111111111111111-2222222222222222-01";

    /** What happened in a test. */
    record Happened(String what) {}

    @Test
    void anEventBelongsToTheTraceOfTheEventThatCausedItOrElseOfTheRequest() {
        assertThat(traceParent(REQUESTS, CAUSES, "cause", 1)).isEqualTo(CAUSES);
        assertThat(traceParent(REQUESTS, null, "cause", 1)).isEqualTo(REQUESTS);
    }

    @Test
    void whatATimerCausedIsATraceOfItsOwnTheSameAtEveryRetry() {
        var first = traceParent(null, null, "look at 09:00", 1);

        assertThat(first).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(traceParent(null, null, "look at 09:00", 1)).isEqualTo(first);
        assertThat(traceParent(null, null, "look at 09:00", 2))
                .startsWith(first.substring(0, 35))
                .isNotEqualTo(first);
        assertThat(traceParent(null, null, "look at 10:00", 1)).doesNotStartWith(first.substring(0, 35));
    }

    private static String traceParent(
            @Nullable String ofRequest, @Nullable String ofCause, String cause, long sequence) {
        var encoder = new EventEncoder(
                EventCatalogue.of(Map.of("org.lumbar.test.happened.v1", Happened.class)),
                PlatformAutoConfiguration.eventMapper(),
                "/test-service",
                () -> NOW,
                Clock.fixed(NOW, ZoneOffset.UTC),
                () -> ofRequest);
        var tenant = Tenant.of("north", "n1");
        var patient = PatientId.of("0192f1c4-7a10-7005-8a00-000000000005");
        var entry = encoder.encode(
                new Origin("things", "thing", tenant, patient, null),
                Caller.service("test", tenant, cause),
                OutgoingEvent.of(new Happened("now")),
                sequence,
                ofCause);
        return entry.headers().getOrDefault(CloudEventHeaders.TRACE_PARENT, "");
    }
}
