package org.tongzhou.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tongzhou.platform.PlatformProperties;

class ClientRoutesTests {

    private static final String SCRIPT = "/assets/ApplyPage-BoAJsDtS.js";

    @TempDir
    private Path folder;

    private WebTestClient browser;

    @BeforeEach
    void build() throws IOException {
        write("citizen/index.html", "citizen");
        write("citizen/sw.js", "worker");
        write("citizen" + SCRIPT, "plain");
        write("citizen" + SCRIPT + ".br", "small");
        write("citizen" + SCRIPT + ".gz", "zipped");
        write("citizen/.vite/manifest.json", "{}");
        write("citizen/notes.bak", "not for anybody");
        write("staff/index.html", "staff");
        write("staff/assets/CaseList-Bkn_g3pG.css", "css");
        write("secret.html", "outside");
        browser = browser(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/apply/home-care-subsidy", "/apply/a/done/1", "/my", "/my/cases/1", "/scan", "/sign-in"})
    void pagesOfCitizensAreOneDocument(String path) {
        assertThat(text(path)).isEqualTo("citizen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/staff", "/staff/", "/staff/worklist", "/staff/cases/1"})
    void pagesOfStaffAreOneDocument(String path) {
        assertThat(text(path)).isEqualTo("staff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/application",
                "/staffroom",
                "/assets/ApplyPage-00000000.js",
                "/staff/assets/missing.css",
                "/my/index.html",
                "/.vite/manifest.json",
                "/notes.bak",
                "/assets/ApplyPage-BoAJsDtS.js.br",
                "/../secret.html",
                "/staff/../../secret.html",
                "/%2e%2e/secret.html",
                "/staff/..%2f..%2fsecret.html"
            })
    void anythingElseIsNotThere(String path) {
        browser.get().uri(URI.create(path)).exchange().expectStatus().isNotFound();
    }

    @Test
    void aWriteIsNotForFiles() {
        browser.post().uri("/").exchange().expectStatus().isNotFound();
    }

    @Test
    void hashedFilesAreKeptForEverAndDocumentsAskedForAgain() {
        assertThat(headers(SCRIPT).getCacheControl()).isEqualTo("public, max-age=31536000, immutable");
        assertThat(headers("/staff/assets/CaseList-Bkn_g3pG.css").getCacheControl())
                .contains("immutable");
        assertThat(headers("/").getCacheControl()).isEqualTo("no-cache");
        assertThat(headers("/sw.js").getCacheControl()).isEqualTo("no-cache");
    }

    @Test
    void theSmallestBuiltCodingIsSent() {
        EntityExchangeResult<byte[]> answer = get(SCRIPT, "gzip, deflate, br");

        assertThat(answer.getResponseBody()).isEqualTo("small".getBytes(UTF_8));
        assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.CONTENT_ENCODING))
                .isEqualTo("br");
        assertThat(answer.getResponseHeaders().getVary()).containsExactly(HttpHeaders.ACCEPT_ENCODING);
        assertThat(answer.getResponseHeaders().getFirst(HttpHeaders.CONTENT_TYPE))
                .isEqualTo("text/javascript;charset=UTF-8");
        assertThat(get(SCRIPT, "gzip").getResponseBody()).isEqualTo("zipped".getBytes(UTF_8));
        assertThat(get(SCRIPT, null).getResponseBody()).isEqualTo("plain".getBytes(UTF_8));
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() {
        String etag = String.valueOf(get(SCRIPT, "br").getResponseHeaders().getETag());

        assertThat(etag).isNotEqualTo(get(SCRIPT, "gzip").getResponseHeaders().getETag());
        browser.get()
                .uri(SCRIPT)
                .header(HttpHeaders.ACCEPT_ENCODING, "br")
                .header(HttpHeaders.IF_NONE_MATCH, etag)
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .expectBody()
                .isEmpty();
    }

    @Test
    void onlyTheScanPageMayCompileAndSee() {
        assertThat(policy("/scan")).contains("script-src 'self' 'wasm-unsafe-eval';");
        assertThat(headers("/scan").getFirst("Permissions-Policy")).contains("camera=(self)");
        assertThat(policy("/")).contains("script-src 'self';").doesNotContain("unsafe");
        assertThat(policy("/staff/")).contains("script-src 'self';").doesNotContain("unsafe");
        assertThat(headers("/").getFirst("Permissions-Policy")).isNull();
    }

    @Test
    void withoutClientsThePageSaysSo() {
        browser(folder.resolve("nowhere"))
                .get()
                .uri("/")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("没有装入居民端和工作台的网页"));
    }

    private static WebTestClient browser(Path clients) {
        PlatformProperties properties = new PlatformProperties(
                URI.create("http://localhost"), URI.create("http://localhost"), clients, clients, null, null, "12345");
        return WebTestClient.bindToRouterFunction(new ClientRoutes().clients(new ClientFiles(properties)))
                .build();
    }

    private String text(String path) {
        byte[] body = get(path, null).getResponseBody();
        return body == null ? "" : new String(body, UTF_8);
    }

    private HttpHeaders headers(String path) {
        return get(path, null).getResponseHeaders();
    }

    private String policy(String path) {
        return String.valueOf(headers(path).getFirst("Content-Security-Policy"));
    }

    private EntityExchangeResult<byte[]> get(String path, @Nullable String coding) {
        WebTestClient.RequestHeadersSpec<?> request = browser.get().uri(path);
        if (coding != null) {
            request.header(HttpHeaders.ACCEPT_ENCODING, coding);
        }
        return request.exchange().expectStatus().isOk().expectBody().returnResult();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
