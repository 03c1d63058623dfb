package org.lumbar.local.issuer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Every id that reads as an {@link Identity} is a client; all have the same secret. */
final class ActorsAsClients implements RegisteredClientRepository {

    private final String secret;
    private final TokenSettings tokens;

    ActorsAsClients(String secret, Duration tokenLife) {
        this.secret = secret;
        this.tokens = TokenSettings.builder().accessTokenTimeToLive(tokenLife).build();
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return Identity.of(clientId)
                .map(_ -> RegisteredClient.withId(clientId)
                        .clientId(clientId)
                        .clientSecret(secret)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .tokenSettings(tokens)
                        .build())
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    /** Nobody registers here. */
    @Override
    public void save(RegisteredClient client) {}
}
