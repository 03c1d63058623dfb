package org.lumbar.portal;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.lumbar.portal.gateway.Services;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where requests go and how large they may be. How long a service may take is
 * {@code spring.http.clients.connect-timeout} and {@code read-timeout}.
 *
 * @param assessment origin of assessment-service; the other three likewise
 * @param maxRequest largest request body
 */
@Validated
@ConfigurationProperties("lumbar.gateway")
record GatewayProperties(
        @DefaultValue("http://127.0.0.1:8081") @NotNull URI assessment,
        @DefaultValue("http://127.0.0.1:8082") @NotNull URI plan,
        @DefaultValue("http://127.0.0.1:8083") @NotNull URI monitoring,
        @DefaultValue("http://127.0.0.1:8084") @NotNull URI notification,
        @DefaultValue("256KB") DataSize maxRequest) {

    GatewayProperties {
        if (maxRequest.toBytes() < 1
                || maxRequest.toBytes() > DataSize.ofMegabytes(16).toBytes()) {
            throw new IllegalArgumentException(
                    "lumbar.gateway.max-request must be 1 byte to 16 MB, but is " + maxRequest);
        }
    }

    Services services() {
        return new Services(assessment, plan, monitoring, notification);
    }
}
