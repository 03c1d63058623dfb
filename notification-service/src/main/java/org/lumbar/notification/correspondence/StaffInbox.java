package org.lumbar.notification.correspondence;

import java.util.List;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.EpisodeId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;

/** Which messages are there for a member of staff: the newest, by clinic. */
public interface StaffInbox {

    /** A message and the episode it belongs to. */
    record Entry(MessageId message, EpisodeId episode) {}

    List<Entry> of(Scope scope, ActorId actor);

    /** Puts a message into an inbox; without effect when it is there. */
    void put(Tenant tenant, ActorId actor, Entry entry);
}
