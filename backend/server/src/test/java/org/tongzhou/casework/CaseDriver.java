package org.tongzhou.casework;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.documents.UploadClient;
import tools.jackson.databind.JsonNode;

/** Leads cases over HTTP for tests, as whoever's cookie is named. */
public final class CaseDriver {

    private final WebTestClient web;

    public CaseDriver(WebTestClient web) {
        this.web = web;
    }

    /** A draft with these answers and a picture for each of these papers, submitted. */
    public JsonNode submitted(String who, String item, Map<String, Object> answers, List<String> materials) {
        JsonNode draft = filled(who, item, answers, materials);
        return act(who, draft, "submission", Map.of("declaration", true));
    }

    /** A draft with these answers and a picture for each of these papers. */
    public JsonNode filled(String who, String item, Map<String, Object> answers, List<String> materials) {
        JsonNode draft = draft(who, item);
        save(who, draft, Map.of("answers", answers)).expectStatus().isOk();
        hand(who, read(who, draft), materials).expectStatus().isOk();
        return read(who, draft);
    }

    /** Hands in a picture for each of these papers. */
    public WebTestClient.ResponseSpec hand(String who, JsonNode row, List<String> materials) {
        Map<String, List<UUID>> papers = new HashMap<>();
        materials.forEach(material -> papers.put(material, List.of(upload(who))));
        return save(who, row, Map.of("materials", papers));
    }

    public JsonNode draft(String who, String item) {
        return json(as(who, web.post().uri("/api/v1/cases"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("itemCode", item))
                .exchange()
                .expectStatus()
                .isCreated());
    }

    public WebTestClient.ResponseSpec save(String who, JsonNode row, Map<String, ?> part) {
        return as(who, web.patch().uri("/api/v1/cases/{id}", id(row)))
                .header("If-Match", etag(row))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(part)
                .exchange();
    }

    public JsonNode act(String who, JsonNode row, String action, Map<String, ?> body) {
        return json(post(who, row, action, body).expectStatus().isOk());
    }

    public WebTestClient.ResponseSpec post(String who, JsonNode row, String action, Map<String, ?> body) {
        return as(who, web.post().uri("/api/v1/cases/{id}/" + action, id(row)))
                .header("If-Match", etag(row))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(body)
                .exchange();
    }

    public JsonNode read(String who, JsonNode row) {
        return json(get(who, "/api/v1/cases/" + id(row)).expectStatus().isOk());
    }

    public WebTestClient.ResponseSpec get(String who, String uri) {
        return as(who, web.get().uri(uri)).exchange();
    }

    public UUID upload(String who) {
        byte[] picture = picture();
        JsonNode document = json(as(who, web.post().uri("/api/v1/documents"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of(
                        "mediaType", "image/png", "size", picture.length, "sha256", UploadClient.sha256(picture)))
                .exchange()
                .expectStatus()
                .isCreated());
        UUID id = UUID.fromString(id(document));
        as(who, web.put().uri("/api/v1/documents/{id}/pieces/0", id))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(picture)
                .exchange()
                .expectStatus()
                .isNoContent();
        as(who, web.post().uri("/api/v1/documents/{id}/completion", id))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .exchange()
                .expectStatus()
                .isOk();
        return id;
    }

    private static byte[] picture() {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 3, Color.ORANGE.getRGB() ^ (int) System.nanoTime());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static <S extends WebTestClient.RequestHeadersSpec<?>> WebTestClient.RequestHeadersSpec<?> as(
            String cookie, S request) {
        return request.header("Cookie", cookie).header("Tongzhou-Door", door(cookie));
    }

    public static WebTestClient.RequestBodySpec as(String cookie, WebTestClient.RequestBodySpec request) {
        return request.header("Cookie", cookie).header("Tongzhou-Door", door(cookie));
    }

    private static String door(String cookie) {
        return cookie.startsWith("__Host-staff") ? "staff" : "citizen";
    }

    public static JsonNode json(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    public static String id(JsonNode row) {
        return row.get("id").asString();
    }

    public static String etag(JsonNode row) {
        return row.get("etag").asString();
    }
}
