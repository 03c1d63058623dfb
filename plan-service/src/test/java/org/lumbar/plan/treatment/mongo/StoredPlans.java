package org.lumbar.plan.treatment.mongo;

import org.lumbar.contracts.PublishedEvents;
import org.lumbar.plan.treatment.PublishedPlanEvents;
import org.lumbar.plan.treatment.TreatmentPlans;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.testing.DocumentStore;

/** The service's plans on a test's store. */
public final class StoredPlans {

    private StoredPlans() {}

    public static TreatmentPlans in(DocumentStore store, PublishedPlanEvents events, DomainClock clock) {
        return new MongoTreatmentPlans(store.aggregates("/plan-service", PublishedEvents.types(), clock), events);
    }
}
