package org.tongzhou.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

@IdentityTest
@ActiveProfiles("demo")
class StaffSignInIntegrationTests {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Browser browser;

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void sendsAStrangerToTheSignInPage() throws Exception {
        browser.authorize(session, Browser.CALLBACK).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void namesThePersonAndNoRight() throws Exception {
        JWTClaimsSet claims = idToken("changguo.clerk");

        assertThat(claims.getSubject()).isEqualTo("21ea7d21-fff3-3ba4-98d8-713335d7b157");
        assertThat(claims.getClaim("preferred_username")).isEqualTo("changguo.clerk");
        assertThat(claims.getClaim("name")).isEqualTo("林晓海");
        assertThat(claims.getAudience()).containsExactly("tongzhou-server");
        assertThat(claims.getClaims()).doesNotContainKeys("roles", "authorities");
    }

    @Test
    void refusesAWrongVerifier() throws Exception {
        String code = browser.codeFor(session, "changguo.clerk");

        browser.exchange(code, Browser.VERIFIER + "x", TestDatabase.CLIENT_SECRET)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.error").value("invalid_grant"));
    }

    @Test
    void refusesAWrongClientSecret() throws Exception {
        String code = browser.codeFor(session, "changguo.clerk");

        browser.exchange(code, Browser.VERIFIER, "guess").andExpect(status().isUnauthorized());
    }

    @Test
    void refusesACodeTheSecondTime() throws Exception {
        String code = browser.codeFor(session, "changguo.clerk");
        browser.exchange(code, Browser.VERIFIER, TestDatabase.CLIENT_SECRET).andExpect(status().isOk());

        browser.exchange(code, Browser.VERIFIER, TestDatabase.CLIENT_SECRET).andExpect(status().isBadRequest());
    }

    @Test
    void demandsACodeChallenge() throws Exception {
        browser.signIn(session, "changguo.clerk", DemoAccount.PASSWORD);

        String back = browser.authorizeWithoutChallenge(session)
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(back).startsWith(Browser.CALLBACK).contains("error=invalid_request");
    }

    @Test
    void sendsNobodyToAnAddressThatIsNotRegistered() throws Exception {
        browser.signIn(session, "changguo.clerk", DemoAccount.PASSWORD);

        browser.authorize(session, "https://example.org/login/oauth2/code/staff")
                .andExpect(status().isBadRequest());
    }

    @Test
    void signsOutAndReturnsToTheStaffClient() throws Exception {
        String idToken = tokens("putuo.approver", "$.id_token");

        mvc.perform(get("/connect/logout")
                        .session(session)
                        .queryParam("id_token_hint", idToken)
                        .queryParam("post_logout_redirect_uri", "http://localhost:8080/staff/"))
                .andExpect(redirectedUrl("http://localhost:8080/staff/"));
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void showsAFarewellWhenTheSignOutRequestIsNotUnderstood() throws Exception {
        mvc.perform(get("/connect/logout").queryParam("id_token_hint", "nonsense"))
                .andExpect(redirectedUrl("/signed-out"));
    }

    @Test
    void givesTheIntegratorAShortTokenForTheServerOnly() throws Exception {
        String token = JsonPath.read(
                mvc.perform(post("/oauth2/token")
                                .with(httpBasic("demo-integrator", TestDatabase.INTEGRATOR_SECRET))
                                .param("grant_type", "client_credentials")
                                .param("scope", "cases.read"))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.access_token");

        JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("tongzhou");
        assertThat(claims.getSubject()).isEqualTo("demo-integrator");
        assertThat(claims.getClaim("scope")).isEqualTo(List.of("cases.read"));
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(300_000);
    }

    private JWTClaimsSet idToken(String username) throws Exception {
        return SignedJWT.parse(tokens(username, "$.id_token")).getJWTClaimsSet();
    }

    private String tokens(String username, String path) throws Exception {
        String code = browser.codeFor(session, username);
        return JsonPath.read(
                browser.exchange(code, Browser.VERIFIER, TestDatabase.CLIENT_SECRET)
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                path);
    }
}
