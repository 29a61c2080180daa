package org.tongzhou.access;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.Endpoint.ScopeKind;
import org.tongzhou.access.StaffSessionRepository.StaffSessionRow;
import org.tongzhou.platform.RequestFilter;
import reactor.core.publisher.Mono;

/** Where I am signed in, when I was before, and ending what is not me. */
@RestController
@RequestMapping("/api/v1/sessions")
class StaffSessionController {

    private final StaffSessions sessions;

    StaffSessionController(StaffSessions sessions) {
        this.sessions = sessions;
    }

    /** A sign-in as its holder may recognise it. */
    record SignInView(
            OffsetDateTime at,
            @Nullable String network,
            @Nullable String browser) {}

    /** An open session of the caller. */
    record SessionView(
            UUID id,
            boolean current,
            OffsetDateTime openedAt,
            OffsetDateTime lastUsedAt,
            @Nullable String network,
            @Nullable String browser) {

        static SessionView of(StaffSessionRow row, Caller caller) {
            return new SessionView(
                    row.id(),
                    row.id().equals(caller.sessionId()),
                    row.openedAt(),
                    row.lastUsedAt(),
                    row.network(),
                    row.browser());
        }
    }

    /** The open sessions of the caller. */
    record SessionList(List<SessionView> items) {}

    /** This session, the sign-in before it, and how often somebody failed to get in between the two. */
    record CurrentSessionView(
            UUID id,
            OffsetDateTime openedAt,
            @Nullable OffsetDateTime provenAt,
            int failedTries,
            @Nullable SignInView before) {

        static CurrentSessionView of(StaffSessionRow row) {
            return new CurrentSessionView(
                    row.id(),
                    row.openedAt(),
                    row.provenAt(),
                    row.failedTries(),
                    row.beforeAt() == null
                            ? null
                            : new SignInView(row.beforeAt(), row.beforeNetwork(), row.beforeBrowser()));
        }
    }

    @GetMapping
    @Endpoint(scope = ScopeKind.SELF, doors = Door.STAFF)
    Mono<SessionList> listSessions(Caller caller) {
        return sessions.list(caller)
                .map(rows -> new SessionList(
                        rows.stream().map(row -> SessionView.of(row, caller)).toList()));
    }

    @GetMapping("/current")
    @Endpoint(scope = ScopeKind.SELF, doors = Door.STAFF)
    Mono<CurrentSessionView> getSession(Caller caller) {
        return sessions.current(caller).map(CurrentSessionView::of);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Endpoint(scope = ScopeKind.SELF, audit = "session.ended", doors = Door.STAFF)
    Mono<Void> endSession(@PathVariable UUID id, Caller caller, ServerWebExchange exchange) {
        return sessions.end(caller, id, exchange.getAttribute(RequestFilter.REQUEST_ID));
    }

    @DeleteMapping("/others")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Endpoint(scope = ScopeKind.SELF, audit = "session.others.ended", doors = Door.STAFF)
    Mono<Void> endOtherSessions(Caller caller, ServerWebExchange exchange) {
        return sessions.endOthers(caller, exchange.getAttribute(RequestFilter.REQUEST_ID));
    }
}
