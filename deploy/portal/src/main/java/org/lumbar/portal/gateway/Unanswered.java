package org.lumbar.portal.gateway;

import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/** What the gateway answers when a service does not. Whether the service did what was asked is then not known. */
final class Unanswered {

    private static final Logger log = LoggerFactory.getLogger(Unanswered.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    private Unanswered() {}

    static ServerResponse by(String service, Throwable fault) {
        var cause = NestedExceptionUtils.getMostSpecificCause(fault);
        log.atWarn()
                .addKeyValue("upstream", service)
                .addKeyValue("fault", cause.getClass().getSimpleName())
                .log("Service did not answer");
        var tooSlow = cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException);
        return tooSlow
                ? answer(
                        HttpStatus.GATEWAY_TIMEOUT,
                        "service-too-slow",
                        "%s took too long to answer. Send the request again with the same Idempotency-Key."
                                .formatted(service))
                : answer(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "service-unavailable",
                        "%s cannot be reached at the moment.".formatted(service));
    }

    private static ServerResponse answer(HttpStatus status, String slug, String detail) {
        return ServerResponse.status(status)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status, slug, detail));
    }
}
