package org.tongzhou.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.identity.Clerks.Clerk;
import org.tongzhou.identity.SecondFactor.Offer;

@IdentityTest
class SecondFactorIntegrationTests {

    private static final String SIGNED_IN = "http://localhost:8080/staff/";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Browser browser;

    @Autowired
    private Clerks clerks;

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private SecondFactor factor;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TurnableClock clock;

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void signsNobodyInBeforeBothHalves() throws Exception {
        Clerk clerk = clerks.withPhone();
        browser.signIn(session, clerk.username(), Clerks.PASSWORD).andExpect(redirectedUrl("/digits"));
        browser.authorize(session, Browser.CALLBACK).andExpect(redirectedUrl("/sign-in"));

        String onward = browser.digits(session, clerks.digits(clerk))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(onward).contains("/oauth2/authorize");
        assertThat(browser.authorize(session, Browser.CALLBACK)
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .startsWith(Browser.CALLBACK + "?code=");
    }

    @Test
    void asksNobodyForDigitsWhoGaveNoPassword() throws Exception {
        mvc.perform(get("/digits").session(session)).andExpect(redirectedUrl("/sign-in?stale"));
        browser.digits(session, "123456").andExpect(redirectedUrl("/sign-in?stale"));

        browser.signIn(session, clerks.withPhone().username(), "wrong").andExpect(redirectedUrl("/sign-in?refused"));
        mvc.perform(get("/digits").session(session)).andExpect(redirectedUrl("/sign-in?stale"));
    }

    @Test
    void bindsAnAppAtTheFirstSignIn() throws Exception {
        Clerk newcomer = clerks.newcomer();
        browser.signIn(session, newcomer.username(), Clerks.PASSWORD).andExpect(redirectedUrl("/enrolment"));
        Clerk clerk = newcomer.with(Clerks.scanned(page("/enrolment")));

        browser.digits(session, clerks.wrongDigits(clerk)).andExpect(redirectedUrl("/enrolment?refused"));
        assertThat(factor.isEnrolled(clerk.id())).isFalse();
        browser.digits(session, clerks.digits(clerk)).andExpect(redirectedUrl("/recovery-codes"));

        assertThat(page("/recovery-codes").split("<li><code>")).hasSize(SecondFactor.CODES + 1);
        mvc.perform(post("/recovery-codes").session(session).with(csrf())).andExpect(redirectedUrl(SIGNED_IN));
        mvc.perform(get("/recovery-codes").session(session)).andExpect(redirectedUrl("/sign-in"));
        browser.signIn(new MockHttpSession(), clerk.username(), Clerks.PASSWORD).andExpect(redirectedUrl("/digits"));
    }

    @Test
    void letsOneOfTwoBindThatBothGaveThePassword() {
        Clerk clerk = clerks.newcomer();
        Offer first = factor.offer();
        Offer second = factor.offer();

        assertThat(factor.enrol(clerk.id(), first, clerks.digits(first), false)).isTrue();
        assertThat(factor.enrol(clerk.id(), second, clerks.digits(second), false))
                .isFalse();
    }

    @Test
    void takesDigitsOnce() throws Exception {
        Clerk clerk = clerks.withPhone();
        signIn(clerk, clerks.digits(clerk), SIGNED_IN);

        signIn(clerk, clerks.digits(clerk), "/digits?refused");
        clock.turn(Duration.ofSeconds(Totp.STEP_SECONDS));
        signIn(clerk, clerks.digits(clerk), SIGNED_IN);
    }

    @Test
    void letsOneInOfManyWhoBringTheSameDigits() throws Exception {
        Clerk clerk = clerks.withPhone();
        String digits = clerks.digits(clerk);

        assertThat(sideBySide(8, () -> factor.check(clerk.id(), digits))).isEqualTo(1);
    }

    @Test
    void isHeldByTheDatabaseToStepsThatRise() {
        Clerk clerk = clerks.withPhone();
        factor.check(clerk.id(), clerks.digits(clerk));

        assertThatThrownBy(
                        () -> database.sql("update second_factor set last_step = last_step - 1 where account_id = :id")
                                .param("id", clerk.id())
                                .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("spent already");
    }

    @Test
    void locksAfterFiveWrongDigits() throws Exception {
        Clerk clerk = clerks.withPhone();
        browser.signIn(session, clerk.username(), Clerks.PASSWORD);
        for (int i = 0; i < AccountRepository.TRIES; i++) {
            browser.digits(session, clerks.wrongDigits(clerk)).andExpect(redirectedUrl("/digits?refused"));
        }

        browser.digits(session, clerks.digits(clerk)).andExpect(redirectedUrl("/digits?refused"));
        browser.signIn(session, clerk.username(), Clerks.PASSWORD).andExpect(redirectedUrl("/sign-in?refused"));
    }

    @Test
    void givesNoNewTriesToWhoeverKnowsThePassword() throws Exception {
        Clerk clerk = clerks.withPhone();
        for (int i = 0; i < AccountRepository.TRIES; i++) {
            browser.signIn(session, clerk.username(), Clerks.PASSWORD).andExpect(redirectedUrl("/digits"));
            browser.digits(session, clerks.wrongDigits(clerk));
        }

        browser.signIn(session, clerk.username(), Clerks.PASSWORD).andExpect(redirectedUrl("/sign-in?refused"));
    }

    @Test
    void looksAtFiveOfManyGuessesSentSideBySide() throws Exception {
        Clerk clerk = clerks.withPhone();

        assertThat(sideBySide(
                        20,
                        () -> accounts.claimTry(clerk.username(), clock.instant())
                                .isPresent()))
                .isEqualTo(AccountRepository.TRIES);
    }

    @Test
    void opensOnceByARecoveryCode() throws Exception {
        Clerk clerk = clerks.withPhone();
        String typed = clerk.recoveryCode(0).toUpperCase().replaceAll("(.{4})", "$1 ");
        signIn(clerk, typed, SIGNED_IN);

        signIn(clerk, typed, "/digits?refused");
        signIn(clerk, clerk.recoveryCode(1), SIGNED_IN);
    }

    @Test
    void bindsANewPhoneAndLetsTheOldOneGo() throws Exception {
        Clerk clerk = clerks.withPhone();
        browser.signIn(session, clerk.username(), Clerks.PASSWORD);
        mvc.perform(post("/digits")
                        .session(session)
                        .with(csrf())
                        .param("password", clerk.recoveryCode(0))
                        .param("rebind", "on"))
                .andExpect(redirectedUrl("/enrolment"));
        Clerk renewed = clerk.with(Clerks.scanned(page("/enrolment")));
        browser.digits(session, clerks.digits(renewed)).andExpect(redirectedUrl("/recovery-codes"));

        clock.turn(Duration.ofSeconds(Totp.STEP_SECONDS));
        signIn(clerk, clerks.digits(clerk), "/digits?refused");
        signIn(clerk, clerk.recoveryCode(1), "/digits?refused");
        signIn(renewed, clerks.digits(renewed), SIGNED_IN);
    }

    @Test
    void forgetsThePasswordAfterTenMinutes() throws Exception {
        Clerk clerk = clerks.withPhone();
        browser.signIn(session, clerk.username(), Clerks.PASSWORD);
        clock.turn(Duration.ofMinutes(11));

        browser.digits(session, clerks.digits(clerk)).andExpect(redirectedUrl("/sign-in?stale"));
    }

    @Test
    void asksForDigitsAgainWhenTheyWereProvenTooLongAgo() throws Exception {
        Clerk clerk = clerks.withPhone();
        browser.signIn(session, clerk.username(), Clerks.PASSWORD);
        browser.digits(session, clerks.digits(clerk));
        clock.turn(Duration.ofMinutes(2));

        browser.authorize(session, Browser.CALLBACK, 60).andExpect(redirectedUrl("/digits"));
        browser.digits(session, clerks.wrongDigits(clerk)).andExpect(redirectedUrl("/digits?refused"));
        browser.authorize(session, Browser.CALLBACK, 60).andExpect(redirectedUrl("/digits"));
        browser.digits(session, clerks.digits(clerk));
        for (int maxAge : new int[] {60, 0}) {
            assertThat(browser.authorize(session, Browser.CALLBACK, maxAge)
                            .andReturn()
                            .getResponse()
                            .getRedirectedUrl())
                    .startsWith(Browser.CALLBACK + "?code=");
        }
    }

    @Test
    void keepsSecretsSealedEachInItsOwnRow() {
        Clerk clerk = clerks.withPhone();
        Clerk other = clerks.withPhone();
        String sealed = database.sql("select sealed from second_factor where account_id = :id")
                .param("id", clerk.id())
                .query(String.class)
                .single();

        assertThat(sealed).doesNotContain(clerk.offer().secretHex());
        database.sql("update second_factor set sealed = :sealed where account_id = :id")
                .param("sealed", sealed)
                .param("id", other.id())
                .update();
        assertThatThrownBy(() -> factor.check(other.id(), clerks.digits(clerk)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void showsNobodysDigitsOutsideADemonstration() throws Exception {
        Clerk clerk = clerks.withPhone();
        browser.signIn(session, clerk.username(), Clerks.PASSWORD);

        assertThat(page("/digits")).doesNotContain("class=\"shown\"", clerks.digits(clerk));
    }

    private void signIn(Clerk clerk, String typed, String leadsTo) throws Exception {
        MockHttpSession fresh = new MockHttpSession();
        browser.signIn(fresh, clerk.username(), Clerks.PASSWORD).andExpect(redirectedUrl("/digits"));
        browser.digits(fresh, typed).andExpect(redirectedUrl(leadsTo));
    }

    private String page(String path) throws Exception {
        return mvc.perform(get(path).session(session))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static long sideBySide(int writers, Callable<Boolean> act) throws Exception {
        try (var threads = Executors.newFixedThreadPool(writers)) {
            long done = 0;
            for (var answer : threads.invokeAll(
                    IntStream.range(0, writers).mapToObj(_ -> act).toList())) {
                done += answer.get() ? 1 : 0;
            }
            return done;
        }
    }
}
