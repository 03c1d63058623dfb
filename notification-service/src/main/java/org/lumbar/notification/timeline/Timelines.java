package org.lumbar.notification.timeline;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lumbar.notification.timeline.Entry.Place;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;

/** What happened to each patient. */
public interface Timelines {

    /** Takes note of a batch; what was noted before is skipped. */
    void note(String consumer, List<Told> told);

    /**
     * Entries of a patient within the scope, newest first.
     *
     * @param after where to go on; null to begin with the newest
     */
    List<Entry> read(Scope scope, PatientId patient, @Nullable Place after, Predicate<Entry> wanted, int limit);
}
