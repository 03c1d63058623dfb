package org.lumbar.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.lumbar.portal.gateway.Services;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class GatewayPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void servicesAreOnThisMachineUnlessToldOtherwise() {
        runner.run(context -> {
            var properties = context.getBean(GatewayProperties.class);
            assertThat(properties.services())
                    .isEqualTo(new Services(
                            URI.create("http://127.0.0.1:8081"),
                            URI.create("http://127.0.0.1:8082"),
                            URI.create("http://127.0.0.1:8083"),
                            URI.create("http://127.0.0.1:8084")));
            assertThat(properties.maxRequest()).isEqualTo(DataSize.ofKilobytes(256));
        });
    }

    @Test
    void everyPropertyCanBeSet() {
        runner.withPropertyValues(
                        "lumbar.gateway.assessment=http://a",
                        "lumbar.gateway.plan=http://p",
                        "lumbar.gateway.monitoring=http://m",
                        "lumbar.gateway.notification=http://n",
                        "lumbar.gateway.max-request=2MB")
                .run(context -> assertThat(context.getBean(GatewayProperties.class))
                        .isEqualTo(new GatewayProperties(
                                URI.create("http://a"),
                                URI.create("http://p"),
                                URI.create("http://m"),
                                URI.create("http://n"),
                                DataSize.ofMegabytes(2))));
    }

    @Test
    void aRequestSizeThatMakesNoSenseIsRefused() {
        runner.withPropertyValues("lumbar.gateway.max-request=1GB")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("max-request"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(GatewayProperties.class)
    static class Settings {}
}
