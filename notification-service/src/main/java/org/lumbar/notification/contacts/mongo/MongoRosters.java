package org.lumbar.notification.contacts.mongo;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.lumbar.notification.contacts.EmailAddress;
import org.lumbar.notification.contacts.Roster;
import org.lumbar.notification.contacts.Rosters;
import org.lumbar.notification.contacts.StaffMember;
import org.lumbar.notification.sealing.Sealed;
import org.lumbar.notification.sealing.SealedDocuments;
import org.lumbar.notification.sealing.Sealing;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.lumbar.platform.kernel.Tenant;
import org.lumbar.platform.store.AggregateStore;
import org.lumbar.platform.store.ScopedDocuments;
import org.springframework.stereotype.Repository;

/** One document per clinic, found by key. Names and addresses are sealed; who is on call can be read, in pseudonyms. */
@Repository
class MongoRosters implements Rosters, SealedDocuments {

    private static final String COLLECTION = "rosters";
    private static final String NAME = "name|";
    private static final String EMAIL = "email|";
    private static final String PHONE = "phone|";
    private static final String VERSION = "version";
    private static final String KEY_ID = "sealed.key.keyId";

    private final ScopedDocuments<SealedRoster> rosters;
    private final Sealing sealing;

    /** Somebody without what identifies them. */
    record Somebody(String actor, String language, Set<Role> roles) {

        Somebody {
            roles = new TreeSet<>(roles);
        }
    }

    /** A roster as it lies in the store; it can be compared and set. */
    record SealedRoster(long version, Sealed sealed, List<Somebody> members, List<ActorId> onCall) {

        SealedRoster {
            members = List.copyOf(members);
            onCall = List.copyOf(onCall);
        }
    }

    MongoRosters(AggregateStore store, Sealing sealing) {
        this.rosters = store.documents(COLLECTION, SealedRoster.class);
        this.sealing = sealing;
    }

    @Override
    public Roster of(Tenant clinic) {
        return opened(key(clinic), rosters.find(Scope.of(clinic), key(clinic)));
    }

    @Override
    public Roster change(Tenant clinic, UnaryOperator<Roster> change) {
        var key = key(clinic);
        while (true) {
            var found = rosters.find(Scope.of(clinic), key);
            var roster = change.apply(opened(key, found));
            var version = found.map(SealedRoster::version).orElse(0L);
            var sealed = sealed(key, version + 1, roster);
            var written = found.isPresent()
                    ? rosters.replace(key, VERSION, version, sealed)
                    : rosters.add(clinic, null, key, sealed);
            if (written) {
                return roster;
            }
        }
    }

    @Override
    public int rewrap(int limit) {
        var old = rosters.differing(KEY_ID, sealing.currentKeyId(), limit);
        for (var each : old) {
            var body = each.body();
            var rewrapped = sealing.rewrapped(document(each.id()), body.sealed());
            rosters.replace(
                    each.id(),
                    VERSION,
                    body.version(),
                    new SealedRoster(body.version() + 1, rewrapped, body.members(), body.onCall()));
        }
        return old.size();
    }

    private SealedRoster sealed(String key, long version, Roster roster) {
        var fields = new TreeMap<String, String>();
        for (var member : roster.members()) {
            fields.put(NAME + member.actor(), member.name());
            if (member.email() != null) {
                fields.put(EMAIL + member.actor(), member.email().value());
            }
            if (member.phone() != null) {
                fields.put(PHONE + member.actor(), member.phone());
            }
        }
        var members = roster.members().stream()
                .map(member -> new Somebody(member.actor().value(), member.language(), member.roles()))
                .toList();
        return new SealedRoster(version, sealing.seal(document(key), fields), members, roster.onCall());
    }

    private Roster opened(String key, Optional<SealedRoster> found) {
        if (found.isEmpty()) {
            return Roster.EMPTY;
        }
        var fields = sealing.open(document(key), found.get().sealed());
        var members = found.get().members().stream()
                .map(each -> {
                    var email = fields.get(EMAIL + each.actor());
                    return new StaffMember(
                            ActorId.of(each.actor()),
                            fields.getOrDefault(NAME + each.actor(), ""),
                            email == null ? null : new EmailAddress(email),
                            fields.get(PHONE + each.actor()),
                            each.language(),
                            each.roles());
                })
                .toList();
        return new Roster(members, found.get().onCall());
    }

    private static String document(String key) {
        return COLLECTION + "/" + key;
    }

    private static String key(Tenant clinic) {
        return "%s|%s".formatted(clinic.network(), clinic.clinic());
    }
}
