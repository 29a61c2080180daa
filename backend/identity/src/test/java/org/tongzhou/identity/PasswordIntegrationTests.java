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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@IdentityTest
class PasswordIntegrationTests {

    private static final String RIGHT = "right password";
    private static final String SIGNED_IN = "http://localhost:8080/staff/";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Browser browser;

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private TurnableClock clock;

    @Autowired
    private IdentityProperties properties;

    private final MockHttpSession session = new MockHttpSession();
    private final String username = "clerk" + UUID.randomUUID();

    @BeforeEach
    void someoneWorksHere() {
        accounts.add(
                new Account(UUID.randomUUID(), username, "林晓海", PasswordSignIn.hash(passwords, RIGHT), false),
                clock.instant());
    }

    @Test
    void acceptsTheRightPassword() throws Exception {
        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl(SIGNED_IN));
    }

    @Test
    void locksAfterFiveWrongTriesForFifteenMinutes() throws Exception {
        guess(5);
        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl("/sign-in?refused"));

        clock.turn(Duration.ofMinutes(14));
        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl("/sign-in?refused"));

        clock.turn(Duration.ofMinutes(1));
        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl(SIGNED_IN));
    }

    @Test
    void forgetsWrongTriesAfterTheRightPassword() throws Exception {
        guess(4);
        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl(SIGNED_IN));
        guess(4);

        browser.signIn(session, username, RIGHT).andExpect(redirectedUrl(SIGNED_IN));
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
        String onward = browser.signIn(session, "admin", "a sentence to remember")
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(onward).contains("/oauth2/authorize");
    }

    private void guess(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            browser.signIn(session, username, "wrong").andExpect(redirectedUrl("/sign-in?refused"));
        }
    }

    private ResultActions change(String password, String wanted) throws Exception {
        return mvc.perform(post("/password")
                .session(session)
                .with(csrf())
                .param("username", "admin")
                .param("password", password)
                .param("newPassword", wanted)
                .param("newPasswordAgain", wanted));
    }
}
