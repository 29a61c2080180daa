package org.tongzhou.demonstration;

import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.DemonstrationSessions;
import org.tongzhou.access.SameOrigin;
import org.tongzhou.demonstration.Stage.Screen;
import org.tongzhou.demonstration.TimeMachine.Move;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.RequestFilter;
import reactor.core.publisher.Mono;

/** The guided story, the time machine, live events and the reset. Exists only in the profile {@code demo}. */
@RestController
@Profile("demo")
@RequestMapping("/demo")
@Hidden
class DemoController {

    private static final Map<String, Move> MOVES =
            Stream.of(Move.values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    private final DemoPages pages;
    private final FamilyStory story;
    private final Stage stage;
    private final TimeMachine time;
    private final SettingRepository repository;
    private final Settings settings;
    private final Reset reset;
    private final DemonstrationSessions sessions;
    private final SameOrigin origin;

    DemoController(
            DemoPages pages,
            FamilyStory story,
            Stage stage,
            TimeMachine time,
            SettingRepository repository,
            Settings settings,
            Reset reset,
            DemonstrationSessions sessions,
            SameOrigin origin) {
        this.pages = pages;
        this.story = story;
        this.stage = stage;
        this.time = time;
        this.repository = repository;
        this.settings = settings;
        this.reset = reset;
        this.sessions = sessions;
        this.origin = origin;
    }

    @GetMapping
    Mono<ResponseEntity<String>> showDemonstration(ServerWebExchange exchange) {
        return pages.story(
                PageReader.of(exchange.getRequest()),
                exchange.getRequest().getQueryParams().getFirst("who"));
    }

    @GetMapping("/reset")
    Mono<ResponseEntity<String>> askForReset(ServerWebExchange exchange) {
        return Mono.just(pages.question(PageReader.of(exchange.getRequest())));
    }

    @PostMapping("/steps/{number}")
    Mono<ResponseEntity<Void>> openStep(@PathVariable int number, ServerWebExchange exchange) {
        return ours(exchange)
                .then(Mono.defer(() -> story.steps().stream()
                        .filter(step -> step.number() == number)
                        .findFirst()
                        .map(step -> enter(stage.open(step), exchange))
                        .orElseGet(DemoController::unknown)));
    }

    @PostMapping("/phone")
    Mono<ResponseEntity<Void>> openPhone(ServerWebExchange exchange) {
        return ours(exchange).then(Mono.defer(() -> enter(stage.phone(), exchange)));
    }

    @PostMapping("/time")
    Mono<ResponseEntity<Void>> moveTime(ServerWebExchange exchange) {
        return ours(exchange)
                .then(field(exchange, "move"))
                .flatMap(move -> Mono.justOrEmpty(MOVES.get(move)))
                .switchIfEmpty(unknown())
                .flatMap(time::move)
                .then(Mono.just(seeOther("/demo#time", null)));
    }

    @PostMapping("/live")
    Mono<ResponseEntity<Void>> switchLive(ServerWebExchange exchange) {
        return ours(exchange)
                .then(field(exchange, "on"))
                .flatMap(on -> repository.live("true".equals(on)).then(settings.refresh()))
                .then(Mono.just(seeOther("/demo#live", null)));
    }

    @PostMapping("/reset")
    Mono<ResponseEntity<String>> reset(ServerWebExchange exchange) {
        PageReader reader = PageReader.of(exchange.getRequest());
        return ours(exchange).then(Mono.defer(reset::run)).map(done -> pages.resetDone(reader, done));
    }

    private Mono<ResponseEntity<Void>> enter(Mono<Screen> prepared, ServerWebExchange exchange) {
        return prepared.flatMap(screen -> screen.person() == null
                ? Mono.just(seeOther(screen.address(), null))
                : sessions.open(screen.person(), exchange.getRequiredAttribute(RequestFilter.REQUEST_ID))
                        .map(cookie -> seeOther(screen.address(), cookie.toString())));
    }

    /** Signing in and moving time are for this page's own buttons alone. */
    private Mono<Void> ours(ServerWebExchange exchange) {
        return origin.foreignForm(exchange.getRequest().getHeaders())
                ? Mono.error(new ProblemException(PlatformProblem.NOT_FOUND))
                : Mono.empty();
    }

    private static Mono<String> field(ServerWebExchange exchange, String name) {
        return exchange.getFormData().mapNotNull(form -> form.getFirst(name));
    }

    private static <T> Mono<T> unknown() {
        return Mono.error(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private static ResponseEntity<Void> seeOther(String address, @Nullable String cookie) {
        ResponseEntity.HeadersBuilder<?> answer = ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return cookie == null
                ? answer.build()
                : answer.header(HttpHeaders.SET_COOKIE, cookie).build();
    }
}
