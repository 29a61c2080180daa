package org.tongzhou.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** What Spring's authorization server needs from us: stores, keys, and what a token says. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {

    /** The audience of every access token: the server accepts no other. */
    static final String AUDIENCE = "tongzhou";

    /** How often somebody failed to sign in as this person before they did: the server tells them. */
    static final String FAILED_TRIES = "failed_tries";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IdentityProperties properties) {
        return AuthorizationServerSettings.builder()
                .issuer(properties.issuer().toString())
                .build();
    }

    @Bean
    JdbcRegisteredClientRepository registeredClientRepository(JdbcOperations jdbc) {
        return new JdbcRegisteredClientRepository(jdbc);
    }

    @Bean
    JdbcOAuth2AuthorizationService authorizationService(JdbcOperations jdbc, RegisteredClientRepository clients) {
        return new JdbcOAuth2AuthorizationService(jdbc, clients);
    }

    @Bean
    JdbcOAuth2AuthorizationConsentService consentService(JdbcOperations jdbc, RegisteredClientRepository clients) {
        return new JdbcOAuth2AuthorizationConsentService(jdbc, clients);
    }

    @Bean
    JWKSource<SecurityContext> jwkSource(SigningKeys keys) {
        return new RotatingKeys(keys);
    }

    /** Both published keys verify; the newest signs. */
    @Bean
    JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
        NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(List::getFirst);
        return encoder;
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokenCustomizer(AccountRepository accounts) {
        return context -> {
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                // Claims are stored as typed JSON; the store reads an array list back, but not List.of's own type.
                context.getClaims().audience(new ArrayList<>(List.of(AUDIENCE)));
                context.getClaims()
                        .claim("client_id", context.getRegisteredClient().getClientId());
            } else if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                tellHow(context);
                describe(context, accounts);
            }
        };
    }

    /** RFC 8176: by which means, and when the digits were proven; the server refuses whoever brought a password alone. */
    private static void tellHow(JwtEncodingContext context) {
        Authentication principal = Objects.requireNonNull(context.getPrincipal());
        principal.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(proven -> SecondFactorSignIn.OTP_AUTHORITY.equals(proven.getAuthority()))
                .findFirst()
                .ifPresent(proven -> context.getClaims()
                        .claim(IdTokenClaimNames.AMR, new ArrayList<>(List.of("pwd", "otp", "mfa")))
                        .claim(IdTokenClaimNames.AUTH_TIME, Date.from(proven.getIssuedAt())));
    }

    /** Names are for greeting a person; rights hang on the subject alone and live in the server. */
    private static void describe(JwtEncodingContext context, AccountRepository accounts) {
        Authentication principal = Objects.requireNonNull(context.getPrincipal());
        UUID subject = UUID.fromString(principal.getName());
        Account account = accounts.find(subject)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
        context.getClaims().claim(FAILED_TRIES, account.missedBefore());
        if (context.getAuthorizedScopes().contains(OidcScopes.PROFILE)) {
            context.getClaims()
                    .claim(StandardClaimNames.PREFERRED_USERNAME, account.username())
                    .claim(StandardClaimNames.NAME, account.displayName());
        }
    }
}
