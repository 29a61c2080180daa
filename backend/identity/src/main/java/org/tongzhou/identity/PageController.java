package org.tongzhou.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
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

/** The pages people see: signing in, setting one's own password after the first sign-in, and the farewell. */
@Controller
@ResponseBody
class PageController {

    static final String SIGN_IN = "/sign-in";
    static final String PASSWORD = "/password";
    static final String[] PUBLIC = {
        "/", SIGN_IN, PASSWORD, "/signed-out", "/error", "/identity.css", "/boat.svg", "/actuator/health/**"
    };

    /** The name last typed in this session, so that nobody types it twice. */
    static final String TYPED_NAME = "typed-name";

    private final Pages pages;
    private final PasswordChange passwordChange;
    private final IdentityProperties properties;

    PageController(Pages pages, PasswordChange passwordChange, IdentityProperties properties) {
        this.pages = pages;
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

    @GetMapping(path = PASSWORD, produces = MediaType.TEXT_HTML_VALUE)
    String showPassword(HttpSession session, CsrfToken token, Locale locale) {
        return pages.password(locale, token, null, typedName(session));
    }

    @PostMapping(path = PASSWORD, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> changePassword(
            @RequestParam String username,
            @RequestParam String password,
            @RequestParam String newPassword,
            @RequestParam String newPasswordAgain,
            CsrfToken token,
            Locale locale) {
        Optional<String> refusal = passwordChange.change(username, password, newPassword, newPasswordAgain);
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
