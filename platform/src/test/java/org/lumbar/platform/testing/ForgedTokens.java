package org.lumbar.platform.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** For tests of the web edge, which say themselves who calls: no token that is sent is worth anything. */
@TestConfiguration(proxyBeanMethods = false)
public class ForgedTokens {

    @Bean
    JwtDecoder jwtDecoder() {
        return token -> {
            throw new BadJwtException("forged");
        };
    }
}
