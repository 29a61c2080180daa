package org.tongzhou.strictness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came back; status 0 where the connection was closed without an answer. Names of headers are in lower case. */
record RawAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    static final RawAnswer NONE = new RawAnswer(0, Map.of(), new byte[0]);

    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.getFirst();
    }

    boolean refusal() {
        return status >= 400;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
