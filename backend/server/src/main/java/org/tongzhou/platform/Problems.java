package org.tongzhou.platform;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes refusals as problem documents in the caller's language. */
@Component
public class Problems {

    private static final Set<HttpStatus> RETRYABLE =
            Set.of(HttpStatus.TOO_MANY_REQUESTS, HttpStatus.SERVICE_UNAVAILABLE, HttpStatus.INTERNAL_SERVER_ERROR);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

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
        byte[] body = document(
                refusal,
                Languages.of(exchange.getRequest()),
                instance(exchange),
                String.valueOf(exchange.getAttributes().get(RequestFilter.REQUEST_ID)));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    byte[] document(ProblemException refusal, Locale language, String instance, String requestId) {
        ProblemType type = refusal.type();
        var errors = refusal.errors().stream()
                .map(e -> new Problem.FieldError(
                        e.pointer(), e.code(), e.params(), texts.sentence(e.code(), language, e.params())))
                .toList();
        return json.writeValueAsBytes(new Problem(
                type.uri(),
                texts.sentence(type.name(), language, refusal.members()),
                type.status().value(),
                type.name(),
                instance,
                requestId,
                RETRYABLE.contains(type.status()) || type == PlatformProblem.REQUEST_IN_FLIGHT,
                errors,
                refusal.members()));
    }

    /** The path of the operation with the ids that were asked for; all else that was sent is not said again. */
    private static String instance(ServerWebExchange exchange) {
        PathPattern operation = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (operation == null) {
            return "/";
        }
        Map<String, String> variables =
                exchange.getAttributeOrDefault(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of());
        String path = operation.getPatternString();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String value = variable.getValue();
            path = path.replace("{" + variable.getKey() + "}", ID.matcher(value).matches() ? value : "-");
        }
        return path;
    }
}
