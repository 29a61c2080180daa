package org.tongzhou.identity;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.util.UriComponentsBuilder;

/** What a browser and the server behind it do, step by step. */
class Browser {

    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";
    static final String CALLBACK = "http://localhost:8080/login/oauth2/code/staff";

    private final MockMvc mvc;

    Browser(MockMvc mvc) {
        this.mvc = mvc;
    }

    ResultActions authorize(MockHttpSession session, String callback) throws Exception {
        return mvc.perform(
                get(authorizeUri(callback, challenge())).session(session).accept(MediaType.TEXT_HTML));
    }

    ResultActions authorizeWithoutChallenge(MockHttpSession session) throws Exception {
        return mvc.perform(get(authorizeUri(CALLBACK, null)).session(session).accept(MediaType.TEXT_HTML));
    }

    ResultActions signIn(MockHttpSession session, String username, String password) throws Exception {
        return mvc.perform(post("/sign-in")
                .session(session)
                .with(csrf())
                .param("username", username)
                .param("password", password));
    }

    /** The second page, and its answer. */
    ResultActions digits(MockHttpSession session, String typed) throws Exception {
        return mvc.perform(post("/digits").session(session).with(csrf()).param("password", typed));
    }

    ResultActions authorize(MockHttpSession session, String callback, int maxAge) throws Exception {
        URI uri = UriComponentsBuilder.fromUri(authorizeUri(callback, challenge()))
                .queryParam("max_age", maxAge)
                .build(true)
                .toUri();
        return mvc.perform(get(uri).session(session).accept(MediaType.TEXT_HTML));
    }

    /** What the phone of a fictional person shows. */
    static String digitsOf(String username) {
        DemoAccount person = DemoAccount.ALL.stream()
                .filter(one -> one.username().equals(username))
                .findFirst()
                .orElseThrow();
        return Totp.digits(person.secret(), Totp.step(Instant.now()));
    }

    /** Signs in and returns the code the browser carries back to the server. */
    String codeFor(MockHttpSession session, String username) throws Exception {
        authorize(session, CALLBACK);
        signIn(session, username, DemoAccount.PASSWORD);
        digits(session, digitsOf(username));
        String back = authorize(session, CALLBACK).andReturn().getResponse().getRedirectedUrl();
        return UriComponentsBuilder.fromUriString(String.valueOf(back))
                .build()
                .getQueryParams()
                .getFirst("code");
    }

    ResultActions exchange(String code, String verifier, String secret) throws Exception {
        return mvc.perform(post("/oauth2/token")
                .with(httpBasic("tongzhou-server", secret))
                .param("grant_type", "authorization_code")
                .param("code", code)
                .param("redirect_uri", CALLBACK)
                .param("code_verifier", verifier));
    }

    private static URI authorizeUri(String callback, String challenge) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromUriString("http://localhost:9000/oauth2/authorize")
                .queryParam("response_type", "code")
                .queryParam("client_id", "tongzhou-server")
                .queryParam("scope", "openid profile")
                .queryParam("state", "state")
                .queryParam("nonce", "nonce")
                .queryParam("redirect_uri", callback);
        if (challenge != null) {
            uri.queryParam("code_challenge", challenge).queryParam("code_challenge_method", "S256");
        }
        return uri.build().encode().toUri();
    }

    private static String challenge() throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
