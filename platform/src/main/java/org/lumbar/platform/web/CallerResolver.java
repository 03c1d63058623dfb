package org.lumbar.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.ActorId;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.ClinicId;
import org.lumbar.platform.kernel.Ids;
import org.lumbar.platform.kernel.InvalidInput;
import org.lumbar.platform.kernel.NetworkId;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Scope;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers their {@link Caller}: actor, roles and scope from the access token, the cause from
 * {@code Idempotency-Key}, the expected revision from {@code If-Match}.
 */
public final class CallerResolver implements HandlerMethodArgumentResolver {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null || !(request.getUserPrincipal() instanceof JwtAuthenticationToken authentication)) {
            throw Problems.of(HttpStatus.UNAUTHORIZED, "unauthorized", "This needs an access token.");
        }
        return caller(authentication.getToken(), request);
    }

    private static Caller caller(Jwt token, HttpServletRequest request) {
        try {
            var actor = ActorId.of(token.getSubject() == null ? "" : token.getSubject());
            var scope = scope(token);
            return new Caller(
                    actor,
                    roles(token),
                    scope,
                    cause(request, scope.network(), actor),
                    expected(request),
                    RequestBodies.of(request));
        } catch (IllegalArgumentException e) {
            throw Problems.of(
                    HttpStatus.FORBIDDEN,
                    "token-without-scope",
                    "The access token must have sub, network, clinics and roles: " + e.getMessage());
        }
    }

    private static Scope scope(Jwt token) {
        var clinics = strings(token, "clinics").stream().map(ClinicId::of).collect(Collectors.toSet());
        var patient = token.getClaimAsString("patient");
        var network = token.getClaimAsString("network");
        return new Scope(
                NetworkId.of(network == null ? "" : network), clinics, patient == null ? null : PatientId.of(patient));
    }

    private static Set<Role> roles(Jwt token) {
        var roles = EnumSet.noneOf(Role.class);
        for (var name : strings(token, "roles")) {
            roles.add(role(name));
        }
        if (roles.contains(Role.PATIENT)) {
            if (roles.size() > 1) {
                throw new IllegalArgumentException("a token of a patient must have no other role, but has " + roles
                        + "; who is both has a token for each");
            }
            if (token.getClaimAsString("patient") == null) {
                throw new IllegalArgumentException("a patient's token must name its patient");
            }
        }
        return roles;
    }

    private static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.SERVICE)
                .filter(role -> role.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a role must be patient, clinician, prescriber,"
                        + " manager, ops or platform, but one is %s".formatted(name)));
    }

    private static List<String> strings(Jwt token, String claim) {
        var values = new ArrayList<String>();
        if (token.getClaims().get(claim) instanceof List<?> list) {
            list.forEach(value -> values.add(String.valueOf(value)));
        }
        return values;
    }

    /** The same key of the same actor on the same resource is the same request. */
    private static String cause(HttpServletRequest request, NetworkId network, ActorId actor) {
        var key = request.getHeader(IDEMPOTENCY_KEY);
        if (key == null) {
            return Ids.next().toString();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw InvalidInput.of(IDEMPOTENCY_KEY, "must have 1 to %d characters".formatted(LONGEST_KEY));
        }
        return Ids.derive("request", network, actor, request.getMethod(), request.getRequestURI(), key)
                .toString();
    }

    private static @Nullable Long expected(HttpServletRequest request) {
        var value = request.getHeader(HttpHeaders.IF_MATCH);
        if (value == null || value.equals("*")) {
            return null;
        }
        if (!value.matches("\"\\d{1,18}\"")) {
            throw InvalidInput.of(
                    HttpHeaders.IF_MATCH, "must be the ETag of an earlier answer, such as \"3\", but is " + value);
        }
        return Long.valueOf(value.substring(1, value.length() - 1));
    }
}
