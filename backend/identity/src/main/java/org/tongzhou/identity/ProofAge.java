package org.tongzhou.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code max_age} of OpenID Connect: whoever is signed in but proved it longer ago is asked for fresh digits first. The
 * password is not asked again, for the session holds that it was given.
 */
class ProofAge extends OncePerRequestFilter {

    private static final String AUTHORIZE = "/oauth2/authorize";
    /** The way back from the digits takes a moment; {@code max_age=0} would ask for them for ever. */
    private static final int LEAST = 30;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final AccountRepository accounts;
    private final Clock clock;
    private final HttpSessionRequestCache requests = new HttpSessionRequestCache();

    ProofAge(AccountRepository accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<HalfSignIn> again = Optional.ofNullable(
                        SecurityContextHolder.getContext().getAuthentication())
                .flatMap(person -> tooOld(request, person));
        if (again.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        requests.saveRequest(request, response);
        request.getSession().setAttribute(HalfSignIn.ATTRIBUTE, again.get());
        response.sendRedirect(FactorController.DIGITS);
    }

    private Optional<HalfSignIn> tooOld(HttpServletRequest request, Authentication person) {
        String maxAge = AUTHORIZE.equals(request.getRequestURI()) ? request.getParameter("max_age") : null;
        Instant password = provenAt(person, FactorGrantedAuthority.PASSWORD_AUTHORITY);
        Instant digits = provenAt(person, SecondFactorSignIn.OTP_AUTHORITY);
        if (maxAge == null || !SECONDS.matcher(maxAge).matches() || password == null || digits == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!digits.plusSeconds(Math.max(LEAST, Integer.parseInt(maxAge))).isBefore(now)) {
            return Optional.empty();
        }
        UUID id = UUID.fromString(person.getName());
        return accounts.find(id)
                .map(account -> new HalfSignIn(id, account.username(), password, now, null, false, true));
    }

    private static @Nullable Instant provenAt(Authentication person, String factor) {
        return person.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(proven -> factor.equals(proven.getAuthority()))
                .map(FactorGrantedAuthority::getIssuedAt)
                .findFirst()
                .orElse(null);
    }
}
