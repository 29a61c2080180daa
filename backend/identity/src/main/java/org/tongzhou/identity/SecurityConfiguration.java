package org.tongzhou.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.web.servlet.LocaleResolver;

/** Two chains: the protocol's endpoints, and the few pages people see. What is not named here does not exist. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain protocolChain(
            HttpSecurity http,
            IdentityProperties properties,
            ClientAssertions assertions,
            AccountRepository accounts,
            Clock clock) {
        http.oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.clientAuthentication(authentication ->
                    authentication.authenticationProviders(providers -> providers.forEach(provider -> {
                        if (provider instanceof JwtClientAssertionAuthenticationProvider byKey) {
                            byKey.setJwtDecoderFactory(assertions);
                        }
                    })));
            server.oidc(oidc -> oidc.logoutEndpoint(logout ->
                    logout.errorResponseHandler((request, response, refusal) -> response.sendRedirect("/signed-out"))));
        });
        http.addFilterAfter(new ProofAge(accounts, clock), CsrfFilter.class);
        MediaTypeRequestMatcher browser = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        http.exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                new LoginUrlAuthenticationEntryPoint(PageController.SIGN_IN), browser));
        return http.headers(headers -> harden(headers, properties)).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pagesChain(
            HttpSecurity http,
            IdentityProperties properties,
            FactorRoute route,
            Pages pages,
            LocaleResolver locales,
            Clock clock) {
        http.addFilterBefore(new Throttle(properties, pages, locales, clock), CsrfFilter.class);
        HttpSessionRequestCache readOnly = new HttpSessionRequestCache();
        readOnly.setRequestMatcher(request -> false);
        http.authorizeHttpRequests(requests -> requests.requestMatchers(PageController.PUBLIC)
                .permitAll()
                .anyRequest()
                .denyAll());
        http.requestCache(cache -> cache.requestCache(readOnly));
        http.formLogin(form -> form.loginPage(PageController.SIGN_IN)
                .loginProcessingUrl(FactorController.DIGITS)
                .authenticationDetailsSource(FactorRoute::half)
                .successHandler(route::succeeded)
                .failureHandler(route::failed));
        http.logout(logout -> logout.disable());
        http.exceptionHandling(handling -> handling.authenticationEntryPoint(
                        (request, response, absent) -> response.sendError(HttpServletResponse.SC_NOT_FOUND))
                .accessDeniedHandler((request, response, denied) -> {
                    boolean stale = "POST".equals(request.getMethod());
                    if (stale) {
                        response.sendRedirect(PageController.SIGN_IN + "?stale");
                    } else {
                        response.sendError(HttpServletResponse.SC_NOT_FOUND);
                    }
                }));
        return http.headers(headers -> harden(headers, properties)).build();
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    /** Tells the registry of ended sessions, which it would otherwise keep for ever. */
    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }

    /** The server's origin is a form target because a browser holds the whole chain of redirects to form-action. */
    private static void harden(HeadersConfigurer<HttpSecurity> headers, IdentityProperties properties) {
        headers.contentSecurityPolicy(
                        csp -> csp.policyDirectives("default-src 'none'; style-src 'self'; img-src 'self';"
                                + " form-action 'self' " + properties.serverOrigin()
                                + "; base-uri 'none'; frame-ancestors 'none'"))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                .httpStrictTransportSecurity(
                        hsts -> hsts.maxAgeInSeconds(63_072_000).includeSubDomains(true))
                .frameOptions(Customizer.withDefaults());
    }
}
