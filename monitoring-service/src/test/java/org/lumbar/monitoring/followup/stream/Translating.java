package org.lumbar.monitoring.followup.stream;

import java.util.function.BiFunction;
import org.lumbar.monitoring.followup.FollowUp;
import org.lumbar.monitoring.followup.FollowUpEvent;
import org.lumbar.platform.event.OutgoingEvent;

/** The service's translator, for tests of other adapters. */
public final class Translating {

    private Translating() {}

    public static BiFunction<FollowUp, FollowUpEvent, OutgoingEvent> events() {
        return new FollowUpEventTranslator();
    }
}
