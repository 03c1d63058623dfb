package org.lumbar.plan.formulary;

import java.util.Optional;
import org.lumbar.platform.kernel.NetworkId;
import org.lumbar.platform.kernel.Tenant;

/** The formularies of all networks and clinics. */
public interface Formularies {

    /** The revision where nothing has been said yet. */
    long NOTHING_YET = 0;

    /**
     * A formulary as it was read.
     *
     * @param revision changes with every write
     */
    record Kept(ClinicFormulary formulary, long revision) {}

    Optional<Kept> ofClinic(Tenant clinic);

    Optional<Kept> ofNetwork(NetworkId network);

    /** Puts it in the place of what has the {@code expected} revision; tells whether that was still there. */
    boolean put(Tenant clinic, ClinicFormulary formulary, long expected);

    /** The same for a whole network. */
    boolean put(NetworkId network, ClinicFormulary formulary, long expected);
}
