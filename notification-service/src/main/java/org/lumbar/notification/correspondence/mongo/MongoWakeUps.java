package org.lumbar.notification.correspondence.mongo;

import java.time.Instant;
import java.util.List;
import org.lumbar.notification.correspondence.WakeUps;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;

/** Wake-ups in a collection that holds only those to come. */
@Repository
class MongoWakeUps implements WakeUps {

    static final String COLLECTION = "wake_ups";

    private static final Logger log = LoggerFactory.getLogger(MongoWakeUps.class);
    private static final String DUE_AT = "dueAt";

    private final ScopedDocuments<WakeUp> wakeUps;

    MongoWakeUps(AggregateStore store) {
        this.wakeUps = store.documents(COLLECTION, WakeUp.class);
    }

    @Override
    public List<Due> due(Instant domainNow, int limit) {
        return wakeUps.due(DUE_AT, domainNow, limit).stream()
                .map(stored -> new Due(stored.id(), stored.tenant(), stored.body()))
                .toList();
    }

    @Override
    public void putOff(Due due, WakeUp later) {
        wakeUps.replace(due.id(), DUE_AT, due.wakeUp().dueAt(), later);
    }

    @Override
    public void failed(Due due, WakeUp later, Throwable why) {
        putOff(due, later);
        log.atError()
                .addKeyValue("wakeUp", due.id())
                .addKeyValue("failure", why.getClass().getSimpleName())
                .log("Wake-up came to nothing, it is tried again later");
    }

    @Override
    public void remove(Due due) {
        wakeUps.remove(due.id());
    }

    @Override
    public long count(Instant domainNow) {
        return wakeUps.countDue(DUE_AT, domainNow);
    }
}
