package org.lumbar.monitoring.outcomes;

import java.time.LocalDate;
import java.util.Optional;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.Role;

/** Those who run a clinic, or treat in it, see what comes of its treatments. */
public final class LookingAtOutcomes {

    private final Outcomes outcomes;

    public LookingAtOutcomes(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * The report on treatments that began from one day to another, both included.
     *
     * @return empty when the caller may not see the clinic
     * @throws InvalidInput when the days are the wrong way round
     */
    public Optional<OutcomeReport> of(Caller caller, ClinicId clinic, LocalDate from, LocalDate until) {
        caller.mustBe(Role.MANAGER, Role.CLINICIAN, Role.PRESCRIBER);
        if (from.isAfter(until)) {
            throw InvalidInput.of("from", "must not be after to (%s), but is %s".formatted(until, from));
        }
        var scope = caller.scope();
        return scope.clinics().contains(clinic)
                ? Optional.of(OutcomeReport.of(outcomes.tally(scope.network(), clinic, from, until)))
                : Optional.empty();
    }
}
