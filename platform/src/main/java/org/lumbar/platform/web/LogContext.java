package org.lumbar.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;

/** Puts network and actor into every log line of a request: pseudonyms, never names. */
final class LogContext implements HandlerInterceptor {

    private static final String NETWORK = "network";
    private static final String ACTOR = "actor";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getUserPrincipal() instanceof JwtAuthenticationToken authentication) {
            MDC.put(NETWORK, authentication.getToken().getClaimAsString(NETWORK));
            MDC.put(ACTOR, authentication.getToken().getSubject());
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        MDC.remove(NETWORK);
        MDC.remove(ACTOR);
    }
}
