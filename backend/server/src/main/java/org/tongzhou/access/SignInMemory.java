package org.tongzhou.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/**
 * What must be remembered until a provider sends the browser back: it travels encrypted in a short-lived cookie, so that any
 * server can go on and none keeps anything.
 */
public final class SignInMemory implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String SESSION = SignInMemory.class.getName() + ".session";

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int LONGEST_PATH = 300;

    private final Cursors sealed;
    private final String registration;
    private final Set<String> scopes;
    private final String home;
    private final String cookie;

    /**
     * A memory for one provider.
     *
     * @param home where its people start; nobody is sent back to a path outside it
     */
    public SignInMemory(Cursors sealed, String registration, Set<String> scopes, String home) {
        this.sealed = sealed;
        this.registration = registration;
        this.scopes = scopes;
        this.home = home;
        this.cookie = "__Host-" + registration + "-login";
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        String memory = sealed.write(
                cookie,
                Objects.requireNonNull(request.getState()),
                Objects.requireNonNull(request.<String>getAttribute(OidcParameterNames.NONCE)),
                Objects.requireNonNull(request.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)),
                request.getAuthorizationUri(),
                Objects.requireNonNull(request.getRedirectUri()),
                request.getClientId(),
                own(exchange.getRequest().getQueryParams().getFirst("return")),
                exchange.getAttributeOrDefault(SESSION, ""));
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
                .scopes(scopes)
                .state(memory.get(0))
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        registration,
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

    /** The page the person came from. */
    public String back(ServerWebExchange exchange) {
        List<String> memory = memory(exchange);
        return memory == null ? home : memory.get(6);
    }

    /** The session in which the person set out, empty text where there was none: its cookie stays behind on the way back. */
    String session(ServerWebExchange exchange) {
        List<String> memory = memory(exchange);
        return memory == null ? "" : memory.get(7);
    }

    /** Sends the browser to a path of ours. */
    public static Mono<Void> sendOn(ServerWebExchange exchange, String path) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(URI.create(path));
        return response.setComplete();
    }

    /** A path of our own below {@link #home}; {@code //host} and {@code /\host} would be other sites. */
    private String own(@Nullable String path) {
        boolean ours = path != null
                && path.startsWith(home)
                && path.length() < LONGEST_PATH
                && !path.startsWith("//")
                && path.chars().noneMatch(c -> c == '\\' || c < ' ');
        return ours && path != null ? path : home;
    }

    private @Nullable List<String> memory(ServerWebExchange exchange) {
        HttpCookie found = exchange.getRequest().getCookies().getFirst(cookie);
        try {
            return found == null ? null : sealed.read(cookie, found.getValue());
        } catch (ProblemException e) {
            return null;
        }
    }

    private ResponseCookie cookie(String value, Duration life) {
        return ResponseCookie.from(cookie, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(life)
                .build();
    }
}
