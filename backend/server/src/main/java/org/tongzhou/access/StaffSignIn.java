package org.tongzhou.access;

import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.PlatformProperties;
import reactor.core.publisher.Mono;

/** Staff sign-in by OpenID Connect code with PKCE; afterwards the browser holds nothing but our session cookie. */
@Component
class StaffSignIn {

    private static final Logger log = LoggerFactory.getLogger(StaffSignIn.class);
    private static final String HOME = "/staff/";

    private final ReactiveClientRegistrationRepository provider;
    private final StaffMembers staff;
    private final Sessions sessions;
    private final SignInMemory memory;
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
        this.memory = new SignInMemory(sealed, SecurityConfiguration.STAFF, Set.of("openid", "profile"), HOME);
        this.audit = audit;
        this.issuer = properties.issuer().toString();
    }

    ServerOAuth2AuthorizationRequestResolver resolver() {
        DefaultServerOAuth2AuthorizationRequestResolver resolver =
                new DefaultServerOAuth2AuthorizationRequestResolver(provider);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
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
        String back = memory.back(exchange);
        return staff.bySubject(issuer, user.getSubject())
                .flatMap(member -> sessions.open(
                                Door.STAFF, member.id(), 2, user.getIdToken().getTokenValue())
                        .flatMap(cookie -> audit.write(signedIn(member)).thenReturn(cookie)))
                .doOnNext(exchange.getResponse()::addCookie)
                .map(_ -> back)
                .defaultIfEmpty(HOME + "?refused=not-invited")
                .flatMap(path -> SignInMemory.sendOn(exchange, path));
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
        return SignInMemory.sendOn(done.getExchange(), HOME + "?refused=sign-in-failed");
    }
}
