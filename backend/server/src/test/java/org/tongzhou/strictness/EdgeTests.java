package org.tongzhou.strictness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.tongzhou.testing.PostgresTest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** S16, S17 and P9: what is true of every connection and every answer, whoever asks for what. */
@PostgresTest
@TestPropertySource(
        properties = {
            "tongzhou.public-url=https://minzheng.example.gov.cn",
            "tongzhou.edge.header-deadline=400ms",
            "tongzhou.edge.body-start=400ms",
            "tongzhou.edge.write-deadline=400ms",
            "tongzhou.edge.connections-per-address=24"
        })
class EdgeTests {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String HEAD = "GET /api/v1/service-items HTTP/1.1\r\nHost: localhost\r\n";

    @TempDir
    private static Path clients;

    @LocalServerPort
    private int port;

    private final AnswerJudge judge = new AnswerJudge();

    @DynamicPropertySource
    static void clients(DynamicPropertyRegistry properties) throws IOException {
        for (String client : List.of("citizen", "staff", "docs")) {
            Path folder = Files.createDirectories(clients.resolve(client).resolve("assets"));
            Files.writeString(folder.resolveSibling("index.html"), "<!doctype html>");
            Files.writeString(folder.resolve("page-BoAJsDtS.js"), "1");
        }
        properties.add("tongzhou.clients", () -> clients);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/scan/",
                "/my/",
                "/assets/page-BoAJsDtS.js",
                "/staff/",
                "/staff/cases",
                "/docs/",
                "/nowhere",
                "/robots.txt",
                "/q/abc",
                "/q/s7k2m9x4p1q8d5t0v6w",
                "/v",
                "/v/abc",
                "/child-reports",
                "/child-reports/receipt",
                "/care-homes",
                "/cemeteries",
                "/openapi.yaml",
                "/actuator",
                "/actuator/health",
                "/actuator/health/readiness",
                "/login/oauth2/code/staff",
                "/oauth2/authorization/staff",
                "/oauth2/authorization/other",
                "/api/v1/service-items",
                "/api/v1/me",
                "/api/v1/nowhere",
                "/api/v1/cases/1",
                "/api/v1/service-items?limit=1&limit=2",
                "/a//b",
                "/a;b",
                "/%2e%2e/",
                "/%zz",
                "/api"
            })
    void everyAnswerCarriesTheHeaders(String path) throws IOException {
        for (String method : List.of("GET", "HEAD", "OPTIONS", "POST", "TRACE", "DELETE")) {
            RawAnswer answer =
                    exchange(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n", "HEAD".equals(method));
            assertThat(AnswerJudge.headers(answer))
                    .as(method + " " + path + " " + answer.status())
                    .isEmpty();
            assertThat(answer.header("strict-transport-security")).isEqualTo("max-age=63072000; includeSubDomains");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, MALFORMED_REQUEST, 'POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'",
        "400, MALFORMED_REQUEST, 'POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'",
        "400, MALFORMED_REQUEST, 'POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n'",
        "400, MALFORMED_REQUEST, 'GET /api/v1/me HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n'",
        "415, UNSUPPORTED_MEDIA_TYPE, 'POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n'",
        "400, MALFORMED_REQUEST, 'GET /api/v1/..;/me HTTP/1.1\r\nHost: a\r\n\r\n'"
    })
    void whatTwoServersReadDifferentlyIsRefused(int status, String code, String request) throws IOException {
        isRefused(exchange(request, false), status, code);
    }

    @Test
    void addressAndHeadersHaveTheirLimits() throws IOException {
        assertThat(exchange("GET /api/v1/service-items?" + "a".repeat(3_900) + " HTTP/1.1\r\nHost: a\r\n\r\n", false)
                        .status())
                .isEqualTo(400);
        isRefused(
                exchange("GET /" + "a".repeat(4_200) + " HTTP/1.1\r\nHost: a\r\n\r\n", false), 414, "ADDRESS_TOO_LONG");
        assertThat(exchange(HEAD + "X: " + "a".repeat(15_000) + "\r\n\r\n", false)
                        .status())
                .isEqualTo(200);
        isRefused(exchange(HEAD + "X: " + "a".repeat(17_000) + "\r\n\r\n", false), 431, "HEADERS_TOO_LARGE");
    }

    @Test
    void headersThatDripAreNotWaitedFor() throws IOException {
        isRefused(drip(HEAD + "X: "), 408, "REQUEST_TOO_SLOW");
    }

    @Test
    void bodiesThatDripAreNotWaitedFor() throws IOException {
        isRefused(
                drip(
                        "POST /api/v1/one-time-codes HTTP/1.1\r\nHost: a\r\nTongzhou-Door: citizen\r\nIdempotency-Key: 0123456789abcdef\r\n"
                                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"),
                408,
                "REQUEST_TOO_SLOW");
    }

    /** A kept connection gives the next request the same time as the first. */
    @Test
    void theNextRequestMayNotDripEither() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            assertThat(connection
                            .exchange((HEAD + "\r\n").getBytes(StandardCharsets.US_ASCII), false)
                            .status())
                    .isEqualTo(200);
            isRefused(drip(connection, HEAD), 408, "REQUEST_TOO_SLOW");
        }
    }

    @Test
    void whoDoesNotReadIsLeft() throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            connection.open();
            var out = connection.socket().getOutputStream();
            byte[] large = "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            eventuallyFails(() -> {
                out.write(large);
                return true;
            });
        }
    }

    @Test
    void oneAddressHasSoManyConnectionsAndNoMore() throws IOException {
        List<RawConnection> open = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            RawConnection connection = new RawConnection(port);
            open.add(connection);
            refused += isServed(connection) ? 0 : 1;
        }
        assertThat(refused).isEqualTo(40 - 24);
        for (RawConnection connection : open) {
            connection.close();
        }
        eventually(() -> {
            try (RawConnection connection = new RawConnection(port)) {
                return isServed(connection);
            }
        });
    }

    private static boolean isServed(RawConnection connection) {
        try {
            return connection
                            .exchange((HEAD + "\r\n").getBytes(StandardCharsets.US_ASCII), false)
                            .status()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private RawAnswer drip(String head) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return drip(connection, head);
        }
    }

    /** A byte now and then, so that no pause is long; the answer comes unasked. */
    private static RawAnswer drip(RawConnection connection, String head) throws IOException {
        var in = connection.open();
        connection.socket().getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        eventually(() -> {
            try {
                connection.socket().getOutputStream().write('a');
            } catch (SocketException e) {
                return true;
            }
            return in.available() > 0;
        });
        return connection.read(in, false);
    }

    private interface Ask {
        boolean ask() throws IOException;
    }

    private static void eventually(Ask ask) {
        StepVerifier.create(Flux.interval(Duration.ofMillis(50))
                        .onBackpressureDrop()
                        .concatMap(_ -> Mono.fromCallable(ask::ask).subscribeOn(Schedulers.boundedElastic()))
                        .filter(yes -> yes)
                        .next())
                .expectNext(true)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static void eventuallyFails(Ask ask) {
        StepVerifier.create(Flux.interval(Duration.ofMillis(10))
                        .onBackpressureDrop()
                        .concatMap(_ -> Mono.fromCallable(ask::ask).subscribeOn(Schedulers.boundedElastic()))
                        .then())
                .expectError(IOException.class)
                .verify(PATIENCE);
    }

    private void isRefused(RawAnswer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains("\"code\":\"" + code + "\"");
        assertThat(judge.complaints(new RawRequest("GET", "/"), answer)).isEmpty();
    }

    private RawAnswer exchange(String request, boolean head) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return connection.exchange(request.getBytes(StandardCharsets.ISO_8859_1), head);
        }
    }
}
