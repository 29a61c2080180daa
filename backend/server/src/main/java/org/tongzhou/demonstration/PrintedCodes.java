package org.tongzhou.demonstration;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tongzhou.codes.CodeState;
import org.tongzhou.codes.Codes;
import org.tongzhou.codes.ScannedCode;
import org.tongzhou.demonstration.Demonstration.Remembered;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The codes that the demonstration has printed. */
@Component
@Profile("demo")
class PrintedCodes {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final Codes codes;
    private final Mono<List<Printed>> active;
    private volatile List<Remembered> all = List.of();

    PrintedCodes(Codes codes) {
        this.codes = codes;
        this.active = Flux.defer(this::resolved)
                .collectList()
                .cache(_ -> REMEMBERED, _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** A code with the place where it hangs. */
    record Printed(Remembered code, ScannedCode scanned) {}

    void keep(List<Remembered> printed) {
        all = List.copyOf(printed);
    }

    /** Those that still open something. */
    Mono<List<Printed>> active() {
        return active;
    }

    /** The token of the first code of an item. */
    String token(String item) {
        return all.stream()
                .filter(code -> code.item().equals(item))
                .map(Remembered::token)
                .findFirst()
                .orElse("");
    }

    private Flux<Printed> resolved() {
        return Flux.fromIterable(all)
                .flatMapSequential(code -> codes.resolve(code.token()).map(scanned -> new Printed(code, scanned)), 4)
                .filter(printed -> printed.scanned().state() == CodeState.ACTIVE);
    }
}
