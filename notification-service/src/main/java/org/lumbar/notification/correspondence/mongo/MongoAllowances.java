package org.lumbar.notification.correspondence.mongo;

import java.util.List;
import java.util.function.Function;
import org.lumbar.notification.correspondence.Allowance;
import org.lumbar.notification.correspondence.Allowance.Answer;
import org.lumbar.notification.correspondence.Allowances;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.lumbar.platform.store.Stored;
import org.springframework.stereotype.Repository;

/**
 * One document per patient, found by key. A person at two clinics has one attention: the document is filed under the clinic
 * that asked first, and read for whichever asks.
 */
@Repository
class MongoAllowances implements Allowances {

    private static final String VERSION = "version";

    private final ScopedDocuments<Versioned> allowances;

    /** An allowance that can be compared and set. */
    record Versioned(long version, Allowance allowance) {}

    MongoAllowances(AggregateStore store) {
        this.allowances = store.documents("allowances", Versioned.class);
    }

    @Override
    public Answer ask(Tenant tenant, PatientId patient, Function<Allowance, Answer> ask) {
        var key = "%s|%s".formatted(tenant.network(), patient);
        while (true) {
            var found = allowances.read(List.of(key)).stream().map(Stored::body).findFirst();
            var before = found.map(Versioned::allowance).orElse(Allowance.UNTOUCHED);
            var answer = ask.apply(before);
            if (!(answer instanceof Answer.Granted(var after)) || after.equals(before)) {
                return answer;
            }
            var version = found.map(Versioned::version).orElse(0L);
            var next = new Versioned(version + 1, after);
            var written = found.isPresent()
                    ? allowances.replace(key, VERSION, version, next)
                    : allowances.add(tenant, patient, key, next);
            if (written) {
                return answer;
            }
        }
    }
}
