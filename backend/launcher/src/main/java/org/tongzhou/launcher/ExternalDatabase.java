package org.tongzhou.launcher;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An existing PostgreSQL, named by {@code TONGZHOU_DB_URL}. */
record ExternalDatabase(
        String host,
        int port,
        String name,
        String owner,
        @Nullable String password) {

    private static final int USUAL_PORT = 5432;

    static ExternalDatabase parse(String url) {
        URI uri = uri(url);
        String user = uri.getRawUserInfo();
        String path = uri.getRawPath();
        boolean whole = uri.getHost() != null && user != null && path != null && path.length() > 1;
        if (!whole || !("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
            throw refused();
        }
        String[] parts = user.split(":", 2);
        return new ExternalDatabase(
                uri.getHost(),
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                decode(path.substring(1)),
                decode(parts[0]),
                parts.length == 2 ? decode(parts[1]) : null);
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    /** Without the value: it may hold a password. */
    private static LaunchException refused() {
        return new LaunchException(
                "TONGZHOU_DB_URL must look like postgresql://owner[:password]@host[:port]/database.");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
