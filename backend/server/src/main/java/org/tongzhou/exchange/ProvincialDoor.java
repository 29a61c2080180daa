package org.tongzhou.exchange;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.BareChain;
import reactor.core.publisher.Mono;

/** The citizens' door by the province (S2): authorization code with PKCE, state and nonce; the server is the client. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tongzhou.exchange.provincial.issuer")
class ProvincialDoor {

    private static final String START = "/oauth2/authorization/" + ProvincialIdentity.REGISTRATION;
    private static final String RETURN = "/login/oauth2/code/" + ProvincialIdentity.REGISTRATION;

    @Bean
    @Order(0)
    SecurityWebFilterChain provincialChain(
            ServerHttpSecurity http, ProvincialIdentity provider, ProvincialSignIn signIn) {
        ReactiveClientRegistrationRepository registrations =
                id -> ProvincialIdentity.REGISTRATION.equals(id) ? provider.registration() : Mono.empty();
        DefaultServerOAuth2AuthorizationRequestResolver resolver =
                new DefaultServerOAuth2AuthorizationRequestResolver(registrations);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return BareChain.of(http)
                .securityMatcher(ServerWebExchangeMatchers.pathMatchers(START, RETURN))
                .addFilterAt(
                        (exchange, chain) -> chain.filter(exchange)
                                .onErrorResume(
                                        PartnerUnavailableException.class, _ -> ProvincialSignIn.unavailable(exchange)),
                        SecurityWebFiltersOrder.FIRST)
                .oauth2Login(login -> login.clientRegistrationRepository(registrations)
                        .authorizedClientRepository(new NothingKept())
                        .authenticationManager(provider.manager())
                        .authorizationRequestResolver(resolver)
                        .authorizationRequestRepository(signIn.memory())
                        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                        .authenticationSuccessHandler(signIn::succeeded)
                        .authenticationFailureHandler(signIn::failed))
                .build();
    }

    /** The province's tokens are of no use once the person is known. */
    private static final class NothingKept implements ServerOAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
                String registration, Authentication principal, ServerWebExchange exchange) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> saveAuthorizedClient(
                OAuth2AuthorizedClient client, Authentication principal, ServerWebExchange exchange) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> removeAuthorizedClient(
                String registration, Authentication principal, ServerWebExchange exchange) {
            return Mono.empty();
        }
    }
}
