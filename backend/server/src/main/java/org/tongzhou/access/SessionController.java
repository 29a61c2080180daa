package org.tongzhou.access;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.divisions.DivisionCode;
import org.tongzhou.divisions.Divisions;
import org.tongzhou.platform.Languages;
import org.tongzhou.platform.PlatformProperties;
import reactor.core.publisher.Mono;

/** Signing in as a citizen, who am I, signing out. */
@RestController
@RequestMapping("/api/v1")
class SessionController {

    private final OneTimeCodes codes;
    private final Sessions sessions;
    private final Divisions divisions;
    private final PlatformProperties platform;
    private final AccessProperties access;
    private final boolean demo;

    SessionController(
            OneTimeCodes codes,
            Sessions sessions,
            Divisions divisions,
            PlatformProperties platform,
            AccessProperties access,
            Environment environment) {
        this.codes = codes;
        this.sessions = sessions;
        this.divisions = divisions;
        this.platform = platform;
        this.access = access;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** A phone that wants to sign in. */
    record OneTimeCodeRequest(
            @NotNull @Pattern(regexp = "^1[3-9][0-9]{9}$") String phone) {}

    /** A code as it was received. */
    record CitizenSignIn(
            @NotNull UUID oneTimeCodeId,
            @NotBlank @Pattern(regexp = "^[0-9]{6}$") String code) {}

    /** An area of the caller with its name. */
    record AreaView(String divisionCode, String name) {}

    /** A role of the caller with its name. */
    record RoleView(Role code, String name) {}

    /** Who is signed in, and what they may. */
    record MeView(
            Door door,
            UUID id,
            @Nullable String name,
            @Nullable String phoneMasked,
            int assuranceLevel,
            List<String> permissions,
            List<AreaView> areas,
            List<RoleView> roles,
            boolean demo) {}

    @PostMapping("/one-time-codes")
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            rate = RateClass.SIGN_IN,
            doors = {Door.PUBLIC, Door.CITIZEN})
    Mono<OneTimeCodeView> issueOneTimeCode(@Valid @RequestBody OneTimeCodeRequest request, Command command) {
        return codes.issue(request.phone(), command);
    }

    @PostMapping("/citizen-sessions")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "410")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            rate = RateClass.SIGN_IN,
            audit = "session.opened",
            doors = {Door.PUBLIC, Door.CITIZEN})
    Mono<ResponseEntity<MeView>> openCitizenSession(
            @Valid @RequestBody CitizenSignIn signIn, Command command, ServerWebExchange exchange) {
        return codes.signIn(signIn.oneTimeCodeId(), signIn.code(), command)
                .flatMap(cookie -> sessions.caller(Door.CITIZEN, cookie.getValue())
                        .map(caller -> ResponseEntity.status(HttpStatus.CREATED)
                                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                                .body(me(caller, Languages.of(exchange.getRequest())))));
    }

    @GetMapping("/me")
    @Endpoint(scope = ScopeKind.SELF, rate = RateClass.INTERACTIVE)
    MeView getMe(Caller caller, ServerWebExchange exchange) {
        return me(caller, Languages.of(exchange.getRequest()));
    }

    @DeleteMapping("/sessions/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Endpoint(
            scope = ScopeKind.SELF,
            audit = "session.closed",
            doors = {Door.STAFF, Door.CITIZEN})
    Mono<ResponseEntity<Void>> closeSession(Caller caller) {
        UUID session = caller.sessionId();
        Mono<String> ended =
                session == null ? Mono.just("") : sessions.end(session).defaultIfEmpty("");
        return ended.map(idToken -> {
            ResponseEntity.HeadersBuilder<?> answer = ResponseEntity.noContent()
                    .header(
                            HttpHeaders.SET_COOKIE,
                            Sessions.forget(caller.door()).toString())
                    .header("Clear-Site-Data", "\"cache\"");
            if (caller.door() == Door.STAFF) {
                answer.header("Sign-Out-Location", signOut(idToken));
            }
            return answer.build();
        });
    }

    private String signOut(String idToken) {
        UriComponentsBuilder url = UriComponentsBuilder.fromUri(platform.issuer())
                .path("/connect/logout")
                .queryParam("client_id", access.clientId())
                .queryParam("post_logout_redirect_uri", platform.publicUrl() + "/staff/");
        return (idToken.isEmpty() ? url : url.queryParam("id_token_hint", idToken))
                .encode()
                .toUriString();
    }

    private MeView me(Caller caller, Locale language) {
        boolean english = Languages.ENGLISH.equals(language);
        return new MeView(
                caller.door(),
                caller.id(),
                caller.name(),
                caller.phoneMasked(),
                caller.assuranceLevel(),
                List.copyOf(caller.permissions()),
                caller.grants().stream()
                        .map(Caller.Grant::divisionCode)
                        .distinct()
                        .map(code -> new AreaView(code, divisions.name(new DivisionCode(code))))
                        .toList(),
                caller.grants().stream()
                        .flatMap(grant -> Stream.ofNullable(grant.role()))
                        .distinct()
                        .map(role -> new RoleView(role, role.label(english)))
                        .toList(),
                demo);
    }
}
