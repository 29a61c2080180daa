package org.tongzhou.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Lets whoever guesses fast wait: so many tries a minute from one address, and at one name wherever they come from, known
 * or not (S19). It remembers the names and addresses last seen, up to a number; the lock of an account does not depend on it.
 */
class Throttle extends OncePerRequestFilter {

    private static final Set<String> GUARDED =
            Set.of(PageController.SIGN_IN, PageController.PASSWORD, FactorController.DIGITS);

    private static final int REMEMBERED = 20_000;
    private static final int MINUTE = 60;
    private static final int SITE_OF_V6 = 8;

    private final IdentityProperties.Throttle limits;
    private final Pages pages;
    private final LocaleResolver locales;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    Throttle(IdentityProperties properties, Pages pages, LocaleResolver locales, Clock clock) {
        this.limits = properties.throttle();
        this.pages = pages;
        this.locales = locales;
        this.clock = clock;
    }

    /** What is left of a minute's tries, and when that was counted. */
    private record Bucket(double left, Instant at) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !GUARDED.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int wait = Math.max(
                secondsToWait("address " + site(request.getRemoteAddr()), limits.perAddress()),
                secondsToWait("name " + name(request), limits.perName()));
        if (wait == 0) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
        response.setContentType("text/html;charset=utf-8");
        byte[] page = pages.tooFast(locales.resolveLocale(request), wait).getBytes(StandardCharsets.UTF_8);
        response.getOutputStream().write(page);
    }

    /** Takes one of so many a minute; zero where there was one, otherwise the seconds until there is one again. */
    private int secondsToWait(String key, int perMinute) {
        synchronized (buckets) {
            Instant now = clock.instant();
            Bucket before = Objects.requireNonNullElse(buckets.get(key), new Bucket(perMinute, now));
            double refilled =
                    Math.max(0, now.toEpochMilli() - before.at().toEpochMilli()) / 1000.0 * perMinute / MINUTE;
            double left = Math.min(perMinute, before.left() + refilled);
            buckets.put(key, new Bucket(left < 1 ? left : left - 1, now));
            return left < 1 ? (int) Math.ceil((1 - left) * MINUTE / perMinute) : 0;
        }
    }

    /** On the second page the name is that of the first. */
    private static String name(HttpServletRequest request) {
        HalfSignIn half = FactorRoute.half(request);
        String typed = half != null && FactorController.DIGITS.equals(request.getRequestURI())
                ? half.username()
                : Objects.requireNonNullElse(request.getParameter("username"), "");
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** One household or office of IPv6 has 2⁶⁴ addresses: they count as one. */
    private static String site(String address) throws IOException {
        if (!address.contains(":")) {
            return address;
        }
        byte[] bytes = InetAddress.getByName(address).getAddress();
        StringBuilder site = new StringBuilder();
        for (int i = 0; i < Math.min(SITE_OF_V6, bytes.length); i++) {
            site.append(bytes[i]).append(':');
        }
        return site.toString();
    }
}
