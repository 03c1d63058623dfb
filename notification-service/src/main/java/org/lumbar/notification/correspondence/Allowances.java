package org.lumbar.notification.correspondence;

import java.util.function.Function;
import org.lumbar.notification.correspondence.Allowance.Answer;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/** How much of each patient's attention has been taken: over all their episodes, at all clinics of their network. */
public interface Allowances {

    /**
     * Asks, and remembers what was granted; if somebody else asks at the same time, asks again.
     *
     * @param ask must be free of effects
     */
    Answer ask(Tenant tenant, PatientId patient, Function<Allowance, Answer> ask);
}
