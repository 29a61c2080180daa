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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    @Autowired
    private SecondFactorRepository factors;

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
    void saysHowAndWhenThePersonWasProven() throws Exception {
        browser.signIn(session, "dinghai.clerk", "wrong");
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JWTClaimsSet claims = idToken("dinghai.clerk");

        assertThat(claims.getStringListClaim("amr")).containsExactly("pwd", "otp", "mfa");
        assertThat(claims.getDateClaim("auth_time").toInstant()).isBetween(before, Instant.now());
        assertThat(claims.getLongClaim("failed_tries")).isEqualTo(1);
        assertThat(idToken("dinghai.clerk").getLongClaim("failed_tries")).isZero();
    }

    @Test
    void letsTwoVisitorsBeTheSamePersonWithinAStep() throws Exception {
        for (int visitor = 0; visitor < 3; visitor++) {
            assertThat(browser.codeFor(new MockHttpSession(), "putuo.clerk")).isNotNull();
        }
    }

    @Test
    void showsTheDigitsOfAFictionalPersonFilledIn() throws Exception {
        browser.signIn(session, "putuo.clerk", DemoAccount.PASSWORD);
        String page = mvc.perform(get("/digits").session(session))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(page).containsPattern("<strong>[0-9]{6}</strong>").containsPattern("value=\"[0-9]{6}\"");
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
    void givesNoTokenToWhoeverWasDisabledMeanwhile() throws Exception {
        String code = browser.codeFor(session, "daishan.clerk");
        factors.setSharedAccountsEnabled(false);
        try {
            browser.exchange(code, Browser.VERIFIER, TestDatabase.CLIENT_SECRET)
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.error").value("invalid_grant"));
        } finally {
            factors.setSharedAccountsEnabled(true);
        }
    }

    @Test
    void demandsACodeChallenge() throws Exception {
        signInWhole();

        String back = browser.authorizeWithoutChallenge(session)
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(back).startsWith(Browser.CALLBACK).contains("error=invalid_request");
    }

    @Test
    void sendsNobodyToAnAddressThatIsNotRegistered() throws Exception {
        signInWhole();

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

    private void signInWhole() throws Exception {
        browser.signIn(session, "changguo.clerk", DemoAccount.PASSWORD);
        browser.digits(session, Browser.digitsOf("changguo.clerk"));
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
