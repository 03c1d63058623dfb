package org.lumbar.notification.sealing.aes;

import org.lumbar.notification.sealing.KeepingKeys;
import org.lumbar.notification.sealing.KeyProvider;
import org.lumbar.notification.sealing.Sealing;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sealing with keys from a file. A key management service takes its place by another {@link KeyProvider}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyProperties.class)
class SealingConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KeyProvider keyProvider(KeyProperties keys) {
        return LocalKeyFile.in(keys.path(), keys.create());
    }

    @Bean
    Sealing sealing(KeyProvider keyProvider) {
        return new AesSealing(keyProvider);
    }

    @Bean
    KeyGuard keysHealthIndicator(KeepingKeys keepingKeys, KeyProvider keyProvider) {
        return new KeyGuard(keepingKeys, keyProvider);
    }
}
