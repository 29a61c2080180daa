package org.tongzhou.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The registration of a system of others, one file {@code <client id>.json} each: its name, its public keys (RFC 7517) and, for
 * the server, its rights.
 */
record IntegratorFile(String clientId, String name, String keys) {

    static final String SUFFIX = ".json";

    private static final Pattern CLIENT_ID = Pattern.compile("[a-z0-9][a-z0-9-]{2,59}");

    /** Reads a file; whatever is wrong is an {@link IllegalArgumentException} whose message tells an operator. */
    static IntegratorFile parse(Path file, String text) {
        String fileName = String.valueOf(file.getFileName());
        String clientId = fileName.substring(0, fileName.length() - SUFFIX.length());
        require(CLIENT_ID.matcher(clientId).matches(), "its name must be a client id of small letters, digits and -");
        try {
            JsonNode json = JsonMapper.shared().readTree(text);
            String name = text(json.get("name"));
            require(name != null && !name.isBlank(), "name is missing");
            require(json.get("keys") != null, "keys is missing");
            JWKSet keys = JWKSet.parse("{\"keys\":" + json.get("keys") + "}");
            require(!keys.isEmpty(), "keys is empty");
            require(
                    keys.getKeys().stream().noneMatch(JWK::isPrivate),
                    "it holds a private key: only the public half goes here");
            return new IntegratorFile(clientId, Objects.requireNonNull(name), keys.toString());
        } catch (JacksonException | ParseException e) {
            throw new IllegalArgumentException("it cannot be read", e);
        }
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.asString();
    }

    private static void require(boolean fulfilled, String sentence) {
        if (!fulfilled) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
