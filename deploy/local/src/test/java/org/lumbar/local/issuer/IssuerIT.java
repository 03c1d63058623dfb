package org.lumbar.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.platform.Infrastructure;
import org.lumbar.local.platform.Port;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IssuerIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static Infrastructure infrastructure;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        infrastructure = Infrastructure.start(folder, "issuer");
    }

    @AfterAll
    static void stop() {
        infrastructure.close();
    }

    @Test
    void discoveryNamesTheIssuerAndItsKeys() throws Exception {
        var discovery = get("/.well-known/openid-configuration");

        assertThat(discovery.get("issuer").asString()).isEqualTo(uri(""));
        assertThat(discovery.get("jwks_uri").asString()).startsWith(uri("/"));
        assertThat(discovery.get("token_endpoint").asString()).isEqualTo(uri("/oauth2/token"));
    }

    @Test
    void aPatientGetsATokenThatSaysWhoTheyAre() throws Exception {
        var token = SignedJWT.parse(accessToken("south.s1.patient.0198a1f2-0000-7000-8000-000000000001"));

        var keys = JWKSet.parse(get("/oauth2/jwks").toString());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(uri(""));
        assertThat(claims.getSubject()).isEqualTo("south.s1.patient.0198a1f2-0000-7000-8000-000000000001");
        assertThat(claims.getStringClaim("network")).isEqualTo("south");
        assertThat(claims.getStringListClaim("clinics")).isEqualTo(List.of("s1"));
        assertThat(claims.getStringListClaim("roles")).isEqualTo(List.of("patient"));
        assertThat(claims.getStringClaim("patient")).isEqualTo("0198a1f2-0000-7000-8000-000000000001");
        assertThat(claims.getExpirationTime().toInstant()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void aClinicianIsNoPatient() throws Exception {
        var claims = SignedJWT.parse(accessToken("north.n1+n2.clinician+prescriber.ferro"))
                .getJWTClaimsSet();

        assertThat(claims.getStringListClaim("clinics")).isEqualTo(List.of("n1", "n2"));
        assertThat(claims.getStringListClaim("roles")).isEqualTo(List.of("clinician", "prescriber"));
        assertThat(claims.getClaims()).doesNotContainKey("patient");
    }

    @Test
    void aWrongSecretAndAnIdThatIsNobodyAreRefused() throws Exception {
        assertThat(askFor("north.n1.clinician.lind", "guess").statusCode()).isEqualTo(401);
        assertThat(askFor("somebody", secret()).statusCode()).isEqualTo(401);
    }

    @Test
    void theSigningKeySurvivesARestart() throws Exception {
        var before = get("/oauth2/jwks");

        infrastructure.restart("issuer");

        assertThat(get("/oauth2/jwks")).isEqualTo(before);
    }

    private String accessToken(String clientId) throws Exception {
        return JSON.readTree(askFor(clientId, secret()).body())
                .get("access_token")
                .asString();
    }

    private HttpResponse<String> askFor(String clientId, String secret) throws Exception {
        var form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(
                        URLEncoder.encode(clientId, StandardCharsets.UTF_8),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8));
        return client.send(
                HttpRequest.newBuilder(URI.create(uri("/oauth2/token")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String secret() {
        return Secrets.in(infrastructure.state().issuer()).clientSecret();
    }

    private JsonNode get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(uri(path))).build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    private static String uri(String path) {
        return infrastructure.ports().http(Port.ISSUER) + path;
    }
}
