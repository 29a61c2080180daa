package org.tongzhou.exchange;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.tongzhou.access.CitizenFixtures;
import org.tongzhou.casework.CaseDriver;
import org.tongzhou.registry.CitizenId;
import org.tongzhou.registry.PersonSource;
import org.tongzhou.registry.Registry;
import org.tongzhou.testing.PostgresTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provincial sign-in against a provider that the test plays. */
@PostgresTest
@ActiveProfiles("test")
class ProvincialSignInIntegrationTests {

    private static final String NUMBER = "330999193501010129";
    private static final String RETURN = "/login/oauth2/code/provincial";
    private static final WireMockServer PROVINCE = ExchangeFixtures.wireMock();
    private static final RSAKey KEY = key();

    @TempDir
    private static Path directory;

    @Autowired
    private WebTestClient web;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private Registry registry;

    @Autowired
    private Outbound outbound;

    @DynamicPropertySource
    static void province(DynamicPropertyRegistry properties) {
        properties.add("tongzhou.exchange.loopback", () -> "true");
        properties.add("tongzhou.exchange.one-try", () -> "2s");
        properties.add("tongzhou.exchange.deadline", () -> "6s");
        properties.add("tongzhou.exchange.provincial.issuer", ProvincialSignInIntegrationTests::issuer);
        properties.add("tongzhou.exchange.provincial.client-id", () -> "zhoushan");
        properties.add(
                "tongzhou.exchange.provincial.client-secret-file", () -> ExchangeFixtures.secret(directory, "secret"));
    }

    @BeforeEach
    void describe() {
        outbound.partner(ProvincialIdentity.REGISTRATION).reset();
        PROVINCE.resetAll();
        PROVINCE.stubFor(get("/.well-known/openid-configuration")
                .willReturn(okJson(json(Map.of(
                        "issuer", issuer(),
                        "authorization_endpoint", "https://zlb.example.gov.cn/authorize",
                        "token_endpoint", issuer() + "/token",
                        "jwks_uri", issuer() + "/keys",
                        "userinfo_endpoint", issuer() + "/person")))));
        PROVINCE.stubFor(
                get("/keys").willReturn(okJson(new JWKSet(KEY).toPublicJWKSet().toString())));
        person(Map.of("name", "沈秀娥", "id_number", NUMBER, "phone_number", "+8613000007201"));
    }

    @AfterAll
    static void stop() {
        PROVINCE.stop();
    }

    /** One sign-in that was begun: what the browser remembers and where it was sent. */
    private record Begun(String cookie, Map<String, String> sent) {}

    @Test
    void asksWithCodeChallengeStateAndNonce() {
        Begun begun = begin("/my");

        assertThat(begun.sent())
                .containsEntry("client_id", "zhoushan")
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost:8080" + RETURN)
                .containsKeys("state", "nonce", "code_challenge");
    }

    @Test
    void signsInUnderTheRealNameAndReturnsWhereThePersonCameFrom() {
        Begun begun = begin("/my/cases");
        token(begun.sent().get("nonce"), KEY);

        EntityExchangeResult<byte[]> back = comeBack(begun);

        assertThat(location(back)).isEqualTo("/my/cases");
        ResponseCookie cookie = Objects.requireNonNull(back.getResponseCookies().getFirst("__Host-citizen"));
        assertThat(cookie.isHttpOnly() && cookie.isSecure()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        JsonNode me = CaseDriver.json(new CaseDriver(web).get(header(cookie), "/api/v1/me"));
        assertThat(me.get("assuranceLevel").asInt()).isEqualTo(2);
        assertThat(me.get("phoneMasked").asString()).isEqualTo("130****7201");
        assertThat(Objects.requireNonNull(
                                registry.byNumber(new CitizenId(NUMBER)).block())
                        .source())
                .isEqualTo(PersonSource.VERIFIED);
        PROVINCE.verify(1, postRequestedFor(urlEqualTo("/token")).withRequestBody(containing("code_verifier=")));
    }

    @Test
    void opensWhatThePersonHasBegunForThemselfAndNothingElse() {
        String phone = "13000007202";
        CaseDriver cases = new CaseDriver(web);
        String byCode = CitizenFixtures.cookie(server, phone);
        JsonNode own = ApplicantFixtures.submitted(cases, byCode, "沈秀娥", NUMBER);
        JsonNode others = ApplicantFixtures.submitted(cases, byCode, "乐阿福", "330999193803030141");
        person(Map.of("name", "沈秀娥", "id_number", NUMBER, "phone_number", phone));
        String comingByCodeAgain = CitizenFixtures.cookie(server, phone);
        cases.get(comingByCodeAgain, "/api/v1/cases/" + CaseDriver.id(own))
                .expectStatus()
                .isForbidden();

        String byProvince = signedIn();

        cases.get(byProvince, "/api/v1/cases/" + CaseDriver.id(own))
                .expectStatus()
                .isOk();
        cases.get(byProvince, "/api/v1/cases/" + CaseDriver.id(others))
                .expectStatus()
                .isForbidden();
    }

    @Test
    void beginsAnewWhereAnotherPersonHeldThePhone() {
        person(Map.of("name", "沈秀娥", "id_number", NUMBER, "phone_number", "13000007203"));
        String first = me(signedIn());
        assertThat(me(signedIn())).isEqualTo(first);

        person(Map.of("name", "乐阿福", "id_number", "330999193803030141", "phone_number", "13000007203"));

        assertThat(me(signedIn())).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"})
    void leadsNobodyToAnotherSite(String back) {
        Begun begun = begin(back);
        token(begun.sent().get("nonce"), KEY);

        assertThat(location(comeBack(begun))).isEqualTo("/my");
    }

    @Test
    void tellsWhoeverTurnedBackThatNothingHappened() {
        Begun begun = begin("/my");

        assertThat(location(
                        come(begun, "error=access_denied&state=" + begun.sent().get("state"))))
                .isEqualTo("/sign-in?refused=provincial-cancelled");
    }

    @Test
    void refusesAnAnswerThatNobodyAskedFor() {
        Begun begun = begin("/my");
        token(begun.sent().get("nonce"), KEY);

        assertThat(location(come(begun, "code=c&state=another"))).isEqualTo("/sign-in?refused=provincial-failed");
        assertThat(location(come(
                        new Begun("a=b", Map.of()),
                        "code=c&state=" + begun.sent().get("state"))))
                .isEqualTo("/sign-in?refused=provincial-failed");
    }

    @Test
    void refusesATokenOfAnotherSignInOrKey() {
        Begun begun = begin("/my");
        token("another-nonce", KEY);
        assertThat(location(comeBack(begun))).isEqualTo("/sign-in?refused=provincial-failed");

        Begun again = begin("/my");
        token(again.sent().get("nonce"), key());
        assertThat(location(comeBack(again))).isEqualTo("/sign-in?refused=provincial-failed");
    }

    @Test
    void needsNameNumberAndPhone() {
        person(Map.of("name", "沈秀娥", "phone_number", "13000007204"));
        Begun begun = begin("/my");
        token(begun.sent().get("nonce"), KEY);

        EntityExchangeResult<byte[]> back = comeBack(begun);

        assertThat(location(back)).isEqualTo("/sign-in?refused=provincial-incomplete");
        assertThat(back.getResponseCookies()).doesNotContainKey("__Host-citizen");
    }

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                Arguments.of("silence", okJson("{}").withFixedDelay(5_000)),
                Arguments.of("an error of theirs", aResponse().withStatus(500)),
                Arguments.of("garbage", okJson("{\"access_token\": ")),
                Arguments.of(
                        "a page",
                        aResponse().withHeader("Content-Type", "text/html").withBody("<html>")),
                Arguments.of("too much", okJson("{\"access_token\":\"" + "x".repeat(70_000) + "\"}")),
                Arguments.of("a reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void exchangesACodeOnceAndSaysThatTheProvinceIsOutOfOrder(String what, ResponseDefinitionBuilder answer) {
        Begun begun = begin("/my");
        PROVINCE.stubFor(post("/token").willReturn(answer));

        assertThat(location(comeBack(begun))).as(what).isEqualTo("/sign-in?refused=provincial-unavailable");
        PROVINCE.verify(1, postRequestedFor(urlEqualTo("/token")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void signsNobodyInWhomTheProvinceDoesNotName(String what, ResponseDefinitionBuilder answer) {
        Begun begun = begin("/my");
        token(begun.sent().get("nonce"), KEY);
        PROVINCE.stubFor(get("/person").willReturn(answer));

        EntityExchangeResult<byte[]> back = comeBack(begun);

        assertThat(location(back)).as(what).isEqualTo("/sign-in?refused=provincial-unavailable");
        assertThat(back.getResponseCookies()).doesNotContainKey("__Host-citizen");
        PROVINCE.verify(1, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void saysThatTheWayIsOffered() {
        JsonNode ways = CaseDriver.json(
                web.get().uri("/api/v1/sign-in-ways").exchange().expectStatus().isOk());

        assertThat(ways.get("provincial").asBoolean()).isTrue();
        assertThat(ways.get("identityCheck").asBoolean()).isFalse();
    }

    private String signedIn() {
        Begun begun = begin("/my");
        token(begun.sent().get("nonce"), KEY);
        return header(
                Objects.requireNonNull(comeBack(begun).getResponseCookies().getFirst("__Host-citizen")));
    }

    private String me(String cookie) {
        return CaseDriver.id(CaseDriver.json(new CaseDriver(web).get(cookie, "/api/v1/me")));
    }

    private Begun begin(String back) {
        EntityExchangeResult<byte[]> answer = web.get()
                .uri(builder -> builder.path("/oauth2/authorization/provincial")
                        .queryParam("return", "{back}")
                        .build(back))
                .exchange()
                .expectStatus()
                .is3xxRedirection()
                .expectBody()
                .returnResult();
        URI sent = URI.create(location(answer));
        assertThat(sent.getHost()).isEqualTo("zlb.example.gov.cn");
        Map<String, String> parameters = new HashMap<>();
        UriComponentsBuilder.fromUri(sent)
                .build(true)
                .getQueryParams()
                .forEach((name, values) ->
                        parameters.put(name, URLDecoder.decode(values.getFirst(), StandardCharsets.UTF_8)));
        return new Begun(
                header(Objects.requireNonNull(answer.getResponseCookies().getFirst("__Host-provincial-login"))),
                parameters);
    }

    private EntityExchangeResult<byte[]> comeBack(Begun begun) {
        return come(begun, "code=a-code&state=" + begun.sent().get("state"));
    }

    private EntityExchangeResult<byte[]> come(Begun begun, String query) {
        return web.get()
                .uri(builder -> builder.path(RETURN).query(query).build())
                .header(HttpHeaders.COOKIE, begun.cookie())
                .exchange()
                .expectStatus()
                .isSeeOther()
                .expectBody()
                .returnResult();
    }

    private static String location(EntityExchangeResult<byte[]> answer) {
        return Objects.requireNonNull(answer.getResponseHeaders().getFirst(HttpHeaders.LOCATION));
    }

    private static String header(ResponseCookie cookie) {
        return cookie.getName() + "=" + cookie.getValue();
    }

    private static void person(Map<String, String> claims) {
        Map<String, String> all = new HashMap<>(claims);
        all.put("sub", "person-of-the-province");
        PROVINCE.stubFor(get("/person").willReturn(okJson(json(all))));
    }

    private static void token(String nonce, RSAKey key) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("person-of-the-province")
                .audience("zhoushan")
                .claim("nonce", nonce)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        PROVINCE.stubFor(post("/token")
                .willReturn(okJson(json(Map.of(
                        "access_token",
                        "an-access-token",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300,
                        "scope",
                        "openid profile phone",
                        "id_token",
                        token.serialize())))));
    }

    private static String issuer() {
        return "http://127.0.0.1:" + PROVINCE.port();
    }

    private static String json(Map<String, ?> object) {
        return JsonMapper.shared().writeValueAsString(object);
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
