package org.tongzhou.identity;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Where a person is led after the second half, right or wrong. */
@Component
class FactorRoute {

    private static final String CODES = FactorRoute.class.getName() + ".codes";

    private final SecondFactor factor;
    private final Clock clock;
    private final SavedRequestAwareAuthenticationSuccessHandler onward =
            new SavedRequestAwareAuthenticationSuccessHandler();

    FactorRoute(SecondFactor factor, IdentityProperties properties, Clock clock) {
        this.factor = factor;
        this.clock = clock;
        onward.setDefaultTargetUrl(properties.staffPage().toString());
    }

    static @Nullable HalfSignIn half(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(HalfSignIn.ATTRIBUTE) instanceof HalfSignIn half ? half : null;
    }

    @SuppressWarnings("unchecked")
    static List<String> recoveryCodes(HttpSession session) {
        return session.getAttribute(CODES) instanceof List<?> codes ? (List<String>) codes : List.of();
    }

    void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException, ServletException {
        HttpSession session = request.getSession();
        HalfSignIn half = half(request);
        session.removeAttribute(HalfSignIn.ATTRIBUTE);
        if (half != null && half.offer() != null) {
            session.setAttribute(CODES, half.offer().recoveryCodes());
            response.sendRedirect(FactorController.RECOVERY_CODES);
        } else if (half != null && request.getParameter("rebind") != null) {
            session.setAttribute(HalfSignIn.ATTRIBUTE, half.toReplace(factor.offer(), clock.instant()));
            response.sendRedirect(FactorController.ENROLMENT);
        } else {
            goOn(request, response, person);
        }
    }

    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        HalfSignIn half = half(request);
        if (half == null || refusal instanceof InsufficientAuthenticationException) {
            response.sendRedirect(PageController.SIGN_IN + "?stale");
        } else {
            response.sendRedirect(
                    (half.offer() == null ? FactorController.DIGITS : FactorController.ENROLMENT) + "?refused");
        }
    }

    /** Back to what the person wanted when the sign-in came between. */
    void goOn(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException, ServletException {
        request.getSession().removeAttribute(CODES);
        onward.onAuthenticationSuccess(request, response, person);
    }
}
