package org.lumbar.plan.treatment.stream;

import java.time.ZoneOffset;
import org.lumbar.plan.treatment.ClinicSettings;
import org.lumbar.plan.treatment.PublishedPlanEvents;

/** The service's own translation into the published language, for tests. */
public final class Translations {

    private Translations() {}

    public static PublishedPlanEvents inUtc() {
        return new PlanEventTranslator(new ClinicSettings(ZoneOffset.UTC));
    }
}
