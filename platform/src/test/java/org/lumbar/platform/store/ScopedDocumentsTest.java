package org.lumbar.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.testing.DocumentStore;

class ScopedDocumentsTest {

    private static final Tenant N1 = Tenant.of("north", "n1");
    private static final Tenant N2 = Tenant.of("north", "n2");
    private static final Tenant S1 = Tenant.of("south", "n1");
    private static final PatientId ANNA = new PatientId(new UUID(7, 1));
    private static final PatientId BEN = new PatientId(new UUID(7, 2));

    record Setting(String value) {}

    private static DocumentStore store;
    private static ScopedDocuments<Setting> settings;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
        settings = store.aggregates("/settings", Map.of(), () -> Instant.EPOCH).documents("settings", Setting.class);
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
}
