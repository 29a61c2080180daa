package org.tongzhou.exchange;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Commands;
import org.tongzhou.access.RealNames;
import org.tongzhou.access.SignInMemory;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.casework.CaseOpening;
import org.tongzhou.platform.Cursors;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.MobilePhone;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.Declaration;
import org.tongzhou.registry.PersonName;
import org.tongzhou.registry.PersonSource;
import org.tongzhou.registry.Registry;
import reactor.core.publisher.Mono;

/**
 * Citizens sign in with the province under their real name (assurance level 2): name, number and phone are the province's, and
 * what this phone has begun for that person is open. Whatever goes wrong leads back to our page with a word that it explains.
 */
@Component
class ProvincialSignIn {

    private static final Logger log = LoggerFactory.getLogger(ProvincialSignIn.class);
    private static final String REFUSED = "/sign-in?refused=";

    private final SignInMemory memory;
    private final ProvincialIdentity provider;
    private final Registry registry;
    private final RealNames realNames;
    private final CaseOpening cases;
    private final Commands commands;
    private final Audit audit;
    private final Clock clock;

    ProvincialSignIn(
            Cursors sealed,
            ProvincialIdentity provider,
            Registry registry,
            RealNames realNames,
            CaseOpening cases,
            Commands commands,
            Audit audit,
            Clock clock) {
        this.memory = new SignInMemory(sealed, ProvincialIdentity.REGISTRATION, Set.of("openid"), "/");
        this.provider = provider;
        this.registry = registry;
        this.realNames = realNames;
        this.cases = cases;
        this.commands = commands;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the province says of a person. */
    private record Proved(PersonName name, CitizenId number, MobilePhone phone) {}

    SignInMemory memory() {
        return memory;
    }

    Mono<Void> succeeded(WebFilterExchange done, Authentication authentication) {
        ServerWebExchange exchange = done.getExchange();
        OidcUser user = Objects.requireNonNull((OidcUser) authentication.getPrincipal());
        String back = memory.back(exchange);
        return Mono.fromCallable(() -> proved(user.getClaims()))
                .flatMap(proved -> commands.transaction(() -> open(proved)))
                .doOnNext(opened -> exchange.getResponse().addCookie(opened.cookie()))
                .map(_ -> "/".equals(back) ? "/my" : back)
                .onErrorResume(InvalidValueException.class, incomplete -> {
                    log.warn("the province's claims lack a name, number or phone: {}", incomplete.code());
                    return Mono.just(REFUSED + "provincial-incomplete");
                })
                .flatMap(path -> SignInMemory.sendOn(exchange, path));
    }

    Mono<Void> failed(WebFilterExchange done, AuthenticationException failure) {
        String code = failure instanceof OAuth2AuthenticationException refusal
                ? refusal.getError().getErrorCode()
                : "unknown";
        log.info("a provincial sign-in was refused: {}", code);
        return SignInMemory.sendOn(
                done.getExchange(),
                REFUSED + ("access_denied".equals(code) ? "provincial-cancelled" : "provincial-failed"));
    }

    static Mono<Void> unavailable(ServerWebExchange exchange) {
        return SignInMemory.sendOn(exchange, REFUSED + "provincial-unavailable");
    }

    private Proved proved(Map<String, Object> claims) {
        ExchangeProperties.Provincial names = provider.settings();
        return new Proved(
                PersonName.parse(text(claims, names.nameClaim())),
                CitizenId.parse(text(claims, names.numberClaim()), Zones.today(clock)),
                MobilePhone.parse(text(claims, names.phoneClaim())));
    }

    private static String text(Map<String, Object> claims, String name) {
        return Objects.toString(claims.get(name), "");
    }

    private Mono<RealNames.Opened> open(Proved proved) {
        return registry.declare(new Declaration(proved.name(), proved.number(), null, PersonSource.VERIFIED))
                .flatMap(person -> realNames
                        .open(proved.phone().value(), person.id())
                        .flatMap(opened -> cases.openOwn(opened.caller(), person.id())
                                .then(audit.write(signedIn(opened.caller().id())))
                                .thenReturn(opened)));
    }

    private static AuditEntry signedIn(UUID citizen) {
        return new AuditEntry(
                "CITIZEN",
                citizen,
                null,
                "session.opened",
                "citizen",
                citizen.toString(),
                null,
                null,
                false,
                null,
                Map.of("by", ProvincialIdentity.REGISTRATION));
    }
}
