package org.lumbar.platform.testing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.NetworkId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Callers for tests, and the access tokens that make the platform see them. */
public final class Callers {

    private Callers() {}

    public static Caller clinician(String network, String... clinics) {
        return caller("lind", network, Set.of(Role.CLINICIAN), clinics);
    }

    public static Caller prescriber(String network, String... clinics) {
        return caller("ferro", network, Set.of(Role.CLINICIAN, Role.PRESCRIBER), clinics);
    }

    public static Caller caller(String actor, String network, Set<Role> roles, String... clinics) {
        return new Caller(
                ActorId.of(actor),
                roles,
                new Scope(
                        NetworkId.of(network),
                        Stream.of(clinics).map(ClinicId::of).collect(Collectors.toSet()),
                        null),
                Ids.next().toString(),
                null,
                null);
    }

    public static Caller patient(PatientId patient, String network, String clinic) {
        return new Caller(
                ActorId.of(patient.toString()),
                Set.of(Role.PATIENT),
                new Scope(NetworkId.of(network), Set.of(ClinicId.of(clinic)), patient),
                Ids.next().toString(),
                null,
                null);
    }

    /** The same caller with what an earlier answer's ETag said. */
    public static Caller expecting(Caller caller, long revision) {
        return new Caller(
                caller.actor(), caller.roles(), caller.scope(), caller.cause(), revision, caller.fingerprint());
    }

    /** For MockMvc: {@code .with(authentication(Callers.token(caller)))}. */
    public static JwtAuthenticationToken token(Caller caller) {
        var jwt = Jwt.withTokenValue("test")
                .header("alg", "none")
                .subject(caller.actor().value())
                .claim("network", caller.scope().network().value())
                .claim(
                        "clinics",
                        caller.scope().clinics().stream().map(ClinicId::value).toList())
                .claim("roles", caller.roles().stream().map(Enum::name).toList());
        var patient = caller.scope().patient();
        if (patient != null) {
            jwt.claim("patient", patient.toString());
        }
        return new JwtAuthenticationToken(jwt.build(), List.of());
    }
}
