package org.tongzhou.clients;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.tongzhou.platform.Html;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PublicPage;
import reactor.core.publisher.Mono;

/** Answers with the files of the clients, under the content policy of their documents (S16). */
@Configuration
class ClientRoutes {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Bean
    RouterFunction<ServerResponse> clients(ClientFiles files) {
        return request -> {
            if (!READS.contains(request.method())) {
                return Mono.empty();
            }
            Optional<ClientFile> file = files.find(request.path());
            if (file.isPresent()) {
                return Mono.just(asked -> answer(file.get(), asked));
            }
            return "/".equals(request.path()) ? Mono.just(ClientRoutes::notBuilt) : Mono.empty();
        };
    }

    private static Mono<ServerResponse> answer(ClientFile file, ServerRequest request) {
        String coding = ContentCodings.choose(
                request.headers().asHttpHeaders().getOrEmpty(HttpHeaders.ACCEPT_ENCODING),
                file.bodies().keySet());
        byte[] body = Objects.requireNonNull(file.bodies().get(coding));
        describe(request.exchange().getResponse().getHeaders(), file, coding, request.path());
        return request.checkNotModified(file.etag(coding))
                .switchIfEmpty(Mono.defer(() -> ServerResponse.ok()
                        .contentType(file.type())
                        .contentLength(body.length)
                        .bodyValue(body)));
    }

    private static void describe(HttpHeaders headers, ClientFile file, String coding, String path) {
        headers.setETag(file.etag(coding));
        headers.setCacheControl(file.hashed() ? "public, max-age=31536000, immutable" : "no-cache");
        if (file.bodies().size() > 1) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (!ClientFile.PLAIN.equals(coding)) {
            headers.set(HttpHeaders.CONTENT_ENCODING, coding);
        }
        boolean scan = "/scan".equals(path) || "/scan/".equals(path);
        headers.set("Content-Security-Policy", policy(scan));
        if (scan) {
            headers.set("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
        }
    }

    /** Only the scan page compiles a module, the reader of codes. */
    private static String policy(boolean scan) {
        return "default-src 'self'; script-src 'self'" + (scan ? " 'wasm-unsafe-eval'" : "")
                + "; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; frame-src 'self' blob:; "
                + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
    }

    /** A server without clients still says what it is: the API and the public pages work. */
    private static Mono<ServerResponse> notBuilt(ServerRequest request) {
        PageReader reader = PageReader.of(request.exchange().getRequest());
        String title = reader.say("还没有网页", "No pages yet");
        String text = reader.say(
                "服务器已经启动，但没有装入居民端和工作台的网页。请联系系统管理员。",
                "The server is running, but the pages for citizens and staff were not built in. Ask the operator.");
        ResponseEntity<String> page = new PublicPage(
                        reader, title, "<h1>" + Html.escape(title) + "</h1><p>" + Html.escape(text) + "</p>")
                .answer(HttpStatus.SERVICE_UNAVAILABLE);
        return ServerResponse.status(page.getStatusCode())
                .headers(headers -> headers.addAll(page.getHeaders()))
                .bodyValue(Objects.requireNonNull(page.getBody()));
    }
}
