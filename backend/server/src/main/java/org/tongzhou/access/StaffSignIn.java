package org.tongzhou.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import org.tongzhou.access.StaffMembers.StaffMember;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** Staff sign-in by OpenID Connect code with PKCE; afterwards the browser holds nothing but our session cookie. */
@Component
class StaffSignIn {

    private static final Logger log = LoggerFactory.getLogger(StaffSignIn.class);
    private static final String HOME = "/staff/";
    /** What counts as proven just now; a minute, so that the way back is not a second proof. */
    private static final int FRESH_SECONDS = 60;

    private final ReactiveClientRegistrationRepository provider;
    private final StaffMembers staff;
    private final Sessions sessions;
    private final StaffSessions staffSessions;
    private final RateLimits limits;
    private final SignInMemory memory;
    private final AccessProperties properties;
    private final String issuer;

    StaffSignIn(
            ReactiveClientRegistrationRepository provider,
            StaffMembers staff,
            Sessions sessions,
            StaffSessions staffSessions,
            RateLimits limits,
            Cursors sealed,
            AccessProperties properties,
            PlatformProperties platform) {
        this.provider = provider;
        this.staff = staff;
        this.sessions = sessions;
        this.staffSessions = staffSessions;
        this.limits = limits;
        this.properties = properties;
        this.memory = new SignInMemory(sealed, SecurityConfiguration.STAFF, Set.of("openid", "profile"), HOME);
        this.issuer = platform.issuer().toString();
    }

    /** Notes the session in which somebody sets out, and asks for a fresh proof where the page does ({@code prove}). */
    ServerOAuth2AuthorizationRequestResolver resolver() {
        DefaultServerOAuth2AuthorizationRequestResolver resolver =
                new DefaultServerOAuth2AuthorizationRequestResolver(provider);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return new ServerOAuth2AuthorizationRequestResolver() {
            @Override
            public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange) {
                return resolver.resolve(exchange).flatMap(request -> setOut(exchange, request));
            }

            @Override
            public Mono<OAuth2AuthorizationRequest> resolve(ServerWebExchange exchange, String registration) {
                return resolver.resolve(exchange, registration).flatMap(request -> setOut(exchange, request));
            }
        };
    }

    private Mono<OAuth2AuthorizationRequest> setOut(ServerWebExchange exchange, OAuth2AuthorizationRequest request) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(Door.STAFF.cookie());
        Mono<Caller> present = cookie == null ? Mono.empty() : sessions.caller(Door.STAFF, cookie.getValue());
        OAuth2AuthorizationRequest asked =
                exchange.getRequest().getQueryParams().containsKey("prove")
                        ? OAuth2AuthorizationRequest.from(request)
                                .additionalParameters(more -> more.put("max_age", FRESH_SECONDS))
                                .build()
                        : request;
        return present.mapNotNull(Caller::sessionId)
                .doOnNext(id -> exchange.getAttributes().put(SignInMemory.SESSION, id.toString()))
                .thenReturn(asked);
    }

    SignInMemory memory() {
        return memory;
    }

    Mono<Void> succeeded(WebFilterExchange done, Authentication authentication) {
        ServerWebExchange exchange = done.getExchange();
        OidcUser user = (OidcUser) authentication.getPrincipal();
        if (user == null || user.getSubject() == null) {
            return SignInMemory.sendOn(exchange, HOME + "?refused=sign-in-failed");
        }
        if (!isProvenTwice(user)) {
            log.warn(
                    "the provider let somebody through by one factor alone: amr {}",
                    user.getClaims().get("amr"));
            return SignInMemory.sendOn(exchange, HOME + "?refused=second-factor-missing");
        }
        String back = memory.back(exchange);
        String before = memory.session(exchange);
        return staff.bySubject(issuer, user.getSubject())
                .flatMap(member -> staffSessions.enter(member, proof(exchange, member, user), before))
                .doOnNext(exchange.getResponse()::addCookie)
                .map(_ -> back)
                .defaultIfEmpty(HOME + "?refused=not-invited")
                .flatMap(path -> SignInMemory.sendOn(exchange, path));
    }

    /** RFC 8176; a password alone opens nothing here, whichever provider vouches. */
    private boolean isProvenTwice(OidcUser user) {
        List<String> means = Objects.requireNonNullElse(user.getClaimAsStringList("amr"), List.of());
        return properties.secondFactor().isEmpty()
                || properties.secondFactor().stream().anyMatch(means::contains);
    }

    private static StaffProof proof(ServerWebExchange exchange, StaffMember member, OidcUser user) {
        // A provider that does not say when cannot vouch that it was just now.
        Instant at = Objects.requireNonNullElse(user.getAuthenticatedAt(), Instant.EPOCH);
        return new StaffProof(
                member.id(),
                user.getIdToken().getTokenValue(),
                at,
                user.getClaims().get("failed_tries") instanceof Number tries ? Math.max(0, tries.intValue()) : 0,
                SignInPlace.of(exchange.getRequest()));
    }

    /** Each return from the provider asks it for a token: whoever comes too often waits (S19). */
    Mono<Void> throttled(ServerWebExchange exchange, WebFilterChain chain) {
        try {
            limits.count("staff-sign-in", exchange.getRequest(), properties.signInsPerMinute());
        } catch (ProblemException tooMany) {
            exchange.getResponse()
                    .getHeaders()
                    .set(
                            HttpHeaders.RETRY_AFTER,
                            String.valueOf(tooMany.members().get("retryAfter")));
            return SignInMemory.sendOn(exchange, HOME + "?refused=too-many");
        }
        return chain.filter(exchange);
    }

    Mono<Void> failed(WebFilterExchange done, AuthenticationException failure) {
        log.info("a staff sign-in was refused: {}", failure.getMessage());
        return SignInMemory.sendOn(done.getExchange(), HOME + "?refused=sign-in-failed");
    }
}
