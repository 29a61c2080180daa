package org.tongzhou.identity;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The pages of the second half: typing the digits, binding an app, and keeping the recovery codes. */
@Controller
@ResponseBody
class FactorController {

    static final String DIGITS = "/digits";
    static final String ENROLMENT = "/enrolment";
    static final String RECOVERY_CODES = "/recovery-codes";

    private final FactorPages pages;
    private final FactorRoute route;
    private final Clock clock;

    FactorController(FactorPages pages, FactorRoute route, Clock clock) {
        this.pages = pages;
        this.route = route;
        this.clock = clock;
    }

    @GetMapping(path = DIGITS, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> showDigits(HttpServletRequest request, CsrfToken token, Locale locale) {
        return page(request, half -> half.offer() == null, half -> pages.digits(locale, token, notice(request), half));
    }

    @GetMapping(path = ENROLMENT, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> showEnrolment(HttpServletRequest request, CsrfToken token, Locale locale) {
        return page(
                request, half -> half.offer() != null, half -> pages.enrolment(locale, token, notice(request), half));
    }

    @GetMapping(path = RECOVERY_CODES, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> showRecoveryCodes(HttpSession session, CsrfToken token, Locale locale) {
        List<String> codes = FactorRoute.recoveryCodes(session);
        return codes.isEmpty() ? sendTo(PageController.SIGN_IN) : shown(pages.recoveryCodes(locale, token, codes));
    }

    /** They were shown once and are never shown again. */
    @PostMapping(path = RECOVERY_CODES)
    void leaveRecoveryCodes(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException, ServletException {
        route.goOn(request, response, person);
    }

    private ResponseEntity<String> page(
            HttpServletRequest request, Predicate<HalfSignIn> fits, Function<HalfSignIn, String> written) {
        return Optional.ofNullable(FactorRoute.half(request))
                .filter(half -> !half.isOver(clock.instant()))
                .filter(fits)
                .map(half -> shown(written.apply(half)))
                .orElseGet(() -> sendTo(PageController.SIGN_IN + "?stale"));
    }

    /** Secrets stand on these pages: no copy stays in the browser's store. */
    private static ResponseEntity<String> shown(String html) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(html);
    }

    private static ResponseEntity<String> sendTo(String path) {
        return ResponseEntity.status(302).header(HttpHeaders.LOCATION, path).build();
    }

    private static @Nullable String notice(HttpServletRequest request) {
        return request.getParameter("refused") == null ? null : "digits";
    }
}
