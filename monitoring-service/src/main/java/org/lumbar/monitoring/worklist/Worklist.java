package org.lumbar.monitoring.worklist;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/**
 * The entries that are open, and no others, in the order in which they are to be worked through: reading a page costs what
 * is on it. An entry may be out of date; the follow-up says what is open.
 */
public interface Worklist {

    /** An entry and whose it is. */
    record Listed(Tenant tenant, PatientId patient, WorklistEntry entry) {}

    /** @param after the place of the last entry that was seen; null begins at the top */
    List<Listed> page(Scope scope, @Nullable String after, int limit);

    /** Shows an episode as it is now. */
    void show(Listed listed);

    /** Takes an episode off, because nobody has to attend any more. */
    void remove(EpisodeId episode);
}
