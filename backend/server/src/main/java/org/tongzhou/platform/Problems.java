package org.tongzhou.platform;

import java.util.Locale;
import java.util.Set;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes refusals as problem documents in the caller's language. */
@Component
public class Problems {

    private static final Set<HttpStatus> RETRYABLE =
            Set.of(HttpStatus.TOO_MANY_REQUESTS, HttpStatus.SERVICE_UNAVAILABLE, HttpStatus.INTERNAL_SERVER_ERROR);

    private final ProblemTexts texts;
    private final JsonMapper json;

    Problems(ProblemTexts texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    /** Answers the exchange with a refusal. */
    public Mono<Void> write(ServerWebExchange exchange, ProblemException refusal) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(refusal);
        }
        HttpStatus status = refusal.type().status();
        HttpHeaders headers = response.getHeaders();
        response.setStatusCode(status);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        Object wait = refusal.members().get("retryAfter");
        if (wait != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
        } else if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, "2");
        }
        DataBuffer body = response.bufferFactory().wrap(json.writeValueAsBytes(body(exchange, refusal)));
        return response.writeWith(Mono.just(body));
    }

    private Problem body(ServerWebExchange exchange, ProblemException refusal) {
        ProblemType type = refusal.type();
        Locale language = Languages.of(exchange.getRequest());
        var errors = refusal.errors().stream()
                .map(e -> new Problem.FieldError(
                        e.pointer(), e.code(), e.params(), texts.sentence(e.code(), language, e.params())))
                .toList();
        return new Problem(
                type.uri(),
                texts.sentence(type.name(), language, refusal.members()),
                type.status().value(),
                type.name(),
                exchange.getRequest().getPath().value(),
                String.valueOf(exchange.getAttributes().get(RequestFilter.REQUEST_ID)),
                RETRYABLE.contains(type.status()) || type == PlatformProblem.REQUEST_IN_FLIGHT,
                errors,
                refusal.members());
    }
}
