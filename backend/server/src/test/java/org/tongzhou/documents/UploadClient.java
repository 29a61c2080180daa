package org.tongzhou.documents;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.OneTimeCodes;
import tools.jackson.databind.JsonNode;

/** A signed-in citizen who uploads, the way the client does. */
public final class UploadClient {

    public static final int PIECE = 65_536;

    private final WebTestClient web;

    private UploadClient(WebTestClient web) {
        this.web = web;
    }

    /** Signs a phone in by its one-time code. */
    public static UploadClient signIn(WebTestClient web, OneTimeCodes codes, String phone) {
        WebTestClient door = web.mutate()
                .defaultHeader("Tongzhou-Door", "citizen")
                .codecs(codec -> codec.defaultCodecs().maxInMemorySize(4 * 1024 * 1024))
                .build();
        JsonNode issued = body(post(door, "/api/v1/one-time-codes", Map.of("phone", phone)));
        UUID id = UUID.fromString(issued.get("id").asString());
        String code = Objects.requireNonNull(codes.reveal(id).block()).code();
        String cookie = post(door, "/api/v1/citizen-sessions", Map.of("oneTimeCodeId", id, "code", code))
                .returnResult(JsonNode.class)
                .getResponseHeaders()
                .getFirst("Set-Cookie");
        String session = Objects.requireNonNull(cookie).split(";", 2)[0];
        return new UploadClient(door.mutate().defaultHeader("Cookie", session).build());
    }

    public UUID announce(String mediaType, byte[] file) {
        return announced(
                announce(mediaType, file.length, sha256(file)).expectStatus().isCreated());
    }

    public WebTestClient.ResponseSpec announce(String mediaType, long size, String sha256) {
        return post(web, "/api/v1/documents", Map.of("mediaType", mediaType, "size", size, "sha256", sha256));
    }

    public static UUID announced(WebTestClient.ResponseSpec answer) {
        return UUID.fromString(body(answer).get("id").asString());
    }

    public WebTestClient.ResponseSpec put(UUID id, int n, byte[] bytes) {
        return web.put()
                .uri("/api/v1/documents/{id}/pieces/{n}", id, n)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(bytes)
                .exchange();
    }

    public void putAll(UUID id, byte[] file) {
        for (int n = 0; n * PIECE < file.length; n++) {
            put(id, n, piece(file, n)).expectStatus().isNoContent();
        }
    }

    public static byte[] piece(byte[] file, int n) {
        return Arrays.copyOfRange(file, n * PIECE, Math.min(file.length, (n + 1) * PIECE));
    }

    public WebTestClient.ResponseSpec complete(UUID id) {
        return post(web, "/api/v1/documents/" + id + "/completion", null);
    }

    public WebTestClient.ResponseSpec get(UUID id) {
        return web.get().uri("/api/v1/documents/{id}", id).exchange();
    }

    public WebTestClient.ResponseSpec content(UUID id) {
        return web.get().uri("/api/v1/documents/{id}/content", id).exchange();
    }

    /** The whole way of a good file. */
    public UUID upload(String mediaType, byte[] file) {
        UUID id = announce(mediaType, file);
        putAll(id, file);
        complete(id).expectStatus().isOk();
        return id;
    }

    public static JsonNode body(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    public static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WebTestClient.ResponseSpec post(WebTestClient web, String uri, @Nullable Object body) {
        WebTestClient.RequestBodySpec request =
                web.post().uri(uri).header("Idempotency-Key", UUID.randomUUID().toString());
        return (body == null ? request : request.bodyValue(body)).exchange();
    }
}
