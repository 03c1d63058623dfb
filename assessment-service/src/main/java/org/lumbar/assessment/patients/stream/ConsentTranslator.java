package org.lumbar.assessment.patients.stream;

import java.util.function.Function;
import org.lumbar.assessment.patients.ConsentChange;
import org.lumbar.contracts.assessment.ConsentChanged;
import org.lumbar.platform.event.OutgoingEvent;
import org.springframework.stereotype.Component;

/** From a consent given or withdrawn to what we publish. */
@Component
class ConsentTranslator implements Function<ConsentChange, OutgoingEvent> {

    @Override
    public OutgoingEvent apply(ConsentChange change) {
        return OutgoingEvent.of(new ConsentChanged(change.purpose().code(), change.given()));
    }
}
