package org.tongzhou.identity;

import java.time.Duration;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The clients this provider knows, written at each start so that a changed address or secret takes effect. */
@Component
class RegisteredClients {

    static final String STAFF_CLIENT = "tongzhou-server";

    private static final TokenSettings SHORT_LIVED = TokenSettings.builder()
            .authorizationCodeTimeToLive(Duration.ofMinutes(1))
            .accessTokenTimeToLive(Duration.ofMinutes(5))
            .build();

    private final JdbcRegisteredClientRepository repository;
    private final PasswordEncoder passwords;

    RegisteredClients(JdbcRegisteredClientRepository repository, PasswordEncoder passwords) {
        this.repository = repository;
        this.passwords = passwords;
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

    /** A system of another organisation, which acts for itself and for no person. */
    void saveIntegrator(String clientId, String name, String secret, String scope) {
        repository.save(client(clientId, secret)
                .clientName(name)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(scope)
                .build());
    }

    private RegisteredClient.Builder client(String clientId, String secret) {
        RegisteredClient known = repository.findByClientId(clientId);
        String id = known == null ? UUID.randomUUID().toString() : known.getId();
        return RegisteredClient.withId(id)
                .clientId(clientId)
                .clientSecret(PasswordSignIn.hash(passwords, secret))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .tokenSettings(SHORT_LIVED);
    }
}
