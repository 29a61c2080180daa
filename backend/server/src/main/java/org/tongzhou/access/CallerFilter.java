package org.tongzhou.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.tongzhou.access.Endpoint.RateClass;
import org.tongzhou.audit.Audit;
import org.tongzhou.audit.AuditEntry;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.RequestFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Finds out who calls the API: by token (integrators) or by the cookie of the door that {@code Tongzhou-Door} names. A write
 * by a browser must name its door, which no other site can do, and come from our own origin (S3).
 */
@Component
@Order(0)
class CallerFilter implements WebFilter {

    static final String CALLER = CallerFilter.class.getName() + ".caller";
    static final String DIGEST = CallerFilter.class.getName() + ".digest";
    static final String DOOR_HEADER = "Tongzhou-Door";

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Files, papers and streams take the time that they take. */
    private static final Set<RateClass> LONG = Set.of(RateClass.UPLOAD, RateClass.EXPORT, RateClass.STREAM);

    private final Sessions sessions;
    private final Integrators integrators;
    private final Audit audit;
    private final SameOrigin origin;
    private final Admission admission;
    private final Duration deadline;

    CallerFilter(
            Sessions sessions,
            Integrators integrators,
            Audit audit,
            SameOrigin origin,
            Admission admission,
            AccessProperties properties) {
        this.sessions = sessions;
        this.integrators = integrators;
        this.audit = audit;
        this.origin = origin;
        this.admission = admission;
        this.deadline = properties.answerDeadline();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getPath().value().startsWith("/api/v1/")) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> caller(exchange))
                .defaultIfEmpty(Caller.nobody())
                .doOnNext(caller -> exchange.getAttributes().put(CALLER, caller))
                .flatMap(caller -> answered(exchange, chain)
                        .onErrorResume(ProblemException.class, refusal -> denied(exchange, caller, refusal)))
                .contextWrite(context -> context.put(ServerWebExchange.class, exchange));
    }

    /** The time runs from the last byte of the request to the first of the answer; the work is cancelled when it is over. */
    private Mono<Void> answered(ServerWebExchange exchange, WebFilterChain chain) {
        Sinks.Empty<Void> there = Sinks.empty();
        if (!hasBody(exchange.getRequest())) {
            there.tryEmitEmpty();
        }
        Mono<Long> over = there.asMono()
                .then(Mono.delay(deadline))
                .filter(_ -> !exchange.getResponse().isCommitted()
                        && !LONG.contains(exchange.getAttributeOrDefault(EndpointGate.RATE, RateClass.INTERACTIVE)))
                .switchIfEmpty(Mono.never());
        return chain.filter(digesting(exchange, there)).timeout(over).doFinally(_ -> admission.leave(exchange));
    }

    /** Whether there is a body that will be read. */
    static boolean hasBody(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return !READS.contains(request.getMethod())
                && (headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING));
    }

    private Mono<Caller> caller(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION) != null) {
            return ReactiveSecurityContextHolder.getContext()
                    .mapNotNull(context -> context.getAuthentication())
                    .ofType(JwtAuthenticationToken.class)
                    .mapNotNull(token -> token.getToken().getSubject())
                    .flatMap(integrators::caller)
                    .switchIfEmpty(Mono.error(() -> new ProblemException(AccessProblem.NOT_SIGNED_IN)));
        }
        Door door = door(request);
        if (!READS.contains(request.getMethod())) {
            if (door == null) {
                return Mono.error(new ProblemException(AccessProblem.DOOR_MISSING));
            }
            if (origin.foreign(request.getHeaders())) {
                return Mono.error(new ProblemException(AccessProblem.ORIGIN_REFUSED));
            }
        }
        HttpCookie cookie = door == null ? null : request.getCookies().getFirst(door.cookie());
        return cookie == null || door == null ? Mono.empty() : sessions.caller(door, cookie.getValue());
    }

    /** The door named by the header; for pictures and papers that a page embeds, by the parameter {@code door}. */
    private static @Nullable Door door(ServerHttpRequest request) {
        String name = request.getHeaders().getFirst(DOOR_HEADER);
        if (name == null && READS.contains(request.getMethod())) {
            name = request.getQueryParams().getFirst("door");
        }
        return switch (Objects.requireNonNullElse(name, "")) {
            case "staff" -> Door.STAFF;
            case "citizen" -> Door.CITIZEN;
            default -> null;
        };
    }

    private Mono<Void> denied(ServerWebExchange exchange, Caller caller, ProblemException refusal) {
        boolean concealed =
                caller.door() != Door.PUBLIC && exchange.getAttributes().containsKey(EndpointGate.CONCEALED);
        boolean collects = refusal.type() == AccessProblem.TOO_MANY_PEOPLE;
        if (refusal.type() != AccessProblem.NOT_PERMITTED && !concealed && !collects) {
            return Mono.error(refusal);
        }
        AuditEntry entry = new AuditEntry(
                caller.door().name(),
                caller.id(),
                caller.name(),
                collects ? "access.collecting" : "access.denied",
                "operation",
                exchange.getRequest().getMethod() + " "
                        + exchange.getAttributes().get(EndpointGate.OPERATION),
                null,
                null,
                true,
                exchange.getAttribute(RequestFilter.REQUEST_ID),
                Map.of());
        return audit.write(entry).then(Mono.error(refusal));
    }

    /** Digests the body as it is read, for the fingerprint of a command; its end waits for a place to work on it. */
    private ServerWebExchange digesting(ServerWebExchange exchange, Sinks.Empty<Void> there) {
        if (READS.contains(exchange.getRequest().getMethod())) {
            return exchange;
        }
        MessageDigest digest = sha256();
        exchange.getAttributes().put(DIGEST, digest);
        Mono<DataBuffer> end = Mono.defer(() -> {
            there.tryEmitEmpty();
            return admission.enter(exchange).then(Mono.empty());
        });
        ServerHttpRequest request = new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return super.getBody()
                        .doOnNext(buffer -> update(digest, buffer))
                        .concatWith(hasBody(this) ? end : Mono.empty());
            }
        };
        return exchange.mutate().request(request).build();
    }

    private static void update(MessageDigest digest, DataBuffer buffer) {
        try (var bytes = buffer.readableByteBuffers()) {
            bytes.forEachRemaining(digest::update);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
