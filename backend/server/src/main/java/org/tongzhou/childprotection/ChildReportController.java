package org.tongzhou.childprotection;

import jakarta.validation.Valid;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Command;
import org.tongzhou.access.Door;
import org.tongzhou.access.Endpoint;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.access.Endpoint.Sensitivity;
import org.tongzhou.access.Scope;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.childprotection.ChildReportRequests.ChildReportClosure;
import org.tongzhou.childprotection.ChildReportRequests.ChildReportReferral;
import org.tongzhou.childprotection.ChildReportRequests.ChildReportReveal;
import org.tongzhou.childprotection.ChildReportRequests.ChildReportScreening;
import org.tongzhou.childprotection.ChildReportView.ChildReportContentView;
import org.tongzhou.childprotection.ChildReportView.ChildReportList;
import org.tongzhou.platform.Answers;
import org.tongzhou.platform.RequestFilter;
import reactor.core.publisher.Mono;

/** Reports: anybody may send one; to all but the officers in charge nothing else here exists. */
@RestController
@RequestMapping("/api/v1/child-reports")
class ChildReportController {

    private final ChildReportIntake intake;
    private final ChildReportInbox inbox;
    private final ChildReportDesk desk;
    private final ReporterLimits limits;

    ChildReportController(
            ChildReportIntake intake, ChildReportInbox inbox, ChildReportDesk desk, ReporterLimits limits) {
        this.intake = intake;
        this.inbox = inbox;
        this.desk = desk;
        this.limits = limits;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Endpoint(
            scope = ScopeKind.PUBLIC,
            sensitivity = Sensitivity.L4,
            rate = RateClass.PUBLIC,
            audit = "childreport.received",
            doors = {Door.PUBLIC, Door.CITIZEN, Door.STAFF, Door.INTEGRATOR})
    Mono<ChildReportReceipt> createChildReport(
            @Valid @RequestBody ChildReportSubmission submission, Command command, ServerWebExchange exchange) {
        limits.countReport(submission.danger(), exchange.getRequest());
        return intake.receive(submission, command.key(), command.now(), command.requestId());
    }

    @GetMapping
    @Endpoint(
            permission = "childreport.read",
            sensitivity = Sensitivity.L4,
            audit = "childreport.listed",
            doors = Door.STAFF)
    Mono<ChildReportList> listChildReports(
            @RequestParam(required = false) ChildReport.@Nullable State state,
            @RequestParam(required = false) ChildReport.@Nullable Urgency urgency,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller,
            Scope scope,
            ServerWebExchange exchange) {
        return inbox.list(
                new ChildReportInbox.Listing(state, urgency, limit, cursor),
                scope,
                trail("childreport.listed", "inbox", caller, exchange));
    }

    @GetMapping("/{id}")
    @Endpoint(
            permission = "childreport.read",
            sensitivity = Sensitivity.L4,
            audit = "childreport.opened",
            doors = Door.STAFF)
    Mono<ResponseEntity<ChildReportView>> getChildReport(
            @PathVariable UUID id, Caller caller, Scope scope, ServerWebExchange exchange) {
        return desk.get(id, scope, trail("childreport.opened", id.toString(), caller, exchange))
                .map(Answers::ok);
    }

    @PostMapping("/{id}/reveals")
    @Endpoint(
            permission = "childreport.read",
            sensitivity = Sensitivity.L4,
            rate = RateClass.COMMAND,
            audit = "childreport.revealed",
            stepUp = true,
            opensPerson = true,
            doors = Door.STAFF)
    Mono<ChildReportContentView> revealChildReport(
            @PathVariable UUID id, @Valid @RequestBody ChildReportReveal reveal, Command command) {
        return desk.reveal(id, reveal, command);
    }

    @PostMapping("/{id}/screening")
    @Endpoint(
            permission = "childreport.handle",
            sensitivity = Sensitivity.L4,
            rate = RateClass.COMMAND,
            audit = "childreport.screened",
            ifMatch = true,
            doors = Door.STAFF)
    Mono<ResponseEntity<ChildReportView>> screenChildReport(
            @PathVariable UUID id, @Valid @RequestBody ChildReportScreening screening, Command command) {
        return desk.screen(id, screening, command).map(Answers::ok);
    }

    @PostMapping("/{id}/referral")
    @Endpoint(
            permission = "childreport.handle",
            sensitivity = Sensitivity.L4,
            rate = RateClass.COMMAND,
            audit = "childreport.referred",
            ifMatch = true,
            doors = Door.STAFF)
    Mono<ResponseEntity<ChildReportView>> referChildReport(
            @PathVariable UUID id, @Valid @RequestBody ChildReportReferral referral, Command command) {
        return desk.refer(id, referral, command).map(Answers::ok);
    }

    @PostMapping("/{id}/closure")
    @Endpoint(
            permission = "childreport.handle",
            sensitivity = Sensitivity.L4,
            rate = RateClass.COMMAND,
            audit = "childreport.closed",
            ifMatch = true,
            doors = Door.STAFF)
    Mono<ResponseEntity<ChildReportView>> closeChildReport(
            @PathVariable UUID id, @Valid @RequestBody ChildReportClosure closure, Command command) {
        return desk.close(id, closure, command).map(Answers::ok);
    }

    /** Looking is written down with what entitles to it. */
    private static AuditEntry trail(String act, String object, Caller caller, ServerWebExchange exchange) {
        return new AuditEntry(
                caller.door().name(),
                caller.id(),
                caller.name(),
                act,
                "childReport",
                object,
                null,
                "办理强制报告（未成年人保护法第十一条）",
                false,
                exchange.getAttribute(RequestFilter.REQUEST_ID),
                Map.of());
    }
}
