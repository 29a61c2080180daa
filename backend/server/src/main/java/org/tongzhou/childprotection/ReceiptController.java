package org.tongzhou.childprotection;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.ProblemException;
import reactor.core.publisher.Mono;

/** The receipt after sending, and how a report stands for whoever holds its code. */
@RestController
@RequestMapping("/child-reports")
class ReceiptController {

    /** As long as the receipt can be looked at again by its address; later only the code itself opens it. */
    private static final Duration SHOWN = Duration.ofMinutes(30);

    /** Every look-up takes this long, so that time tells nothing about a code. */
    private static final Duration PACE = Duration.ofMillis(300);

    private final ChildReportIntake intake;
    private final ResponseTimes times;
    private final ReporterReceiptPage page;
    private final ReporterLimits limits;
    private final Clock clock;

    ReceiptController(
            ChildReportIntake intake,
            ResponseTimes times,
            ReporterReceiptPage page,
            ReporterLimits limits,
            Clock clock) {
        this.intake = intake;
        this.times = times;
        this.page = page;
        this.limits = limits;
        this.clock = clock;
    }

    @GetMapping("/sent")
    Mono<ResponseEntity<String>> showSentReport(ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        String code = intake.receiptCode(
                Objects.requireNonNullElse(request.getQueryParams().getFirst("k"), ""));
        return intake.find(code)
                .filter(report -> report.receivedAt().plus(SHOWN).isAfter(clock.instant()))
                .flatMap(report -> times.source(report.divisionCode(), report.receivedAt())
                        .map(source -> page.sent(report, code, source, reader)))
                .switchIfEmpty(Mono.fromSupplier(() -> ReporterController.seeOther("/child-reports/receipt")));
    }

    @GetMapping("/receipt")
    Mono<ResponseEntity<String>> showReceiptForm(ServerHttpRequest request) {
        return Mono.fromSupplier(() -> page.ask(null, PageReader.of(request), HttpStatus.OK));
    }

    @PostMapping("/receipt")
    Mono<ResponseEntity<String>> findReceipt(ServerWebExchange exchange) {
        PageReader reader = PageReader.of(exchange.getRequest());
        return exchange.getFormData()
                .map(data -> Objects.requireNonNullElse(data.getFirst("code"), ""))
                .flatMap(typed -> {
                    limits.countGuess(exchange.getRequest());
                    return Mono.zip(
                            intake.find(typed).map(Optional::of).defaultIfEmpty(Optional.empty()), Mono.delay(PACE));
                })
                .map(found -> found.getT1()
                        .map(report -> page.state(report, reader))
                        .orElseGet(() -> page.ask(
                                reader.say("没有查到，请核对回执号", "Nothing was found; please check the code"),
                                reader,
                                HttpStatus.NOT_FOUND)))
                .onErrorResume(
                        ProblemException.class,
                        _ -> Mono.just(page.ask(
                                reader.say("查得太频繁，请过一分钟再试", "Too many tries; please wait a minute"),
                                reader,
                                HttpStatus.TOO_MANY_REQUESTS)));
    }
}
