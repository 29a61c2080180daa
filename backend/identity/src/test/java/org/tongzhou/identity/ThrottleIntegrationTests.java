package org.tongzhou.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.LocaleResolver;

@IdentityTest
class ThrottleIntegrationTests {

    private static final int PER_ADDRESS = 6;
    private static final int PER_NAME = 3;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityProperties properties;

    @Autowired
    private Pages pages;

    @Autowired
    private LocaleResolver locales;

    private final StoppedClock clock = new StoppedClock();
    private Throttle throttle;

    @BeforeEach
    void strict() {
        throttle = new Throttle(
                new IdentityProperties(
                        properties.issuer(),
                        properties.publicUrl(),
                        properties.keys(),
                        properties.oauth(),
                        properties.adminPasswordFile(),
                        null,
                        properties.demo(),
                        new IdentityProperties.Throttle(PER_ADDRESS, PER_NAME)),
                pages,
                locales,
                clock);
    }

    @Test
    void letsWhoeverGuessesAtOneNameWaitWhereverTheyCome() throws Exception {
        for (int i = 0; i < PER_NAME; i++) {
            assertThat(guess("198.51.100." + i, "nobody").getStatus()).isEqualTo(200);
        }

        MockHttpServletResponse refused = guess("198.51.100.9", " NOBODY");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("20");
        assertThat(refused.getContentAsString()).contains("请过 20 秒再试");
        clock.now = clock.now.plus(Duration.ofSeconds(20));
        assertThat(guess("198.51.100.9", "nobody").getStatus()).isEqualTo(200);
    }

    @Test
    void letsAnAddressWaitWhateverNamesItTries() throws Exception {
        for (int i = 0; i < PER_ADDRESS; i++) {
            assertThat(guess("2001:db8:1:2::" + i, "name" + i).getStatus()).isEqualTo(200);
        }

        assertThat(guess("2001:db8:1:2:ffff::1", "another").getHeader("Retry-After"))
                .isEqualTo("10");
        assertThat(guess("2001:db8:1:3::1", "another").getStatus()).isEqualTo(200);
    }

    @Test
    void countsDigitsAtTheNameOfTheFirstPage() throws Exception {
        for (int i = 0; i < PER_NAME; i++) {
            guess("198.51.100." + i, "somebody");
        }
        MockHttpServletRequest digits = request("198.51.100.9", "/digits");
        digits.getSession()
                .setAttribute(
                        HalfSignIn.ATTRIBUTE,
                        new HalfSignIn(UUID.randomUUID(), "somebody", clock.now, clock.now, null, false, false));

        assertThat(send(digits).getStatus()).isEqualTo(429);
    }

    @Test
    void leavesPagesThatAreOnlyReadAlone() throws Exception {
        for (int i = 0; i <= PER_ADDRESS; i++) {
            MockHttpServletRequest read = request("198.51.100.1", "/sign-in");
            read.setMethod("GET");
            assertThat(send(read).getStatus()).isEqualTo(200);
        }
    }

    @Test
    void standsBeforeTheSignIn() throws Exception {
        int answered = 0;
        while (mvc.perform(post("/sign-in").param("username", "x"))
                        .andReturn()
                        .getResponse()
                        .getStatus()
                != 429) {
            // The minute goes on while this runs; without the throttle it would never end.
            assertThat(answered++).isLessThan(1_000);
        }
        mvc.perform(post("/sign-in").with(csrf()).param("username", "y").param("password", "y"))
                .andExpect(status().isFound());
    }

    private MockHttpServletResponse guess(String address, String username) throws Exception {
        MockHttpServletRequest request = request(address, "/sign-in");
        request.addParameter("username", username);
        return send(request);
    }

    private static MockHttpServletRequest request(String address, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setRemoteAddr(address);
        request.addHeader("Accept-Language", "zh-CN");
        return request;
    }

    private MockHttpServletResponse send(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        throttle.doFilter(request, response, new MockFilterChain());
        return response;
    }

    /** A time that passes when the test says so. */
    private static class StoppedClock extends Clock {

        private Instant now = Instant.parse("2026-11-28T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
