package org.tongzhou.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.tongzhou.identity.Clerks.Clerk;

@IdentityTest
class PasswordIntegrationTests {

    private static final String RIGHT = Clerks.PASSWORD;
    private static final String RIGHT_PASSWORD = "/digits";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Browser browser;

    @Autowired
    private Clerks clerks;

    @Autowired
    private SecondFactor factor;

    @Autowired
    private FirstStart firstStart;

    @Autowired
    private TurnableClock clock;

    @Autowired
    private IdentityProperties properties;

    private final MockHttpSession session = new MockHttpSession();
    private Clerk clerk;
    private String username;

    @BeforeEach
    void someoneWorksHere() {
        clerk = clerks.withPhone();
        username = clerk.username();
    }

    @Test
    void acceptsTheRightPassword() throws Exception {
        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl(RIGHT_PASSWORD));
    }

    @Test
    void locksAfterFiveWrongTriesForFifteenMinutes() throws Exception {
        guess(5);
        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl("/sign-in?refused"));

        clock.turn(Duration.ofMinutes(14));
        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl("/sign-in?refused"));

        clock.turn(Duration.ofMinutes(1));
        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl(RIGHT_PASSWORD));
    }

    @Test
    void forgetsWrongTriesAfterACompleteSignIn() throws Exception {
        guess(4);
        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl(RIGHT_PASSWORD));
        browser.digits(session, clerks.digits(clerk));
        guess(4);

        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl(RIGHT_PASSWORD));
    }

    @Test
    void answersAnUnknownNameLikeAWrongPassword() throws Exception {
        browser.signIn(session, "nobody", RIGHT).andExpect(redirectedUrl("/sign-in?refused"));
        browser.signIn(session, username, "wrong").andExpect(redirectedUrl("/sign-in?refused"));
    }

    @Test
    void refusesAFormWithoutItsToken() throws Exception {
        mvc.perform(post("/sign-in").param("username", username).param("password", RIGHT))
                .andExpect(redirectedUrl("/sign-in?stale"));
    }

    @Test
    void hasNoDemonstrationAccountOutsideItsProfile() throws Exception {
        mvc.perform(get("/sign-in"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("changguo.clerk"))));
        browser.signIn(session, "changguo.clerk", DemoAccount.PASSWORD).andExpect(redirectedUrl("/sign-in?refused"));
    }

    @Test
    void makesTheFirstAdministratorChooseAPassword() throws Exception {
        var file = properties.adminPasswordFile();
        String first = IdentityProperties.secret(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--------");

        browser.signIn(session, "admin", first).andExpect(redirectedUrl("/password"));
        browser.authorize(session, Browser.CALLBACK).andExpect(redirectedUrl("/sign-in"));
        change(first, "short").andExpect(status().isUnprocessableContent());
        change("guessed", "a sentence to remember").andExpect(status().isUnprocessableContent());
        change(first, "a sentence to remember").andExpect(redirectedUrl("/sign-in?changed"));

        assertThat(file).doesNotExist();
        browser.signIn(session, "admin", first).andExpect(redirectedUrl("/sign-in?refused"));
        browser.signIn(session, "admin", "a sentence to remember").andExpect(redirectedUrl("/enrolment"));
    }

    @Test
    void changesNoPasswordForThePasswordAloneOnceAPhoneIsBound() throws Exception {
        change(username, RIGHT, "", "a sentence to remember").andExpect(status().isUnprocessableContent());
        change(username, RIGHT, clerks.wrongDigits(clerk), "a sentence to remember")
                .andExpect(status().isUnprocessableContent());
        change(username, RIGHT, clerks.digits(clerk), "a sentence to remember")
                .andExpect(redirectedUrl("/sign-in?changed"));
    }

    @Test
    void closesWhatADemonstrationLeftBehind() throws Exception {
        Clerk fictional = clerks.newcomer();
        factor.share(fictional.id(), new byte[Totp.SECRET_BYTES]);

        firstStart.run(new DefaultApplicationArguments());

        browser.signIn(session, fictional.username(), RIGHT).andExpect(redirectedUrl("/sign-in?refused"));
    }

    private void guess(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            browser.signIn(session, username, "wrong").andExpect(redirectedUrl("/sign-in?refused"));
        }
    }

    private ResultActions change(String password, String wanted) throws Exception {
        return change("admin", password, "", wanted);
    }

    private ResultActions change(String name, String password, String digits, String wanted) throws Exception {
        return mvc.perform(post("/password")
                .session(session)
                .with(csrf())
                .param("username", name)
                .param("password", password)
                .param("digits", digits)
                .param("newPassword", wanted)
                .param("newPasswordAgain", wanted));
    }
}
