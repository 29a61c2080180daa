package org.tongzhou.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

@IdentityTest
@ActiveProfiles("demo")
class PagesIntegrationTests {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Browser browser;

    @Test
    void listsEveryDemonstrationAccountWithWhatItDoes() throws Exception {
        String page = page("/sign-in", "zh-CN");

        assertThat(DemoAccount.ALL)
                .allSatisfy(person -> assertThat(page).contains(person.username(), person.displayName()));
        assertThat(page).contains("对定海区审核通过的办件作出决定，签发决定书。");
    }

    @Test
    void speaksEnglishToABrowserThatPrefersIt() throws Exception {
        assertThat(page("/sign-in", "en-GB,zh;q=0.5"))
                .contains("<html lang=\"en\">", "Accepts applications of Changguo");
    }

    @Test
    void hasNothingInlineThatThePolicyWouldForbid() throws Exception {
        assertThat(page("/sign-in", "zh-CN")).doesNotContain("<script", "style=", "<style", " on");
        mvc.perform(get("/sign-in"))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(header().string("Content-Security-Policy", not(containsString("unsafe"))));
    }

    /** S16: pages, redirects, files, keys and errors alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/sign-in?refused",
                "/password",
                "/",
                "/nothing-here",
                "/error",
                "/oauth2/authorize",
                "/oauth2/jwks",
                "/.well-known/openid-configuration",
                "/actuator/health",
                "/identity.css"
            })
    void everyAnswerCarriesTheHeaders(String path) throws Exception {
        mvc.perform(get(path).secure(true))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")))
                .andExpect(header().string("Permissions-Policy", containsString("camera=()")))
                .andExpect(header().string("Cross-Origin-Opener-Policy", "same-origin"))
                .andExpect(header().string("Cross-Origin-Resource-Policy", "same-origin"))
                .andExpect(header().string("Strict-Transport-Security", containsString("max-age=63072000")))
                .andExpect(header().doesNotExist("Server"));
    }

    @Test
    void escapesWhatWasTyped() throws Exception {
        MockHttpSession session = new MockHttpSession();
        browser.signIn(session, "\"><b>", "x");

        mvc.perform(get("/sign-in?refused").session(session))
                .andExpect(content().string(containsString("value=\"&quot;&gt;&lt;b&gt;\"")));
    }

    @Test
    void answersAnUnknownPageAsAbsent() throws Exception {
        mvc.perform(get("/actuator/env")).andExpect(status().isNotFound());
        mvc.perform(get("/nothing-here")).andExpect(status().isNotFound());
    }

    @Test
    void isReadyOnceTheDatabaseAnswers() throws Exception {
        mvc.perform(get("/actuator/health/readiness")).andExpect(status().isOk());
    }

    private String page(String path, String language) throws Exception {
        return mvc.perform(get(path).header("Accept-Language", language))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
