package org.tongzhou.codes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.access.Command;
import org.tongzhou.access.Commands;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.Audit;
import org.tongzhou.codes.CodeRepository.Counted;
import org.tongzhou.platform.Outbox;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** The work of those who put codes up: issue one for a matter at a place, see how it is used, revoke it. */
@Service
public class CodeDesk {

    private static final int DRAWS = 5;

    private final CodeRepository repository;
    private final CodeAdmission admission;
    private final Codes codes;
    private final CodeViews views;
    private final Commands commands;
    private final Audit audit;
    private final Outbox outbox;

    CodeDesk(
            CodeRepository repository,
            CodeAdmission admission,
            Codes codes,
            CodeViews views,
            Commands commands,
            Audit audit,
            Outbox outbox) {
        this.repository = repository;
        this.admission = admission;
        this.codes = codes;
        this.views = views;
        this.commands = commands;
        this.audit = audit;
        this.outbox = outbox;
    }

    public Mono<CodeView> issue(CodeIssue issue, Command command, Locale language) {
        return commands.run(
                command,
                CodeView.class,
                () -> insert(issue, command)
                        .flatMap(code -> trail(code, "code.issued", command)
                                .thenReturn(views.staff(new Counted(code, CodeRepository.Scans.NONE), language))));
    }

    /** Ids and spoken characters are drawn at random; the table says when they are taken, and others are drawn. */
    private Mono<Code> insert(CodeIssue issue, Command command) {
        return Mono.fromCallable(() -> admission.admit(issue, command))
                .filterWhen(repository::insert)
                .repeatWhenEmpty(DRAWS, attempts -> attempts);
    }

    Mono<CodeView> get(String id, Scope scope, Locale language) {
        return counted(id, scope).map(counted -> views.staff(counted, language));
    }

    Mono<Code> get(String id, Scope scope) {
        return counted(id, scope).map(Counted::code);
    }

    private Mono<Counted> counted(String id, Scope scope) {
        return repository
                .find(id, scope)
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    Mono<CodeView> revoke(String id, CodeRevocation revocation, Command command, Locale language) {
        return commands.run(
                        command,
                        CodeView.class,
                        () -> counted(id, command.scope())
                                .flatMap(found -> replacement(id, revocation.replacedBy(), command.scope())
                                        .flatMap(by -> revoke(found.code(), revocation.reason(), by, command))
                                        .map(code -> views.staff(new Counted(code, found.scans()), language))))
                .doOnNext(_ -> codes.forget(id));
    }

    private Mono<Code> revoke(Code code, String reason, Optional<String> replacedBy, Command command) {
        return Mono.fromCallable(
                        () -> code.at(command.version()).revoke(command.now(), reason, replacedBy.orElse(null)))
                .flatMap(repository::update)
                .switchIfEmpty(Mono.error(() -> new ProblemException(PlatformProblem.VERSION_CONFLICT)))
                .flatMap(revoked -> trail(revoked, "code.revoked", command).thenReturn(revoked));
    }

    private Mono<Optional<String>> replacement(String id, @Nullable String replacedBy, Scope scope) {
        return replacedBy == null
                ? Mono.just(Optional.empty())
                : repository
                        .find(replacedBy, scope)
                        .filter(found -> !replacedBy.equals(id) && views.state(found.code()) == CodeState.ACTIVE)
                        .map(found -> Optional.of(found.code().id()))
                        .switchIfEmpty(Mono.error(() -> ProblemException.at("/replacedBy", "CODE_UNKNOWN")));
    }

    private Mono<Void> trail(Code code, String act, Command command) {
        return audit.write(command.audit(act, "code", code.id())
                        .division(code.divisionCode())
                        .detail("itemCode", code.itemCode()))
                .then(outbox.write("code", code.id(), act, Map.of("divisionCode", code.divisionCode())));
    }
}
