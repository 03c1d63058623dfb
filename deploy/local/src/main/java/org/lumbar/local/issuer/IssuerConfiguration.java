package org.lumbar.local.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Discovery, keys and tokens by client credentials; the rest of the protocol is Spring's. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class IssuerConfiguration {

    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    @Bean
    AuthorizationServerSettings settings(@Value("${lumbar.issuer.uri}") String uri) {
        return AuthorizationServerSettings.builder().issuer(uri).build();
    }

    @Bean
    Secrets secrets(@Value("${lumbar.issuer.folder}") Path folder) {
        return Secrets.in(folder);
    }

    @Bean
    RegisteredClientRepository clients(Secrets secrets) {
        return new ActorsAsClients(secrets.clientSecret(), TOKEN_LIFE);
    }

    /** Compares the secret as it is: Spring's own would hash it anew for each token, which takes longer than all else. */
    @Bean
    PasswordEncoder plainSecrets() {
        return new PasswordEncoder() {

            @Override
            public String encode(@Nullable CharSequence secret) {
                return String.valueOf(secret);
            }

            @Override
            public boolean matches(@Nullable CharSequence given, @Nullable String kept) {
                return given != null
                        && kept != null
                        && MessageDigest.isEqual(
                                given.toString().getBytes(StandardCharsets.UTF_8),
                                kept.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    /** Tokens speak for themselves; nothing is remembered about those that were issued. */
    @Bean
    OAuth2AuthorizationService authorizations() {
        return new ForgetfulAuthorizations();
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(Secrets secrets) {
        return new ImmutableJWKSet<>(new JWKSet(secrets.signingKey()));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return token -> {
            var actor = Identity.of(token.getRegisteredClient().getClientId()).orElseThrow();
            token.getClaims().subject(actor.subject());
            token.getClaims().claim("network", actor.network());
            token.getClaims().claim("clinics", actor.clinics());
            token.getClaims().claim("roles", actor.roles());
            if (actor.patient() != null) {
                token.getClaims().claim("patient", actor.patient());
            }
        };
    }
}
