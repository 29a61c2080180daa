package org.tongzhou.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.access.Caller;
import org.tongzhou.access.Door;
import org.tongzhou.access.OneTimeCodes;
import org.tongzhou.documents.inspection.SampleFiles;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

@PostgresTest
class DocumentIntegrationTests {

    private static final AtomicInteger PHONE = new AtomicInteger();

    @Autowired
    private WebTestClient web;

    @Autowired
    private OneTimeCodes codes;

    @Autowired
    private DocumentService documents;

    @Autowired
    private DocumentCleanup cleanup;

    @Autowired
    private TestDatabase database;

    private String phone;
    private UploadClient citizen;

    @BeforeEach
    void signIn() {
        phone = "1300001%04d".formatted(PHONE.incrementAndGet());
        citizen = UploadClient.signIn(web, codes, phone);
    }

    @Test
    void keepsAPhotoSentInPiecesInAnyOrder() throws Exception {
        byte[] photo = noise(900, 700);
        assertThat(photo.length).isGreaterThan(3 * UploadClient.PIECE);
        UUID id = citizen.announce("image/jpeg", photo);
        for (int n = (photo.length - 1) / UploadClient.PIECE; n >= 0; n--) {
            citizen.put(id, n, UploadClient.piece(photo, n)).expectStatus().isNoContent();
        }

        JsonNode clean = UploadClient.body(citizen.complete(id).expectStatus().isOk());

        assertThat(clean.get("state").asString()).isEqualTo("CLEAN");
        assertThat(clean.get("received").asInt()).isEqualTo(photo.length);
        byte[] kept = citizen.content(id)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Content-Security-Policy", "sandbox; default-src 'none'")
                .expectHeader()
                .valueEquals("Content-Type", "image/jpeg")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .valueEquals("Content-Disposition", "inline; filename=\"" + id + ".jpeg\"")
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(ImageIO.read(new ByteArrayInputStream(kept)).getWidth()).isEqualTo(900);
        assertThat(count("select count(*) from documents.piece where document_id = '" + id + "'"))
                .isZero();
    }

    @Test
    void goesOnAfterALostPiece() {
        byte[] photo = noise(900, 700);
        UUID id = citizen.announce("image/jpeg", photo);
        citizen.put(id, 0, UploadClient.piece(photo, 0)).expectStatus().isNoContent();
        citizen.put(id, 2, UploadClient.piece(photo, 2)).expectStatus().isNoContent();

        citizen.complete(id)
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("DOCUMENT_INCOMPLETE")
                .jsonPath("$.missingPieces[0]")
                .isEqualTo(1);
        JsonNode half = UploadClient.body(citizen.get(id).expectStatus().isOk());
        assertThat(half.get("receivedPieces").toString()).isEqualTo("[0,2]");
        assertThat(half.get("received").asInt()).isEqualTo(2 * UploadClient.PIECE);

        citizen.putAll(id, photo);
        citizen.complete(id).expectStatus().isOk();
        citizen.complete(id).expectStatus().isOk();
        citizen.put(id, 0, UploadClient.piece(photo, 0)).expectStatus().isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    void takesTwinsOfOnePieceOnce() {
        byte[] photo = SampleFiles.picture("jpeg", 320, 240);
        UUID id = citizen.announce("image/jpeg", photo);
        UploadClient sender = citizen;

        Flux.range(0, 8)
                .flatMap(_ -> Mono.fromRunnable(
                                () -> sender.put(id, 0, photo).expectStatus().isNoContent())
                        .subscribeOn(Schedulers.boundedElastic()))
                .blockLast();

        assertThat(UploadClient.body(citizen.get(id)).get("received").asInt()).isEqualTo(photo.length);
        citizen.complete(id).expectStatus().isOk();
    }

    @Test
    void completesOnceForTwins() throws Exception {
        byte[] photo = SampleFiles.picture("jpeg", 1600, 1200);
        UUID id = citizen.announce("image/jpeg", photo);
        citizen.putAll(id, photo);
        UploadClient sender = citizen;

        Flux.range(0, 4)
                .flatMap(_ -> Mono.fromRunnable(
                                () -> sender.complete(id).expectStatus().isOk())
                        .subscribeOn(Schedulers.boundedElastic()))
                .blockLast();

        assertThat(count("select count(*) from audit.entry where act = 'document.completed' and object_id = '" + id
                        + "'"))
                .isEqualTo(1);
    }

    static Stream<Arguments> hostileFiles() {
        return Stream.of(
                Arguments.argumentSet(
                        "renamed program", "image/jpeg", SampleFiles.program(), "DOCUMENT_TYPE_REFUSED", ""),
                Arguments.argumentSet(
                        "cut photo",
                        "image/jpeg",
                        SampleFiles.cut(SampleFiles.picture("jpeg", 320, 240)),
                        "DOCUMENT_REFUSED",
                        "IMAGE_DAMAGED"),
                Arguments.argumentSet(
                        "pixel flood", "image/png", SampleFiles.pixelFlood(), "DOCUMENT_REFUSED", "IMAGE_TOO_LARGE"),
                Arguments.argumentSet(
                        "script in PDF",
                        "application/pdf",
                        SampleFiles.pdfWithScript(),
                        "DOCUMENT_REFUSED",
                        "PDF_ACTIVE"));
    }

    @ParameterizedTest
    @MethodSource("hostileFiles")
    void neverGivesAHostileFile(String type, byte[] file, String code, String reason) throws Exception {
        UUID id = citizen.announce(type, file);
        citizen.putAll(id, file);

        JsonNode refused =
                UploadClient.body(citizen.complete(id).expectStatus().isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT));

        assertThat(refused.get("code").asString()).isEqualTo(code);
        if (!reason.isEmpty()) {
            assertThat(refused.get("errors").get(0).get("code").asString()).isEqualTo(reason);
            assertThat(refused.get("errors").get(0).get("detail").asString()).isNotEqualTo(reason);
        }
        citizen.complete(id).expectStatus().isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        JsonNode view = UploadClient.body(citizen.get(id).expectStatus().isOk());
        assertThat(view.get("state").asString()).isEqualTo("REFUSED");
        assertThat(view.get("refusal").get("detail").asString()).containsPattern("\\p{IsHan}");
        citizen.content(id).expectStatus().isEqualTo(HttpStatus.CONFLICT);
        assertThat(count("select count(*) from documents.piece where document_id = '" + id + "'"))
                .isZero();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> claim(id, UUID.randomUUID()));
    }

    @Test
    void refusesWhatIsAnnouncedWrong() {
        byte[] photo = SampleFiles.picture("jpeg", 64, 48);
        String digest = UploadClient.sha256(photo);
        expect(
                citizen.announce("image/jpeg", 21L * 1024 * 1024, digest),
                HttpStatus.CONTENT_TOO_LARGE,
                "DOCUMENT_TOO_LARGE");
        expect(
                citizen.announce("image/jpeg", Long.MAX_VALUE, digest),
                HttpStatus.CONTENT_TOO_LARGE,
                "DOCUMENT_TOO_LARGE");
        expect(citizen.announce("image/gif", 100, digest), HttpStatus.UNPROCESSABLE_CONTENT, "DOCUMENT_TYPE_REFUSED");
        expect(citizen.announce("image/jpeg", 0, digest), HttpStatus.UNPROCESSABLE_CONTENT, "VALIDATION_FAILED");
        expect(citizen.announce("image/jpeg", 10, "xyz"), HttpStatus.UNPROCESSABLE_CONTENT, "VALIDATION_FAILED");

        UUID wrongDigest = UploadClient.announced(citizen.announce("image/jpeg", photo.length, "0".repeat(64)));
        citizen.putAll(wrongDigest, photo);
        expect(citizen.complete(wrongDigest), HttpStatus.UNPROCESSABLE_CONTENT, "DIGEST_MISMATCH");
        assertThat(UploadClient.body(citizen.get(wrongDigest)).get("state").asString())
                .isEqualTo("RECEIVING");

        UUID wrongSize = UploadClient.announced(citizen.announce("image/jpeg", photo.length - 1, digest));
        expect(citizen.put(wrongSize, 0, photo), HttpStatus.UNPROCESSABLE_CONTENT, "PIECE_LENGTH_WRONG");
        expect(citizen.put(wrongSize, 400, photo), HttpStatus.CONTENT_TOO_LARGE, "DOCUMENT_TOO_LARGE");
        expect(citizen.put(wrongSize, 0, new byte[300_000]), HttpStatus.CONTENT_TOO_LARGE, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void hidesADocumentFromEveryoneElse() {
        UUID id = citizen.upload("image/png", SampleFiles.picture("png", 64, 48));
        UploadClient stranger = UploadClient.signIn(web, codes, "13000019999");

        expect(stranger.get(id), HttpStatus.NOT_FOUND, "NOT_FOUND");
        expect(stranger.content(id), HttpStatus.NOT_FOUND, "NOT_FOUND");
        expect(stranger.put(id, 0, new byte[1]), HttpStatus.NOT_FOUND, "NOT_FOUND");
        expect(stranger.complete(id), HttpStatus.NOT_FOUND, "NOT_FOUND");
        expect(stranger.get(UUID.randomUUID()), HttpStatus.NOT_FOUND, "NOT_FOUND");
    }

    @Test
    void givesAClaimedDocumentOnlyToItsSubject() {
        UUID id = citizen.upload("application/pdf", SampleFiles.pdf());
        UUID subject = UUID.randomUUID();

        assertThat(claim(id, subject)).extracting(DocumentCard::id).containsExactly(id);
        assertThat(claim(id, subject)).hasSize(1);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> claim(id, UUID.randomUUID()));
        assertThat(Objects.requireNonNull(documents.cards(List.of(id)).block()))
                .containsExactly(new DocumentCard(id, "application/pdf", SampleFiles.pdf().length));
        DocumentContent content =
                Objects.requireNonNull(documents.content(id, "case", subject).block());
        assertThat(content.bytes()
                        .map(part -> part.length)
                        .reduce(0, Integer::sum)
                        .block())
                .isEqualTo(content.size());
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> documents.content(id, "case", UUID.randomUUID()).block());
    }

    @Test
    void keepsEveryByteEncrypted() throws Exception {
        byte[] pdf = SampleFiles.pdf();
        UUID id = citizen.announce("application/pdf", pdf);
        citizen.putAll(id, pdf);
        assertThat(count("select count(*) from documents.piece where position('%PDF'::bytea in sealed) > 0"))
                .isZero();
        citizen.complete(id).expectStatus().isOk();

        assertThat(count("select count(*) from documents.part where document_id = '" + id + "'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from documents.part where position('%PDF'::bytea in sealed) > 0"))
                .isZero();
        assertThat(new String(
                        Objects.requireNonNull(
                                citizen.content(id).expectBody().returnResult().getResponseBody()),
                        StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
    }

    @Test
    void limitsWhatLiesAboutUnclaimed() {
        String digest = "0".repeat(64);
        for (int i = 0; i < 20; i++) {
            citizen.announce("image/jpeg", Document.MAX_SIZE, digest)
                    .expectStatus()
                    .isCreated();
        }

        expect(citizen.announce("image/jpeg", 1, digest), HttpStatus.TOO_MANY_REQUESTS, "DOCUMENT_QUOTA_EXCEEDED");
    }

    @Test
    void deletesWhatNobodyClaimedInThreeDays() throws Exception {
        byte[] pdf = SampleFiles.pdf();
        UUID old = citizen.upload("application/pdf", pdf);
        UUID claimed = citizen.upload("application/pdf", pdf);
        UUID fresh = citizen.upload("application/pdf", pdf);
        claim(claimed, UUID.randomUUID());
        execute("update documents.document set created_at = now() - interval '73 hours' where id in ('%s', '%s')"
                .formatted(old, claimed));

        assertThat(cleanup.deleteUnclaimed().block()).isEqualTo(1);

        citizen.get(old).expectStatus().isNotFound();
        citizen.get(claimed).expectStatus().isOk();
        citizen.get(fresh).expectStatus().isOk();
        assertThat(count("select count(*) from documents.part where document_id = '" + old + "'"))
                .isZero();
    }

    private List<DocumentCard> claim(UUID id, UUID subject) {
        UUID owner = Objects.requireNonNull(codes.citizen(phone).block());
        Caller caller = new Caller(Door.CITIZEN, owner, null, 1, List.of(), null, null, false);
        return Objects.requireNonNull(
                documents.claim(List.of(id), caller, "case", subject).block());
    }

    private static void expect(WebTestClient.ResponseSpec answer, HttpStatus status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private static byte[] noise(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private long count(String sql) throws Exception {
        try (var owner = database.owner();
                var rows = owner.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws Exception {
        try (var owner = database.owner();
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
