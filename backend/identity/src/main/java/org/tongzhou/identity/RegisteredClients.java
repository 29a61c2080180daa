package org.tongzhou.identity;

import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The clients this provider knows, written at each start so that a changed address or secret takes effect. */
@Component
class RegisteredClients {

    static final String STAFF_CLIENT = "tongzhou-server";

    /** What a token of an integrator is asked for; its rights stand in the server. */
    private static final String INTEGRATOR_SCOPE = "cases.read";

    private static final TokenSettings SHORT_LIVED = TokenSettings.builder()
            .authorizationCodeTimeToLive(Duration.ofMinutes(1))
            .accessTokenTimeToLive(Duration.ofMinutes(5))
            .build();

    private final JdbcRegisteredClientRepository repository;
    private final PasswordEncoder passwords;
    private final JdbcClient client;

    RegisteredClients(JdbcRegisteredClientRepository repository, PasswordEncoder passwords, JdbcClient client) {
        this.repository = repository;
        this.passwords = passwords;
        this.client = client;
    }

    /** The server signs staff in on the browser's behalf; the browser never holds a token. */
    void saveStaffClient(IdentityProperties properties) {
        repository.save(client(STAFF_CLIENT, properties.staffClientSecret())
                .clientName("同舟")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(properties.serverOrigin() + "/login/oauth2/code/staff")
                .postLogoutRedirectUri(properties.staffPage().toString())
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .build());
    }

    /** The demonstration's integrator, by a secret that everybody may know. */
    void saveDemoIntegrator(String clientId, String name, String secret) {
        repository.save(integrator(client(clientId, secret), name).build());
    }

    /** A system of another organisation, which acts for itself and for no person, and proves itself by its key. */
    void saveIntegrator(IntegratorFile file) {
        repository.save(integrator(client(file.clientId()), file.name())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .clientSettings(ClientSettings.builder()
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                        .setting(ClientAssertions.KEYS, file.keys())
                        .build())
                .build());
    }

    /** Whoever is registered by a key and no longer listed. */
    void deleteIntegratorsBesides(Collection<String> clientIds) {
        client.sql("""
                        delete from oauth2_registered_client
                        where client_authentication_methods = 'private_key_jwt' and not client_id = any(:kept)""").param("kept", clientIds.toArray(String[]::new)).update();
    }

    /** What a demonstration may have left in the database. */
    void deleteIntegratorsBySecret() {
        client.sql("""
                        delete from oauth2_registered_client
                        where authorization_grant_types = 'client_credentials' and client_secret is not null""").update();
    }

    private static RegisteredClient.Builder integrator(RegisteredClient.Builder client, String name) {
        return client.clientName(name)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(INTEGRATOR_SCOPE);
    }

    private RegisteredClient.Builder client(String clientId, String secret) {
        return client(clientId)
                .clientSecret(PasswordSignIn.hash(passwords, secret))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    }

    private RegisteredClient.Builder client(String clientId) {
        RegisteredClient known = repository.findByClientId(clientId);
        String id = known == null ? UUID.randomUUID().toString() : known.getId();
        return RegisteredClient.withId(id).clientId(clientId).tokenSettings(SHORT_LIVED);
    }
}
