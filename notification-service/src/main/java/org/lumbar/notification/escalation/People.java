package org.lumbar.notification.escalation;

import java.util.List;
import org.lumbar.platform.kernel.ActorId;

/**
 * Those at a clinic who can be told.
 *
 * @param onCall first, second and so on
 * @param clinicians all of the clinic
 * @param prescribers those who may take responsibility for medication
 */
public record People(List<ActorId> onCall, List<ActorId> clinicians, List<ActorId> prescribers) {

    public static final People NOBODY = new People(List.of(), List.of(), List.of());

    public People {
        onCall = List.copyOf(onCall);
        clinicians = List.copyOf(clinicians);
        prescribers = List.copyOf(prescribers);
    }
}
