package org.lumbar.assessment.patients;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lumbar.assessment.patients.Patients.Registered;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;

/** Clinics register their patients; patients give and withdraw consent. */
public final class RegisteringPatients {

    /** No room for a name, a birthday or an address. */
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Patients patients;
    private final DomainClock clock;

    public RegisteringPatients(Patients patients, DomainClock clock) {
        this.patients = patients;
        this.clock = clock;
    }

    /**
     * Registers a patient.
     *
     * @param clinic null means the only clinic of the caller
     * @throws InvalidInput when the clinic is not the caller's or the reference is not a pseudonym
     */
    public Registered register(Caller caller, @Nullable String clinic, @Nullable String reference) {
        caller.mustBe(Role.CLINICIAN, Role.PRESCRIBER, Role.MANAGER);
        if (reference != null && !REFERENCE.matcher(reference).matches()) {
            throw InvalidInput.of("reference", "must be 1 to 64 letters, digits, dots, dashes or underscores");
        }
        var id = new PatientId(Ids.derive("patient", caller.cause()));
        return patients.add(caller, tenant(caller, clinic), new Patient(id, reference, Map.of()));
    }

    private static Tenant tenant(Caller caller, @Nullable String clinic) {
        if (clinic == null) {
            if (caller.scope().clinics().size() != 1) {
                throw InvalidInput.of("clinic", "is needed, because you work in several: " + sorted(caller));
            }
            return caller.tenant();
        }
        return caller.scope().clinics().stream()
                .filter(each -> each.value().equals(clinic))
                .findFirst()
                .map(each -> new Tenant(caller.scope().network(), each))
                .orElseThrow(() -> InvalidInput.of("clinic", "must be one of " + sorted(caller)));
    }

    private static List<String> sorted(Caller caller) {
        return caller.scope().clinics().stream().map(ClinicId::value).sorted().toList();
    }

    public Optional<Registered> find(Caller caller, PatientId id) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER, Role.MANAGER);
        return patients.find(caller.scope(), id);
    }

    /** Gives or withdraws consent; saying the same twice changes nothing. */
    public Optional<Registered> consent(Caller caller, PatientId id, Purpose purpose, boolean given) {
        caller.mustBe(Role.PATIENT, Role.CLINICIAN, Role.PRESCRIBER);
        var now = clock.now();
        return patients.update(
                caller,
                id,
                new ConsentChange(purpose, given),
                patient -> patient.withConsent(purpose, given, now, caller.actor()));
    }
}
