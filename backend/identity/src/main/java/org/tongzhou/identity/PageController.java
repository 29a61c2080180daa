package org.tongzhou.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tongzhou.identity.PasswordChange.Wish;

/** The pages people see: signing in, setting one's own password after the first sign-in, and the farewell. */
@Controller
@ResponseBody
class PageController {

    static final String SIGN_IN = "/sign-in";
    static final String PASSWORD = "/password";
    static final String[] PUBLIC = {
        "/",
        SIGN_IN,
        PASSWORD,
        FactorController.DIGITS,
        FactorController.ENROLMENT,
        FactorController.RECOVERY_CODES,
        "/signed-out",
        "/error",
        "/identity.css",
        "/boat.svg",
        "/actuator/health/**"
    };

    /** The name last typed in this session, so that nobody types it twice. */
    static final String TYPED_NAME = "typed-name";

    private final Pages pages;
    private final PasswordSignIn signIn;
    private final SecondFactor factor;
    private final PasswordChange passwordChange;
    private final IdentityProperties properties;
    private final Clock clock;

    PageController(
            Pages pages,
            PasswordSignIn signIn,
            SecondFactor factor,
            PasswordChange passwordChange,
            IdentityProperties properties,
            Clock clock) {
        this.pages = pages;
        this.signIn = signIn;
        this.factor = factor;
        this.clock = clock;
        this.passwordChange = passwordChange;
        this.properties = properties;
    }

    @GetMapping("/")
    ResponseEntity<Void> showStart() {
        return ResponseEntity.status(303).location(properties.staffPage()).build();
    }

    @GetMapping(path = SIGN_IN, produces = MediaType.TEXT_HTML_VALUE)
    String showSignIn(HttpServletRequest request, HttpSession session, CsrfToken token, Locale locale) {
        return pages.signIn(locale, token, notice(request), typedName(session));
    }

    /** The right password leads on; it signs nobody in. */
    @PostMapping(path = SIGN_IN)
    ResponseEntity<Void> checkPassword(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        HttpSession session = request.getSession();
        session.setAttribute(TYPED_NAME, username);
        session.removeAttribute(HalfSignIn.ATTRIBUTE);
        Optional<Account> account = signIn.check(username, password);
        if (account.isEmpty()) {
            return sendTo(SIGN_IN + "?refused");
        }
        if (account.get().mustChangePassword()) {
            return sendTo(PASSWORD);
        }
        boolean enrolled = factor.isEnrolled(account.get().id());
        request.changeSessionId();
        session.setAttribute(
                HalfSignIn.ATTRIBUTE,
                HalfSignIn.after(account.get(), enrolled ? null : factor.offer(), clock.instant()));
        return sendTo(enrolled ? FactorController.DIGITS : FactorController.ENROLMENT);
    }

    @GetMapping(path = PASSWORD, produces = MediaType.TEXT_HTML_VALUE)
    String showPassword(HttpSession session, CsrfToken token, Locale locale) {
        return pages.password(locale, token, null, typedName(session));
    }

    @PostMapping(path = PASSWORD, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> changePassword(
            @RequestParam String username,
            @RequestParam String password,
            @RequestParam(defaultValue = "") String digits,
            @RequestParam String newPassword,
            @RequestParam String newPasswordAgain,
            CsrfToken token,
            Locale locale) {
        Optional<String> refusal =
                passwordChange.change(new Wish(username, password, digits, newPassword, newPasswordAgain));
        return refusal.map(reason ->
                        ResponseEntity.unprocessableContent().body(pages.password(locale, token, reason, username)))
                .orElseGet(() -> ResponseEntity.status(303)
                        .header("Location", SIGN_IN + "?changed")
                        .build());
    }

    @GetMapping(path = "/signed-out", produces = MediaType.TEXT_HTML_VALUE)
    String showSignedOut(Locale locale) {
        return pages.signedOut(locale);
    }

    private static ResponseEntity<Void> sendTo(String path) {
        return ResponseEntity.status(302).header("Location", path).build();
    }

    private static @Nullable String notice(HttpServletRequest request) {
        for (String known : new String[] {"refused", "stale", "changed"}) {
            if (request.getParameter(known) != null) {
                return known;
            }
        }
        return null;
    }

    private static String typedName(HttpSession session) {
        return session.getAttribute(TYPED_NAME) instanceof String name ? name : "";
    }
}
