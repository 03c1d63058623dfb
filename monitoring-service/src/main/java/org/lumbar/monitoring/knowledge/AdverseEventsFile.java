package org.lumbar.monitoring.knowledge;

import java.util.List;
import org.lumbar.monitoring.safety.AdverseEvents.Kind;

/** {@code knowledge/adverse-events.yaml}. */
record AdverseEventsFile(String version, List<Kind> adverseEvents) {}
