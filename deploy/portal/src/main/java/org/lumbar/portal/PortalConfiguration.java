package org.lumbar.portal;

import org.lumbar.portal.gateway.RequestSizeLimit;
import org.lumbar.portal.gateway.ServiceRoutes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway is built from. It holds no state and checks no token: each service does that for itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
class PortalConfiguration {

    @Bean
    RouterFunction<ServerResponse> serviceRoutes(GatewayProperties properties) {
        return ServiceRoutes.to(properties.services());
    }

    @Bean
    RequestSizeLimit requestSizeLimit(GatewayProperties properties, JsonMapper json) {
        return new RequestSizeLimit(properties.maxRequest(), json);
    }
}
