package org.tongzhou.access;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.tongzhou.testing.PostgresTest;
import org.tongzhou.testing.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The staff door against a provider that the test plays. */
@PostgresTest
class StaffSignInIntegrationTests {

    private static final List<String> TWICE = List.of("pwd", "otp", "mfa");
    private static final WireMockServer PROVIDER = provider();
    private static final RSAKey KEY = key();

    @TempDir
    private static Path directory;

    @Autowired
    private WebTestClient web;

    @Autowired
    private StaffMembers members;

    @Autowired
    private TestDatabase database;

    private final String subject = UUID.randomUUID().toString();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) throws IOException {
        Path secret = Files.writeString(directory.resolve("client-secret"), "secret");
        properties.add("tongzhou.issuer", StaffSignInIntegrationTests::issuer);
        properties.add("tongzhou.access.client-secret-file", secret::toString);
    }

    @BeforeEach
    void someoneWorksHere() {
        PROVIDER.stubFor(get("/.well-known/openid-configuration")
                .willReturn(okJson(json(Map.of(
                        "issuer", issuer(),
                        "authorization_endpoint", issuer() + "/authorize",
                        "token_endpoint", issuer() + "/token",
                        "jwks_uri", issuer() + "/keys",
                        "subject_types_supported", List.of("public"))))));
        PROVIDER.stubFor(
                get("/keys").willReturn(okJson(new JWKSet(KEY).toPublicJWKSet().toString())));
        members.admit(issuer(), subject, "林晓海").block();
    }

    @AfterAll
    static void stop() {
        PROVIDER.stop();
    }

    @Test
    void opensASessionForWhoeverProvedBothFactors() throws Exception {
        EntityExchangeResult<byte[]> back =
                signIn(null, "", subject, TWICE, Instant.now().minusSeconds(30));

        assertThat(location(back)).isEqualTo("/staff/cases");
        ResponseCookie cookie = Objects.requireNonNull(back.getResponseCookies().getFirst("__Host-staff"));
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        JsonNode session = session(cookie);
        assertThat(Instant.parse(session.get("provenAt").asString()))
                .isBetween(Instant.now().minusSeconds(40), Instant.now().minusSeconds(20));
        assertThat(session.get("failedTries").asInt()).isEqualTo(3);
        assertThat(acts()).containsExactly("session.opened");
    }

    @Test
    void refusesATokenOfAPasswordAlone() {
        for (List<String> means : List.of(List.of("pwd"), List.<String>of())) {
            EntityExchangeResult<byte[]> back = signIn(null, "", subject, means, Instant.now());

            assertThat(location(back)).isEqualTo("/staff/?refused=second-factor-missing");
            assertThat(back.getResponseCookies()).doesNotContainKey("__Host-staff");
        }
    }

    @Test
    void asksForAFreshProofWhereThePageDoes() {
        assertThat(sent(begin(null, ""))).doesNotContainKey("max_age");
        assertThat(sent(begin(null, "&prove"))).containsEntry("max_age", "60");
    }

    @Test
    void goesOnInTheSameSessionUnderANewReference() throws Exception {
        ResponseCookie old =
                cookie(signIn(null, "", subject, TWICE, Instant.now().minusSeconds(3_000)));
        JsonNode before = session(old);

        ResponseCookie fresh = cookie(signIn(old, "&prove", subject, TWICE, Instant.now()));

        assertThat(fresh.getValue()).isNotEqualTo(old.getValue());
        JsonNode after = session(fresh);
        assertThat(after.get("id")).isEqualTo(before.get("id"));
        assertThat(Instant.parse(after.get("provenAt").asString()))
                .isAfter(Instant.parse(before.get("provenAt").asString()));
        call(old, "/api/v1/me").expectStatus().isUnauthorized();
        assertThat(acts()).containsExactly("session.opened", "session.proven");
    }

    @Test
    void opensANewSessionForSomebodyElse() {
        ResponseCookie first = cookie(signIn(null, "", subject, TWICE, Instant.now()));
        String another = UUID.randomUUID().toString();
        members.admit(issuer(), another, "周雨帆").block();

        ResponseCookie second = cookie(signIn(first, "&prove", another, TWICE, Instant.now()));

        assertThat(session(second).get("id")).isNotEqualTo(session(first).get("id"));
    }

    private EntityExchangeResult<byte[]> signIn(
            @Nullable ResponseCookie present, String query, String who, List<String> means, Instant provenAt) {
        EntityExchangeResult<byte[]> begun = begin(present, query);
        Map<String, String> sent = sent(begun);
        token(who, Objects.requireNonNull(sent.get("nonce")), means, provenAt);
        ResponseCookie login = Objects.requireNonNull(begun.getResponseCookies().getFirst("__Host-staff-login"));
        return web.get()
                .uri("/login/oauth2/code/staff?code=a-code&state={state}", sent.get("state"))
                .header(HttpHeaders.COOKIE, header(login))
                .exchange()
                .expectStatus()
                .isSeeOther()
                .expectBody()
                .returnResult();
    }

    private EntityExchangeResult<byte[]> begin(@Nullable ResponseCookie present, String query) {
        return web.get()
                .uri("/oauth2/authorization/staff?return=/staff/cases" + query)
                .header(HttpHeaders.COOKIE, present == null ? "none=0" : header(present))
                .exchange()
                .expectStatus()
                .is3xxRedirection()
                .expectBody()
                .returnResult();
    }

    private JsonNode session(ResponseCookie cookie) {
        return call(cookie, "/api/v1/sessions/current")
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private WebTestClient.ResponseSpec call(ResponseCookie cookie, String path) {
        return web.get()
                .uri(path)
                .header("Tongzhou-Door", "staff")
                .header(HttpHeaders.COOKIE, header(cookie))
                .exchange();
    }

    private List<String> acts() throws Exception {
        try (var owner = database.owner();
                var query = owner.prepareStatement("""
                        select array_agg(e.act order by e.at) from audit.entry e
                        join access.staff_member m on m.id = e.actor_id where m.subject = ?""")) {
            query.setString(1, subject);
            var rows = query.executeQuery();
            rows.next();
            return List.of((String[]) rows.getArray(1).getArray());
        }
    }

    private static Map<String, String> sent(EntityExchangeResult<byte[]> begun) {
        return UriComponentsBuilder.fromUriString(location(begun))
                .build(true)
                .getQueryParams()
                .toSingleValueMap()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> URLDecoder.decode(one.getValue(), StandardCharsets.UTF_8)));
    }

    private static ResponseCookie cookie(EntityExchangeResult<byte[]> back) {
        return Objects.requireNonNull(back.getResponseCookies().getFirst("__Host-staff"));
    }

    private static String location(EntityExchangeResult<byte[]> answer) {
        return Objects.requireNonNull(answer.getResponseHeaders().getFirst(HttpHeaders.LOCATION));
    }

    private static String header(ResponseCookie cookie) {
        return cookie.getName() + "=" + cookie.getValue();
    }

    private static void token(String who, String nonce, List<String> means, Instant provenAt) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(who)
                .audience("tongzhou-server")
                .claim("nonce", nonce)
                .claim("amr", means)
                .claim("auth_time", provenAt.getEpochSecond())
                .claim("failed_tries", 3)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        PROVIDER.stubFor(post("/token")
                .willReturn(okJson(json(Map.of(
                        "access_token", "an-access-token",
                        "token_type", "Bearer",
                        "expires_in", 300,
                        "scope", "openid profile",
                        "id_token", token.serialize())))));
    }

    private static String issuer() {
        return "http://127.0.0.1:" + PROVIDER.port();
    }

    private static String json(Map<String, ?> object) {
        return JsonMapper.shared().writeValueAsString(object);
    }

    private static WireMockServer provider() {
        WireMockServer server = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
        server.start();
        return server;
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
