package org.lumbar.assessment.patients.stream;

import org.lumbar.assessment.patients.ConsentChange;
import org.lumbar.assessment.patients.Patient;
import org.lumbar.assessment.publishing.EventTranslator;
import org.lumbar.contracts.assessment.ConsentChanged;
import org.lumbar.platform.event.OutgoingEvent;
import org.springframework.stereotype.Component;

/** From a consent given or withdrawn to what we publish. */
@Component
class ConsentTranslator implements EventTranslator<Patient, ConsentChange> {

    @Override
    public OutgoingEvent translate(Patient patient, ConsentChange change) {
        return OutgoingEvent.of(new ConsentChanged(change.purpose().code(), change.given()));
    }
}
