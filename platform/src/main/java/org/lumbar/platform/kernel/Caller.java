package org.lumbar.platform.kernel;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, as what, within which scope, and why now.
 *
 * @param roles what the caller may act as; never empty
 * @param cause the id of the request or event that led here; what is derived from it is the same after a retry
 * @param expected the revision that the caller last saw ({@code If-Match}); null when the caller did not say
 * @param fingerprint a digest of the request's body; tells a repeated request from a different one with the same key
 */
public record Caller(
        ActorId actor,
        Set<Role> roles,
        Scope scope,
        String cause,
        @Nullable Long expected,
        @Nullable String fingerprint) {

    public Caller {
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("Caller %s must have a role, but has none".formatted(actor));
        }
    }

    /**
     * The same, whatever it saw last and whatever it asked before: for what must always be decided on, where the aggregate
     * itself knows what it was asked before.
     */
    public Caller whateverWasSeen() {
        return new Caller(actor, roles, scope, cause, null, null);
    }

    /** A service acting within the tenant of the event or timer that caused it. */
    public static Caller service(String name, Tenant tenant, String cause) {
        return new Caller(ActorId.of(name), Set.of(Role.SERVICE), Scope.of(tenant), cause, null, null);
    }

    public boolean is(Role... any) {
        return Arrays.stream(any).anyMatch(roles::contains);
    }

    /** @throws NotPermitted if the caller has none of these roles */
    public void mustBe(Role... any) {
        if (!is(any)) {
            throw new NotPermitted(this, any);
        }
    }

    /** The role to record on what the caller caused: the one with the most responsibility. */
    public Role actingAs() {
        for (var role :
                new Role[] {Role.PRESCRIBER, Role.CLINICIAN, Role.MANAGER, Role.OPS, Role.PLATFORM, Role.PATIENT}) {
            if (roles.contains(role)) {
                return role;
            }
        }
        return Role.SERVICE;
    }

    /**
     * The only clinic the caller may act in.
     *
     * @throws InvalidInput if there are several
     */
    public Tenant tenant() {
        if (scope.clinics().size() != 1) {
            throw InvalidInput.of(
                    "clinic", "must name one of %s, in which the token may act".formatted(scope.clinics()));
        }
        return new Tenant(scope.network(), scope.clinics().iterator().next());
    }
}
