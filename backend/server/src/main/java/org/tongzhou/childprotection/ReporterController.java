package org.tongzhou.childprotection;

import io.r2dbc.spi.R2dbcException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.tongzhou.access.SameOrigin;
import org.tongzhou.childprotection.ReporterFormPage.Remarks;
import org.tongzhou.codes.Codes;
import org.tongzhou.platform.Ids;
import org.tongzhou.platform.PageReader;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;
import org.tongzhou.platform.RequestFilter;
import reactor.core.publisher.Mono;

/** The pages for those who report: right without scripts, without cookies and without an account. */
@RestController
@RequestMapping("/child-reports")
class ReporterController {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int KEY = 26;

    private final ChildReportIntake intake;
    private final ChildReportFormCheck check;
    private final ReporterFormPage page;
    private final ReporterLimits limits;
    private final SameOrigin origin;
    private final Codes codes;
    private final Ids ids;
    private final Clock clock;

    ReporterController(
            ChildReportIntake intake,
            ChildReportFormCheck check,
            ReporterFormPage page,
            ReporterLimits limits,
            SameOrigin origin,
            Codes codes,
            Ids ids,
            Clock clock) {
        this.intake = intake;
        this.check = check;
        this.page = page;
        this.limits = limits;
        this.origin = origin;
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping
    Mono<ResponseEntity<String>> showReportForm(ServerHttpRequest request) {
        PageReader reader = PageReader.of(request);
        String token = Objects.requireNonNullElse(request.getQueryParams().getFirst("c"), "");
        return codes.resolve(token)
                .map(code -> ChildReportForm.empty(newKey(), token, township(code.divisionCode())))
                .timeout(Duration.ofSeconds(1))
                // The form is there whatever becomes of the code that led to it.
                .onErrorResume(_ -> Mono.empty())
                .defaultIfEmpty(ChildReportForm.empty(newKey(), "", ""))
                .map(form -> page.answer(form, Remarks.NONE, reader, HttpStatus.OK));
    }

    @PostMapping
    Mono<ResponseEntity<String>> sendReportForm(ServerWebExchange exchange) {
        PageReader reader = PageReader.of(exchange.getRequest());
        if (origin.foreignForm(exchange.getRequest().getHeaders())) {
            return Mono.just(remark(
                    ChildReportForm.empty(newKey(), "", ""),
                    reader.say("请在这个页面上填写并发送。", "Please fill in and send the form on this page."),
                    reader,
                    HttpStatus.FORBIDDEN));
        }
        return exchange.getFormData()
                .map(data -> ChildReportForm.of(data, newKey()))
                .flatMap(form -> send(form, exchange, reader))
                .onErrorResume(
                        DataBufferLimitException.class,
                        _ -> Mono.just(remark(
                                ChildReportForm.empty(newKey(), "", ""),
                                reader.say(
                                        "写得太长，没有发出。请写短一些，急事打 110。",
                                        "That was too long and was not sent. Please write less; if it is urgent call 110."),
                                reader,
                                HttpStatus.CONTENT_TOO_LARGE)));
    }

    private Mono<ResponseEntity<String>> send(ChildReportForm form, ServerWebExchange exchange, PageReader reader) {
        Map<String, String> errors = check.errors(form, reader);
        if (!errors.isEmpty()) {
            return Mono.just(page.answer(form, new Remarks(errors, null), reader, HttpStatus.UNPROCESSABLE_CONTENT));
        }
        UUID requestId = exchange.getRequiredAttribute(RequestFilter.REQUEST_ID);
        return Mono.fromCallable(() -> {
                    ChildReportSubmission said = check.submission(form);
                    limits.countReport(said.danger(), exchange.getRequest());
                    return said;
                })
                .flatMap(said -> intake.receive(said, form.key(), clock.instant(), requestId))
                .timeout(PATIENCE)
                .map(_ -> seeOther("/child-reports/sent?k=" + form.key()))
                .onErrorResume(ProblemException.class, refusal -> Mono.just(refused(form, refusal, reader)))
                .onErrorResume(ReporterController::databaseAway, _ -> Mono.just(away(form, reader)));
    }

    private ResponseEntity<String> refused(ChildReportForm form, ProblemException refusal, PageReader reader) {
        HttpStatus status = refusal.type().status();
        if (refusal.type() == PlatformProblem.IDEMPOTENCY_KEY_REUSED) {
            return remark(
                    form.again(newKey()),
                    reader.say(
                            "这份报告已经收到过了。要补充新的情况，请再按一次“发送报告”。",
                            "This report has arrived already. To add what is new, press “Send the report” once more."),
                    reader,
                    status);
        }
        if (refusal.type() == PlatformProblem.RATE_LIMITED) {
            ResponseEntity<String> answer = remark(
                    form,
                    reader.say(
                            "现在同一网络发来的报告太多，请过一分钟再按一次；急事请打 110。您写的都在。",
                            "Too many reports come from your network just now. Press again in a minute; if it is urgent call"
                                    + " 110. What you wrote is kept."),
                    reader,
                    status);
            return ResponseEntity.status(status)
                    .headers(answer.getHeaders())
                    .header(
                            HttpHeaders.RETRY_AFTER,
                            String.valueOf(refusal.members().get("retryAfter")))
                    .body(answer.getBody());
        }
        return refusal.errors().isEmpty()
                ? away(form, reader)
                : page.answer(form, new Remarks(check.errors(refusal.errors(), reader), null), reader, status);
    }

    private ResponseEntity<String> away(ChildReportForm form, PageReader reader) {
        return remark(
                form,
                reader.say(
                        "系统没有收到，您写的都在，请再按一次；急事请打 110。",
                        "It has not arrived. What you wrote is kept: please press again; if it is urgent call 110."),
                reader,
                HttpStatus.SERVICE_UNAVAILABLE);
    }

    private ResponseEntity<String> remark(ChildReportForm form, String notice, PageReader reader, HttpStatus status) {
        return page.answer(form, new Remarks(Map.of(), notice), reader, status);
    }

    private static boolean databaseAway(Throwable failure) {
        return failure instanceof DataAccessException
                || failure instanceof R2dbcException
                || failure instanceof TimeoutException;
    }

    static ResponseEntity<String> seeOther(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The list knows townships; the code may hang in a village. */
    private static String township(String divisionCode) {
        return divisionCode.substring(0, 9) + "000";
    }

    private String newKey() {
        return ids.base32(KEY);
    }
}
