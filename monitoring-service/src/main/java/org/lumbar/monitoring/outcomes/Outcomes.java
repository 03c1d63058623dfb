package org.lumbar.monitoring.outcomes;

import java.time.LocalDate;
import java.util.List;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.NetworkId;

/** What came of all treatments, one small entry each, counted where they lie. */
public interface Outcomes {

    /**
     * How many treatments are alike in all that a report asks for.
     *
     * @param responded pain or function had improved by what counts at one check-in at least
     * @param respondsNow and still had at the last valid one
     * @param observedDays the day of the response, or of the last answer when there was none
     */
    record Tally(
            String causeClass,
            String riskStratum,
            Outcome.State state,
            boolean responded,
            boolean respondsNow,
            int observedDays,
            long treatments) {}

    /** Treatments of a clinic that began from one day to another, both included, counted by what they have in common. */
    List<Tally> tally(NetworkId network, ClinicId clinic, LocalDate from, LocalDate until);
}
