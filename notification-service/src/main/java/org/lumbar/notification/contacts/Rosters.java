package org.lumbar.notification.contacts;

import java.util.function.UnaryOperator;
import org.lumbar.platform.kernel.Tenant;

/** The people of each clinic. */
public interface Rosters {

    /** {@link Roster#EMPTY} when nobody is entered yet. */
    Roster of(Tenant clinic);

    /** Changes a roster; if somebody else does so at the same time, {@code change} is asked again. */
    Roster change(Tenant clinic, UnaryOperator<Roster> change);
}
