package org.tongzhou.eldercare;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.eldercare.CareHomes.Order;
import org.tongzhou.eldercare.CareHomes.Wish;
import org.tongzhou.platform.BusyPage;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.PublicPage;
import reactor.core.publisher.Mono;

/** The pages on which anybody looks for a free bed. What an address says wrongly is taken as not said. */
@RestController
class CareHomePageController {

    private static final int ON_A_PAGE = 20;
    private static final Pattern YUAN = Pattern.compile("^[1-9][0-9]{2,4}$");
    private static final Pattern AREA = Pattern.compile("^[1-8][0-9]{11}$");

    private final CareHomes homes;
    private final CareHomePages pages;
    private final BusyPage busy;

    CareHomePageController(CareHomes homes, CareHomePages pages, BusyPage busy) {
        this.homes = homes;
        this.pages = pages;
        this.busy = busy;
    }

    @GetMapping("/care-homes")
    Mono<ResponseEntity<String>> showCareHomes(ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        Wish wish = wish(request);
        String cursor = request.getQueryParams().getFirst("cursor");
        Mono<PublicPage> found = Mono.defer(() -> homes.search(wish, ON_A_PAGE, cursor, reader.language()))
                .onErrorResume(ProblemException.class, _ -> homes.search(wish, ON_A_PAGE, null, reader.language()))
                .map(list -> pages.list(list, wish, reader));
        return busy.instead(found.map(page -> page.answer(HttpStatus.OK)), reader);
    }

    @GetMapping("/care-homes/{id}")
    Mono<ResponseEntity<String>> showCareHome(@PathVariable String id, ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        Mono<ResponseEntity<String>> page = Mono.justOrEmpty(uuid(id))
                .flatMap(known -> homes.get(known, reader.language()))
                .onErrorResume(ProblemException.class, _ -> Mono.empty())
                .map(home -> pages.home(home, reader).answer(HttpStatus.OK))
                .switchIfEmpty(Mono.fromSupplier(() -> pages.unknown(reader).answer(HttpStatus.NOT_FOUND)));
        return busy.instead(page, reader);
    }

    private static Wish wish(ServerHttpRequest request) {
        String area = matching(request, "area", AREA);
        String yuan = matching(request, "most", YUAN);
        String kind = request.getQueryParams().getFirst("kind");
        return new Wish(
                area,
                Arrays.stream(BedKind.values())
                        .filter(one -> one.name().equals(kind))
                        .findFirst()
                        .orElse(null),
                "1".equals(request.getQueryParams().getFirst("free")),
                yuan == null ? null : Long.parseLong(yuan) * 100,
                "name".equals(request.getQueryParams().getFirst("order")) ? Order.NAME : Order.FREE_BEDS);
    }

    private static @Nullable String matching(ServerHttpRequest request, String name, Pattern shape) {
        String said = request.getQueryParams().getFirst(name);
        return said != null && shape.matcher(said).matches() ? said : null;
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
