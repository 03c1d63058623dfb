package org.lumbar.portal.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import java.net.URI;
import java.util.Arrays;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Which path belongs to which service. The first match wins, so what is listed later is what is left. */
public final class ServiceRoutes {

    private ServiceRoutes() {}

    public static RouterFunction<ServerResponse> to(Services services) {
        return route(
                        "notification-service",
                        services.notification(),
                        "/v1/patients/*/contact/**",
                        "/v1/patients/*/messages/**",
                        "/v1/patients/*/timeline/**",
                        "/v1/messages/**",
                        "/v1/staff/**",
                        "/v1/clinics/*/on-call/**")
                .and(route(
                        "plan-service",
                        services.plan(),
                        "/v1/plans/**",
                        "/v1/handovers/**",
                        "/v1/compositions/**",
                        "/v1/episodes/*/plan/**",
                        "/v1/formulary/**",
                        "/v1/network/formulary/**"))
                .and(route(
                        "monitoring-service",
                        services.monitoring(),
                        "/v1/check-ins/**",
                        "/v1/episodes/*/check-ins/**",
                        "/v1/episodes/*/progress/**",
                        "/v1/safety-alerts/**",
                        "/v1/worklist/**",
                        "/v1/patients/*/trajectory/**",
                        "/v1/clinics/*/outcomes/**"))
                .and(route("assessment-service", services.assessment(), "/v1/**"));
    }

    private static RouterFunction<ServerResponse> route(String service, URI origin, String... paths) {
        var anyPath = Arrays.stream(paths)
                .map(RequestPredicates::path)
                .reduce(RequestPredicate::or)
                .orElseThrow();
        return GatewayRouterFunctions.route(service)
                .route(anyPath, http())
                .before(uri(origin))
                .onError(ResourceAccessException.class, (fault, _) -> Unanswered.by(service, fault))
                .build();
    }
}
