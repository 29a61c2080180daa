package org.tongzhou.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The digest of all that makes two requests under one key the same: route, version and the bytes of the body. */
final class Fingerprints {

    private Fingerprints() {}

    static byte[] of(ServerWebExchange exchange, String route, @Nullable String ifMatch) {
        MessageDigest body = exchange.getRequiredAttribute(CallerFilter.DIGEST);
        try {
            MessageDigest all = (MessageDigest) body.clone();
            all.update((byte) 0);
            all.update(route.getBytes(StandardCharsets.UTF_8));
            all.update((byte) 0);
            all.update(String.valueOf(ifMatch).getBytes(StandardCharsets.UTF_8));
            return all.digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
