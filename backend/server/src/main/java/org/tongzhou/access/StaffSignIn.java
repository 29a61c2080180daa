package org.tongzhou.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.PlatformProperties;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/**
 * Staff sign-in by OpenID Connect code with PKCE. What must be remembered until the provider sends the browser back travels
 * encrypted in a short-lived cookie; afterwards the browser holds nothing but our session cookie.
 */
@Component
class StaffSignIn implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final Logger log = LoggerFactory.getLogger(StaffSignIn.class);
    private static final String COOKIE = "__Host-staff-login";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String HOME = "/staff/";

    private final ReactiveClientRegistrationRepository provider;
    private final StaffMembers staff;
    private final Sessions sessions;
    private final Cursors sealed;
    private final Audit audit;
    private final String issuer;

    StaffSignIn(
            ReactiveClientRegistrationRepository provider,
            StaffMembers staff,
            Sessions sessions,
            Cursors sealed,
            Audit audit,
            PlatformProperties properties) {
        this.provider = provider;
        this.staff = staff;
        this.sessions = sessions;
        this.sealed = sealed;
        this.audit = audit;
        this.issuer = properties.issuer().toString();
    }

    ServerOAuth2AuthorizationRequestResolver resolver() {
        DefaultServerOAuth2AuthorizationRequestResolver resolver =
                new DefaultServerOAuth2AuthorizationRequestResolver(provider);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        String back = exchange.getRequest().getQueryParams().getFirst("return");
        String memory = sealed.write(
                COOKIE,
                Objects.requireNonNull(request.getState()),
                Objects.requireNonNull(request.<String>getAttribute(OidcParameterNames.NONCE)),
                Objects.requireNonNull(request.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)),
                request.getAuthorizationUri(),
                Objects.requireNonNull(request.getRedirectUri()),
                request.getClientId(),
                back != null && back.startsWith(HOME) && back.length() < 300 ? back : HOME);
        exchange.getResponse().addCookie(cookie(memory, LIFE));
        return Mono.empty();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        List<String> memory = memory(exchange);
        String state = exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE);
        if (memory == null || !memory.get(0).equals(state)) {
            return Mono.empty();
        }
        return Mono.just(OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(memory.get(3))
                .redirectUri(memory.get(4))
                .clientId(memory.get(5))
                .scopes(Set.of("openid", "profile"))
                .state(memory.get(0))
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        SecurityConfiguration.STAFF,
                        OidcParameterNames.NONCE,
                        memory.get(1),
                        PkceParameterNames.CODE_VERIFIER,
                        memory.get(2)))
                .build());
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange)
                .doOnNext(_ -> exchange.getResponse().addCookie(cookie("", Duration.ZERO)));
    }

    private @Nullable List<String> memory(ServerWebExchange exchange) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
        try {
            return cookie == null ? null : sealed.read(COOKIE, cookie.getValue());
        } catch (ProblemException e) {
            return null;
        }
    }

    Mono<Void> succeeded(WebFilterExchange done, Authentication authentication) {
        ServerWebExchange exchange = done.getExchange();
        OidcUser user = (OidcUser) authentication.getPrincipal();
        if (user == null || user.getSubject() == null) {
            return redirect(exchange, HOME + "?refused=sign-in-failed");
        }
        List<String> memory = memory(exchange);
        String back = memory == null ? HOME : memory.get(6);
        return staff.bySubject(issuer, user.getSubject())
                .flatMap(member -> sessions.open(
                                Door.STAFF, member.id(), 2, user.getIdToken().getTokenValue())
                        .flatMap(cookie -> audit.write(signedIn(member)).thenReturn(cookie)))
                .doOnNext(exchange.getResponse()::addCookie)
                .map(_ -> back)
                .defaultIfEmpty(HOME + "?refused=not-invited")
                .flatMap(path -> redirect(exchange, path));
    }

    private static AuditEntry signedIn(StaffMembers.StaffMember member) {
        return new AuditEntry(
                Door.STAFF.name(),
                member.id(),
                member.name(),
                "session.opened",
                "staff",
                member.id().toString(),
                null,
                null,
                false,
                null,
                Map.of());
    }

    Mono<Void> failed(WebFilterExchange done, AuthenticationException failure) {
        log.info("a staff sign-in was refused: {}", failure.getMessage());
        return redirect(done.getExchange(), HOME + "?refused=sign-in-failed");
    }

    private static Mono<Void> redirect(ServerWebExchange exchange, String path) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(URI.create(path));
        return response.setComplete();
    }

    private static ResponseCookie cookie(String value, Duration life) {
        return ResponseCookie.from(COOKIE, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(life)
                .build();
    }
}
