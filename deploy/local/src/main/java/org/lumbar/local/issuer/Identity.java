package org.lumbar.local.issuer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is, told by its id: {@code network.clinic[+clinic…].role[+role…].name}, such as
 * {@code north.n1.clinician.lind}, {@code north.n1+n2.clinician+prescriber.ferro} or, with the patient's id as the name,
 * {@code north.n1.patient.0198a1f2-…}. Nobody has to be registered.
 *
 * @param name a person; a patient's id for the role patient
 */
public record Identity(String network, List<String> clinics, List<String> roles, String name) {

    private static final String WORD = "[A-Za-z0-9_-]{1,64}";
    private static final Pattern ID = Pattern.compile(
            "(?<network>%1$s)\\.(?<clinics>%1$s(\\+%1$s)*)\\.(?<roles>[a-z]+(\\+[a-z]+)*)\\.(?<name>%1$s)"
                    .formatted(WORD));
    private static final Set<String> ROLES = Set.of("patient", "clinician", "prescriber", "manager", "ops", "platform");

    public Identity {
        clinics = List.copyOf(clinics);
        roles = List.copyOf(roles);
    }

    /**
     * Reads a client id; empty if it is not the id of an actor. A plus may arrive as a space, which is what it means in
     * a form.
     */
    public static Optional<Identity> of(String clientId) {
        var parts = ID.matcher(clientId.replace(' ', '+'));
        if (!parts.matches()) {
            return Optional.empty();
        }
        var roles = List.of(parts.group("roles").split("\\+", -1));
        return ROLES.containsAll(roles)
                ? Optional.of(new Identity(
                        parts.group("network"),
                        List.of(parts.group("clinics").split("\\+", -1)),
                        roles,
                        parts.group("name")))
                : Optional.empty();
    }

    /** The id of the client that is this actor. */
    public String clientId() {
        return "%s.%s.%s.%s".formatted(network, String.join("+", clinics), String.join("+", roles), name);
    }

    /** The subject of the actor's tokens: the client id in the characters that an actor's id may have. */
    public String subject() {
        return clientId().replace('+', '_');
    }

    /** The id of the patient that the actor is; null for everybody else. */
    public @Nullable String patient() {
        return roles.contains("patient") ? name : null;
    }
}
