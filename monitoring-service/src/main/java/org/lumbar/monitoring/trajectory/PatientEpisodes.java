package org.lumbar.monitoring.trajectory;

import java.util.List;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;

/** Which episodes a patient has, found without looking at all follow-ups. */
public interface PatientEpisodes {

    /** Those within the scope, in the order in which they were first heard of; empty when there are none. */
    List<EpisodeId> of(Scope scope, PatientId patient);
}
