package org.tongzhou.platform;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A body comes as it is, neither compressed nor in a transfer coding that only some on the way understand, and JSON comes in
 * UTF-8: the parser would guess UTF-16 and overlook overlong characters.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class StrictBody implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        if (coded(headers, HttpHeaders.TRANSFER_ENCODING, "chunked")) {
            return Mono.error(new ProblemException(PlatformProblem.MALFORMED_REQUEST));
        }
        if (coded(headers, HttpHeaders.CONTENT_ENCODING, "identity")) {
            return Mono.error(new ProblemException(PlatformProblem.UNSUPPORTED_MEDIA_TYPE));
        }
        MediaType type = type(headers);
        if (type == null || !type.getSubtype().endsWith("json")) {
            return chain.filter(exchange);
        }
        if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
            return Mono.error(new ProblemException(PlatformProblem.UNSUPPORTED_MEDIA_TYPE));
        }
        return chain.filter(exchange.mutate().request(strict(request)).build());
    }

    private static boolean coded(HttpHeaders headers, String name, String only) {
        String coding = headers.getFirst(name);
        return coding != null && !only.equals(coding.strip().toLowerCase(Locale.ROOT));
    }

    /** Nothing where the header is missing or no type; who needs one refuses it then. */
    private static @Nullable MediaType type(HttpHeaders headers) {
        try {
            return headers.getContentType();
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    private static ServerHttpRequest strict(ServerHttpRequest request) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(() -> {
                    Utf8 text = new Utf8();
                    return super.getBody().map(part -> checked(part, text)).doOnComplete(text::end);
                });
            }
        };
    }

    /** What is not handed on has to be released. */
    private static DataBuffer checked(DataBuffer part, Utf8 text) {
        try {
            text.read(part);
            return part;
        } catch (ProblemException refusal) {
            DataBufferUtils.release(part);
            throw refusal;
        }
    }
}
