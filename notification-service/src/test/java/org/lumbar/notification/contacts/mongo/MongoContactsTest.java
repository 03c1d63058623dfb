package org.lumbar.notification.contacts.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lumbar.notification.contacts.Channel;
import org.lumbar.notification.contacts.Contacts.Located;
import org.lumbar.notification.contacts.Reachable;
import org.lumbar.notification.contacts.Roster;
import org.lumbar.notification.contacts.StaffMember;
import org.lumbar.notification.sealing.Sealing;
import org.lumbar.notification.sealing.Unsealable;
import org.lumbar.notification.sealing.aes.TestKeys;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.testing.DocumentStore;

class MongoContactsTest {

    private static final Tenant C1 = Tenant.of("north", "c1");
    private static final Tenant C2 = Tenant.of("north", "c2");
    private static final Tenant FOREIGN = Tenant.of("south", "c1");
    private static final PatientId ANA = new PatientId(Ids.derive("patient", "ana"));

    private static final Sealing SEALING = TestKeys.sealing();
    private static DocumentStore store;
    private static AggregateStore aggregates;
    private MongoContacts contacts;
    private MongoRosters rosters;

    @BeforeAll
    static void start() {
        store = DocumentStore.start();
        aggregates = store.aggregates("/notification-service", Map.of(), () -> Instant.EPOCH);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
        contacts = new MongoContacts(aggregates, SEALING);
        rosters = new MongoRosters(aggregates, SEALING);
    }

    @Test
    void contactDataComeBackAsTheyWere() {
        contacts.put(C1, ANA, Reachable.byEmailInTheDaytime());

        assertThat(contacts.find(Scope.of(C1), ANA)).contains(new Located(C1, Reachable.byEmailInTheDaytime()));
    }

    @Test
    void theLastContactDataCount() {
        contacts.put(C1, ANA, Reachable.byEmail());
        contacts.put(C1, ANA, Reachable.inAppOnly());

        assertThat(contacts.find(Scope.of(C1), ANA)).contains(new Located(C1, Reachable.inAppOnly()));
        assertThat(store.raw("contacts")).hasSize(1);
    }

    @Test
    void contactDataAreSeenWithinTheirClinicOnly() {
        contacts.put(C1, ANA, Reachable.byEmail());
        var both = new Scope(C1.network(), Set.of(C1.clinic(), C2.clinic()), null);
        var another = new Scope(C1.network(), Set.of(C1.clinic()), new PatientId(Ids.next()));

        assertThat(contacts.find(both, ANA)).isPresent();
        assertThat(contacts.find(Scope.of(C2), ANA)).isEmpty();
        assertThat(contacts.find(Scope.of(FOREIGN), ANA)).isEmpty();
        assertThat(contacts.find(another, ANA)).isEmpty();
    }

    @Test
    void anotherNetworkCannotOverwriteContactDataByGuessingAnId() {
        contacts.put(C1, ANA, Reachable.byEmail());
        contacts.put(FOREIGN, ANA, Reachable.inAppOnly());

        assertThat(contacts.find(Scope.of(C1), ANA)).contains(new Located(C1, Reachable.byEmail()));
    }

    @Test
    void aRosterComesBackAsItWas() {
        rosters.change(C1, _ -> Reachable.roster());

        assertThat(rosters.of(C1)).isEqualTo(Reachable.roster());
        assertThat(rosters.of(C2)).isEqualTo(Roster.EMPTY);
        assertThat(rosters.of(FOREIGN)).isEqualTo(Roster.EMPTY);
    }

    @Test
    void nobodyIsLostWhenManyAreEnteredAtOnce() throws Exception {
        var threads = IntStream.range(0, 20)
                .mapToObj(i ->
                        new StaffMember(ActorId.of("actor-" + i), "Name", null, null, "en", Set.of(Role.CLINICIAN)))
                .map(member -> Thread.ofVirtual().start(() -> rosters.change(C1, roster -> roster.with(member))))
                .toList();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(rosters.of(C1).members()).hasSize(20);
    }

    @Test
    void noNameOfAClassIsStored() {
        contacts.put(C1, ANA, Reachable.byEmailInTheDaytime());
        rosters.change(C1, _ -> Reachable.roster());

        for (var collection : List.of("contacts", "rosters")) {
            assertThat(store.raw(collection))
                    .extracting(Document::toJson)
                    .noneMatch(json -> json.contains("org.lumbar"));
        }
    }

    @Test
    void nobodyCanBeReadInTheStore() {
        contacts.put(C1, ANA, Reachable.bySms());
        rosters.change(C1, _ -> Reachable.roster());

        for (var collection : List.of("contacts", "rosters")) {
            assertThat(store.raw(collection))
                    .hasSize(1)
                    .extracting(Document::toJson)
                    .noneMatch(json -> json.contains(Reachable.MARK) || json.contains(Reachable.ANA_PHONE));
        }
    }

    @Test
    void anAddressThatBouncedIsRememberedUntilThereIsAnother() {
        var contact = Reachable.byEmail();
        contacts.put(C1, ANA, contact);
        var address = Reachable.ANA_AT.value();

        assertThat(contacts.bounced(C1, ANA, Channel.EMAIL, "other@example.org", Instant.EPOCH))
                .isFalse();
        assertThat(contacts.bounced(C1, ANA, Channel.EMAIL, address, Instant.EPOCH))
                .isTrue();
        assertThat(contacts.bounced(C1, ANA, Channel.EMAIL, address, Instant.EPOCH))
                .isFalse();
        assertThat(contacts.find(Scope.of(C1), ANA).orElseThrow().contact().usableChannels())
                .containsExactly(Channel.IN_APP);

        contacts.put(C1, ANA, contact);
        assertThat(contacts.find(Scope.of(C1), ANA).orElseThrow().contact().usableChannels())
                .containsExactly(Channel.EMAIL, Channel.IN_APP);
    }

    @Test
    void aNewKeyTakesOverAndTheOldOneIsNotNeededAnyMore() {
        contacts.put(C1, ANA, Reachable.byEmail());
        rosters.change(C1, _ -> Reachable.roster());
        var rotated = TestKeys.rotated();
        var old = new MongoContacts(aggregates, rotated.before());
        old.put(C2, ANA, Reachable.byEmail());
        var both = new MongoContacts(aggregates, rotated.both());

        // the first document has a key that nobody here knows: it stops the rotation instead of being passed over
        assertThatExceptionOfType(Unsealable.class).isThrownBy(() -> both.rewrap(10));
        store.clear();
        old.put(C2, ANA, Reachable.byEmail());

        assertThat(both.rewrap(10)).isEqualTo(1);
        assertThat(both.rewrap(10)).isZero();
        assertThat(new MongoContacts(aggregates, rotated.after()).find(Scope.of(C2), ANA))
                .contains(new Located(C2, Reachable.byEmail()));
    }
}
