package org.lumbar.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.DocumentStore;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ScopedDocumentsTest {

    private static final Tenant N1 = Tenant.of("north", "n1");
    private static final Tenant N2 = Tenant.of("north", "n2");
    private static final Tenant S1 = Tenant.of("south", "n1");
    private static final PatientId ANNA = new PatientId(new UUID(7, 1));
    private static final PatientId BEN = new PatientId(new UUID(7, 2));

    record Setting(String value) {}

    record Alarm(Instant at, int volume) {}

    private static DocumentStore store;
    private static ScopedDocuments<Setting> settings;
    private static ScopedDocuments<Alarm> alarms;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
        var aggregates = store.aggregates("/settings", Map.of(), () -> Instant.EPOCH);
        settings = aggregates.documents("settings", Setting.class);
        alarms = aggregates.documents("alarms", Alarm.class);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    @Test
    void whatIsPutIsThereForItsTenantAndForNobodyElse() {
        settings.put(N1, null, "language", new Setting("en"));
        settings.put(N1, null, "language", new Setting("es"));

        assertThat(settings.find(Scope.of(N1), "language")).contains(new Setting("es"));
        assertThat(settings.find(Scope.of(N2), "language")).isEmpty();
        assertThat(settings.find(Scope.of(S1), "language")).isEmpty();
    }

    @Test
    void noTenantPutsItsOwnInThePlaceOfAnothers() {
        settings.put(N1, null, "language", new Setting("en"));

        for (var other : new Tenant[] {N2, S1}) {
            assertThatThrownBy(() -> settings.put(other, null, "language", new Setting("es")))
                    .isInstanceOf(OutsideScope.class);
            assertThat(settings.add(other, null, "language", new Setting("es"))).isFalse();
        }
        assertThat(settings.find(Scope.of(N1), "language")).contains(new Setting("en"));
    }

    @Test
    void whoIsBoundToAPatientSeesThatPatientsOnly() {
        settings.put(N1, ANNA, "of-anna", new Setting("en"));
        settings.put(N1, BEN, "of-ben", new Setting("en"));
        settings.put(N1, null, "of-nobody", new Setting("en"));
        var anna = new Scope(N1.network(), Scope.of(N1).clinics(), ANNA);

        assertThat(settings.list(anna, Map.of(), 10)).extracting(Stored::id).containsExactly("of-anna");
        assertThat(settings.find(anna, "of-ben")).isEmpty();
    }

    /** What is due is asked for across all tenants, oldest first: one broken document must not stop everybody's timers. */
    @Test
    void aDueDocumentThatCannotBeReadHidesNoOtherAndIsReportedOnce(CapturedOutput output) {
        for (int i = 0; i < 6; i++) {
            alarms.add(N1, null, "alarm-" + i, new Alarm(Instant.EPOCH.plusSeconds(i), i));
        }
        for (var broken : new String[] {"alarm-0", "alarm-1", "alarm-3"}) {
            store.mongo()
                    .getCollection("alarms")
                    .updateOne(
                            new Document("_id", broken),
                            new Document("$set", new Document("state.volume", "Mrs Marked")));
        }
        var now = Instant.EPOCH.plusSeconds(60);

        assertThat(alarms.due("at", now, 2)).extracting(Stored::id).containsExactly("alarm-2", "alarm-4");
        assertThat(alarms.due("at", now, 10)).extracting(Stored::id).containsExactly("alarm-2", "alarm-4", "alarm-5");
        assertThat(output.getAll().lines().filter(line -> line.contains("Due document cannot be read")))
                .hasSize(3);
        assertThat(output).doesNotContain("Marked");
    }
}
