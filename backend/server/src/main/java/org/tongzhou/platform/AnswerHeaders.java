package org.tongzhou.platform;

import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** The headers of S16, which stand on every answer unless it has set its own. */
@Component
class AnswerHeaders {

    static final String REQUEST_ID = "Request-Id";

    private final boolean https;

    AnswerHeaders(PlatformProperties properties) {
        this.https = "https".equals(properties.publicUrl().getScheme());
    }

    void harden(HttpHeaders headers, UUID request) {
        MediaType type = headers.getContentType();
        if (type != null && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
            // Parameters of the caller's Accept would be said again.
            headers.setContentType(MediaType.APPLICATION_JSON);
        }
        headers.set(REQUEST_ID, request.toString());
        headers.set("X-Content-Type-Options", "nosniff");
        setIfAbsent(headers, "Referrer-Policy", "no-referrer");
        setIfAbsent(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        setIfAbsent(headers, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        setIfAbsent(headers, "Cross-Origin-Opener-Policy", "same-origin");
        setIfAbsent(headers, "Cross-Origin-Resource-Policy", "same-origin");
        setIfAbsent(headers, HttpHeaders.CACHE_CONTROL, "no-store");
        if (https) {
            headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
    }

    private static void setIfAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
