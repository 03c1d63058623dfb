package org.lumbar.monitoring.knowledge;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import org.lumbar.monitoring.story.Deadline;
import org.lumbar.monitoring.worklist.AttentionTimes;
import org.lumbar.monitoring.worklist.AttentionTimes.Within;

/** {@code knowledge/attention.yaml}. */
record AttentionFile(String version, List<Entry> deadlines) {

    record Entry(Deadline id, Duration within, boolean workingDays, List<String> sources) {}

    AttentionTimes toTimes() {
        var times = new EnumMap<Deadline, Within>(Deadline.class);
        deadlines.forEach(entry -> times.put(entry.id(), new Within(entry.within(), entry.workingDays())));
        return new AttentionTimes(times);
    }
}
