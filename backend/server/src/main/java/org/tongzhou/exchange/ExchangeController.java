package org.tongzhou.exchange;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.access.Endpoint.Sensitivity;
import org.tongzhou.exchange.PersonChecks.PersonCheckView;
import org.tongzhou.platform.InvalidValueException;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.Zones;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.PersonName;
import reactor.core.publisher.Mono;

/** How a citizen may sign in here, and the check of name and number. */
@RestController
@RequestMapping("/api/v1")
class ExchangeController {

    private final SmsGateway sms;
    private final ProvincialIdentity provincial;
    private final PersonCheckGateway gateway;
    private final IdentityProofs proofs;
    private final PersonChecks checks;
    private final Clock clock;

    ExchangeController(
            SmsGateway sms,
            ProvincialIdentity provincial,
            PersonCheckGateway gateway,
            IdentityProofs proofs,
            PersonChecks checks,
            Clock clock) {
        this.sms = sms;
        this.provincial = provincial;
        this.gateway = gateway;
        this.proofs = proofs;
        this.checks = checks;
        this.clock = clock;
    }

    /**
     * The ways a citizen may prove who they are at this installation.
     *
     * @param provincial whether 浙里办 is offered, at {@code /oauth2/authorization/provincial}
     * @param identityCheck whether a session by code can be lifted by name and number
     * @param codesDelayed whether one-time codes come late or not at all at the moment
     */
    record SignInWaysView(boolean provincial, boolean identityCheck, boolean codesDelayed) {}

    /** The name and number on the citizen's own identity card. */
    record IdentityProof(
            @NotBlank @Size(max = 80) String name,
            @NotBlank @Size(max = 30) String idNumber) {}

    /** The level of the session that has taken the place of the one by code. */
    record IdentityProofView(int assuranceLevel) {}

    @GetMapping("/sign-in-ways")
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L1,
            rate = RateClass.PUBLIC,
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    SignInWaysView getSignInWays() {
        return new SignInWaysView(provincial.configured(), gateway.configured(), sms.configured() && !sms.works());
    }

    @PostMapping("/identity-proofs")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "503")
    @Endpoint(scope = ScopeKind.SELF, rate = RateClass.SIGN_IN, audit = "session.lifted", doors = Door.CITIZEN)
    Mono<ResponseEntity<IdentityProofView>> proveIdentity(@Valid @RequestBody IdentityProof proof, Command command) {
        PersonName name = read("/name", () -> PersonName.parse(proof.name()));
        CitizenId number = read("/idNumber", () -> CitizenId.parse(proof.idNumber(), Zones.today(clock)));
        return proofs.prove(name, number, command)
                .map(opened -> ResponseEntity.status(HttpStatus.CREATED)
                        .header(HttpHeaders.SET_COOKIE, opened.cookie().toString())
                        .body(new IdentityProofView(opened.caller().assuranceLevel())));
    }

    @PostMapping("/cases/{id}/person-checks")
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "409")
    @ApiResponse(responseCode = "503")
    @Endpoint(permission = "case.accept", rate = RateClass.COMMAND, audit = "person.checked", doors = Door.STAFF)
    Mono<PersonCheckView> checkPersonOfCase(@PathVariable UUID id, Command command) {
        return checks.check(id, command);
    }

    private static <T> T read(String pointer, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValueException e) {
            throw ProblemException.at(pointer, e.code());
        }
    }
}
