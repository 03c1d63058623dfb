package org.lumbar.assessment.patients;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.PatientId;

/**
 * A patient of a clinic.
 *
 * @param reference the clinic's own pseudonym for the patient; null when it has none
 */
public record Patient(PatientId patient, @Nullable String reference, Map<Purpose, Consent> consents) {

    public Patient {
        consents = Map.copyOf(consents);
    }

    /** The patient with the consent changed; empty when it was so already. */
    public Optional<Patient> withConsent(Purpose purpose, boolean given, Instant now, ActorId recordedBy) {
        var before = consents.get(purpose);
        if (before != null && before.given() == given) {
            return Optional.empty();
        }
        var after = new EnumMap<Purpose, Consent>(Purpose.class);
        after.putAll(consents);
        after.put(purpose, new Consent(given, now, recordedBy));
        return Optional.of(new Patient(patient, reference, after));
    }
}
