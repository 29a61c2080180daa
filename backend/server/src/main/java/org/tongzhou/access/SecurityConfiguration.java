package org.tongzhou.access;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoders;
import org.springframework.security.oauth2.jwt.SupplierReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Problems;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Three doors, three chains (S2): staff by OpenID Connect, integrators by bearer token, everything else by cookie or not at all. */
@Configuration
@EnableWebFluxSecurity
class SecurityConfiguration {

    static final String STAFF = "staff";

    @Bean
    @Order(1)
    SecurityWebFilterChain staffDoor(ServerHttpSecurity http, StaffSignIn signIn) {
        return BareChain.of(http)
                .securityMatcher(ServerWebExchangeMatchers.pathMatchers(
                        "/oauth2/authorization/" + STAFF, "/login/oauth2/code/" + STAFF))
                .addFilterAt(signIn::throttled, SecurityWebFiltersOrder.FIRST)
                .oauth2Login(login -> login.authorizationRequestResolver(signIn.resolver())
                        .authorizationRequestRepository(signIn.memory())
                        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                        .authenticationSuccessHandler(signIn::succeeded)
                        .authenticationFailureHandler(signIn::failed))
                .build();
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain integratorDoor(ServerHttpSecurity http, ReactiveJwtDecoder decoder, Problems problems) {
        return BareChain.of(http)
                .securityMatcher(
                        exchange -> exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION) != null
                                ? MatchResult.match()
                                : MatchResult.notMatch())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtDecoder(decoder))
                        .authenticationEntryPoint((exchange, _) -> {
                            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                            return problems.write(exchange, new ProblemException(AccessProblem.NOT_SIGNED_IN));
                        }))
                .authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
                .build();
    }

    /** Who may is decided by {@link EndpointGate}; this chain only keeps Spring Security's strict firewall in front. */
    @Bean
    @Order(3)
    SecurityWebFilterChain otherDoors(ServerHttpSecurity http) {
        return BareChain.of(http)
                .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
                .build();
    }

    /** What the firewall refuses is refused like anything else that cannot be read. */
    @Bean
    ServerExchangeRejectedHandler firewall(Problems problems) {
        return (exchange, _) -> problems.write(exchange, new ProblemException(PlatformProblem.MALFORMED_REQUEST));
    }

    /** Only the configured issuer and audience count; keys are fetched at the first token, so the provider may start later. */
    @Bean
    ReactiveJwtDecoder accessTokens(PlatformProperties platform, AccessProperties access) {
        String issuer = platform.issuer().toString();
        return new SupplierReactiveJwtDecoder(() -> {
            NimbusReactiveJwtDecoder decoder =
                    (NimbusReactiveJwtDecoder) ReactiveJwtDecoders.fromIssuerLocation(issuer);
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    JwtValidators.createDefaultWithIssuer(issuer),
                    new JwtClaimValidator<Collection<String>>(
                            "aud", audience -> audience != null && audience.contains(access.audience()))));
            return decoder;
        });
    }

    /** The provider is discovered at the first sign-in, so it may start later and be any other by one setting. */
    @Bean
    ReactiveClientRegistrationRepository provider(PlatformProperties platform, AccessProperties access) {
        Mono<ClientRegistration> registration = Mono.fromCallable(() -> register(platform, access))
                .subscribeOn(Schedulers.boundedElastic())
                .cacheInvalidateIf(_ -> false);
        return id -> STAFF.equals(id) ? registration : Mono.empty();
    }

    private static ClientRegistration register(PlatformProperties platform, AccessProperties access)
            throws IOException {
        if (access.clientSecretFile() == null) {
            throw new IllegalStateException("tongzhou.access.client-secret-file is not set");
        }
        return ClientRegistrations.fromIssuerLocation(platform.issuer().toString())
                .registrationId(STAFF)
                .clientId(access.clientId())
                .clientSecret(Files.readString(access.clientSecretFile()).strip())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .redirectUri(platform.publicUrl() + "/login/oauth2/code/" + STAFF)
                .scope("openid", "profile")
                .userNameAttributeName("sub")
                .build();
    }
}
