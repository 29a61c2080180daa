package org.tongzhou.exchange;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcReactiveOAuth2UserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultReactiveOAuth2UserService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.tongzhou.platform.PlatformProperties;
import reactor.core.publisher.Mono;

/**
 * The provincial sign-in 浙里办 as an OpenID provider: discovery, the exchange of a code – made once, a code is good for one – and
 * the claims of whoever signed in. All by our own way out; its addresses must be on hosts of the configuration.
 */
@Component
class ProvincialIdentity {

    static final String REGISTRATION = "provincial";

    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    /** What stands for "no answer" among the errors of OAuth; every other is an answer (RFC 6749, 5.2). */
    private static final Set<String> NO_ANSWER =
            Set.of("invalid_token_response", "invalid_user_info_response", "server_error", "temporarily_unavailable");

    private final ExchangeProperties.@Nullable Provincial settings;
    private final Partner partner;
    private final @Nullable WebClient client;
    private final Mono<ClientRegistration> registration;

    ProvincialIdentity(ExchangeProperties properties, PlatformProperties platform, Outbound outbound) {
        this.settings = properties.provincial();
        this.partner = outbound.partner("provincial");
        this.client = settings == null
                ? null
                : outbound.client(settings.issuer(), settings.hosts().toArray(URI[]::new));
        this.registration = settings == null || client == null
                ? Mono.empty()
                : partner.repeatable(discover(client, settings, platform.publicUrl()))
                        .cacheInvalidateIf(_ -> false);
    }

    boolean configured() {
        return settings != null;
    }

    /** The provider as its discovery describes it, read at the first sign-in and kept; empty where none is configured. */
    Mono<ClientRegistration> registration() {
        return registration;
    }

    /** What finishes a sign-in: code for token, token for claims, signature, issuer, audience, time and nonce checked. */
    OidcAuthorizationCodeReactiveAuthenticationManager manager() {
        WebClient web = Objects.requireNonNull(client);
        WebClientReactiveAuthorizationCodeTokenResponseClient tokens =
                new WebClientReactiveAuthorizationCodeTokenResponseClient();
        tokens.setWebClient(web);
        ReactiveOAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> once =
                request -> partner.once(answered(tokens.getTokenResponse(request)));
        DefaultReactiveOAuth2UserService plain = new DefaultReactiveOAuth2UserService();
        plain.setWebClient(web);
        OidcReactiveOAuth2UserService people = new OidcReactiveOAuth2UserService();
        // An error without a body is no error to the service below, only nobody.
        people.setOauth2UserService(request -> partner.repeatable(
                plain.loadUser(request).switchIfEmpty(Mono.error(() -> new IllegalStateException("an empty person")))));
        OidcAuthorizationCodeReactiveAuthenticationManager manager =
                new OidcAuthorizationCodeReactiveAuthenticationManager(once, people);
        manager.setJwtDecoderFactory(described -> decoder(described, web));
        return manager;
    }

    ExchangeProperties.Provincial settings() {
        return Objects.requireNonNull(settings);
    }

    /** A refusal is an answer of a partner that works; silence and nonsense are not. */
    private static <T> Mono<T> answered(Mono<T> call) {
        return call.onErrorMap(
                OAuth2AuthorizationException.class,
                failure -> NO_ANSWER.contains(failure.getError().getErrorCode())
                        ? new IllegalStateException("no token")
                        : failure);
    }

    private static ReactiveJwtDecoder decoder(ClientRegistration described, WebClient web) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(described.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.PS256)))
                .webClient(web)
                .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(described)));
        return decoder;
    }

    private static Mono<ClientRegistration> discover(
            WebClient client, ExchangeProperties.Provincial settings, URI publicUrl) {
        return client.get()
                .uri("/.well-known/openid-configuration")
                .retrieve()
                .bodyToMono(DOCUMENT)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("an empty discovery")))
                .map(document -> described(document, settings, publicUrl));
    }

    private static ClientRegistration described(
            Map<String, Object> document, ExchangeProperties.Provincial settings, URI publicUrl) {
        if (!settings.issuer().toString().equals(document.get("issuer"))) {
            throw new IllegalStateException("the discovery is another issuer's");
        }
        Set<String> scope = new TreeSet<>(settings.scope());
        scope.add("openid");
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientName("浙里办")
                .clientId(settings.clientId())
                .clientSecret(Outbound.secret(settings.clientSecretFile()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(publicUrl + "/login/oauth2/code/" + REGISTRATION)
                .scope(scope)
                .issuerUri(settings.issuer().toString())
                .authorizationUri(endpoint(document, "authorization_endpoint"))
                .tokenUri(endpoint(document, "token_endpoint"))
                .jwkSetUri(endpoint(document, "jwks_uri"))
                .userInfoUri(endpoint(document, "userinfo_endpoint"))
                .userNameAttributeName("sub")
                .build();
    }

    private static String endpoint(Map<String, Object> document, String name) {
        return Objects.requireNonNull((String) document.get(name), name);
    }
}
