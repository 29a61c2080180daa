package org.tongzhou.demonstration;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.access.Caller;
import org.tongzhou.documents.DocumentCompletion;
import org.tongzhou.documents.DocumentService;
import org.tongzhou.documents.DocumentUpload;
import org.tongzhou.documents.DocumentView;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Drawings that stand for photographed papers; uploaded like real ones, in pieces, inspected and encrypted. */
@Component
@Profile("demo")
class Photos {

    private static final int PIECE = 65_536;

    private final DocumentService documents;
    private final DocumentCompletion completion;

    Photos(DocumentService documents, DocumentCompletion completion) {
        this.documents = documents;
        this.completion = completion;
    }

    /** Uploads a drawing for {@code owner}; the same key gives the same document. */
    Mono<UUID> upload(Scene scene, Caller owner, String key, Instant now) {
        byte[] picture = card(key.hashCode());
        var upload = new DocumentUpload("image/png", picture.length, sha256(picture));
        return documents
                .create(upload, scene.command(owner, "document.upload", key + "-photo", -1, now))
                .flatMap(view -> view.state().name().equals("RECEIVING")
                        ? send(scene, owner, key, view, picture, now)
                        : Mono.just(view.id()));
    }

    private Mono<UUID> send(Scene scene, Caller owner, String key, DocumentView view, byte[] picture, Instant now) {
        int pieces = (picture.length + PIECE - 1) / PIECE;
        return Flux.range(0, pieces)
                .concatMap(n -> documents.receive(
                        view.id(),
                        n,
                        Arrays.copyOfRange(picture, n * PIECE, Math.min(picture.length, (n + 1) * PIECE)),
                        owner))
                .then(Mono.defer(() -> completion.complete(
                        view.id(), scene.command(owner, "document.upload", key + "-photo-done", -1, now))))
                .map(DocumentView::id);
    }

    private static byte[] card(int seed) {
        BufferedImage image = new BufferedImage(640, 404, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        float hue = Math.floorMod(seed, 360) / 360f;
        pen.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.08f, 0.98f), 640, 404, Color.getHSBColor(hue, 0.25f, 0.86f)));
        pen.fillRect(0, 0, 640, 404);
        pen.setColor(new Color(0x5a6672));
        for (int line = 0; line < 5; line++) {
            pen.fillRoundRect(60, 70 + 52 * line, 180 + Math.floorMod(seed >> line, 120), 16, 8, 8);
        }
        pen.setColor(Color.getHSBColor(hue, 0.3f, 0.6f));
        pen.fillRoundRect(430, 70, 150, 190, 16, 16);
        pen.setColor(Color.WHITE);
        pen.fillOval(470, 95, 70, 70);
        pen.fillRoundRect(450, 180, 110, 80, 60, 60);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
