package org.tongzhou.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** S4: a system of others proves itself by a key. */
@IdentityTest
class ClientKeyIntegrationTests {

    private static final String ISSUER = "http://localhost:9000";
    private static final String HOSPITAL = "hospital";
    private static final ECKey EC = ec();
    private static final RSAKey RSA = rsa();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Integrators integrators;

    @Autowired
    private RegisteredClients clients;

    @Autowired
    private IdentityProperties properties;

    @Autowired
    private Clock clock;

    @BeforeEach
    void register() throws Exception {
        register(HOSPITAL, EC.toPublicJWK(), RSA.toPublicJWK());
    }

    @Test
    void givesATokenForAnAssertionByEs256() throws Exception {
        String token = JsonPath.read(
                ask(signed(claims(_ -> {})))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.access_token");

        JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(HOSPITAL);
        assertThat(claims.getAudience()).containsExactly("tongzhou");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(300_000);
    }

    @Test
    void givesATokenForAnAssertionByPs256() throws Exception {
        ask(signed(JWSAlgorithm.PS256, new RSASSASigner(RSA), claims(_ -> {}))).andExpect(status().isOk());
    }

    @Test
    void givesATokenForAnAssertionByEdDsa() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] info = pair.getPublic().getEncoded();
        Base64URL x = Base64URL.encode(Arrays.copyOfRange(info, info.length - 32, info.length));
        register(HOSPITAL, new OctetKeyPair.Builder(Curve.Ed25519, x).build());
        String content = Base64URL.encode("{\"alg\":\"EdDSA\"}") + "."
                + Base64URL.encode(claims(_ -> {}).toString());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));

        ask(content + "." + Base64URL.encode(signature.sign())).andExpect(status().isOk());
    }

    @Test
    void takesAnAssertionOnce() throws Exception {
        String assertion = signed(claims(_ -> {}));
        ask(assertion).andExpect(status().isOk());

        refused(assertion);
    }

    @Test
    void refusesAnAssertionForTheTokenEndpointOrForTwo() throws Exception {
        refused(signed(claims(claims -> claims.audience(ISSUER + "/oauth2/token"))));
        refused(signed(claims(claims -> claims.audience(List.of(ISSUER, "https://elsewhere.example")))));
    }

    @Test
    void refusesAnAssertionThatLivesLongerThanAMinute() throws Exception {
        refused(signed(claims(claims -> claims.expirationTime(Date.from(at(Duration.ofSeconds(75)))))));
    }

    @Test
    void refusesAnAssertionThatIsOverOrNeverOver() throws Exception {
        refused(signed(claims(claims -> claims.expirationTime(Date.from(at(Duration.ofSeconds(-1)))))));
        refused(signed(claims(claims -> claims.expirationTime(null))));
    }

    @Test
    void refusesAnAssertionWithoutAnId() throws Exception {
        refused(signed(claims(claims -> claims.jwtID(null))));
    }

    @Test
    void refusesAnAssertionAboutSomebodyElse() throws Exception {
        refused(signed(claims(claims -> claims.subject("bank"))));
        refused(signed(claims(claims -> claims.issuer("bank"))));
    }

    @Test
    void refusesAnAssertionByAnotherKey() throws Exception {
        refused(signed(JWSAlgorithm.ES256, new ECDSASigner(ec()), claims(_ -> {})));
    }

    @Test
    void refusesAnAssertionByAnotherAlgorithm() throws Exception {
        refused(signed(JWSAlgorithm.RS256, new RSASSASigner(RSA), claims(_ -> {})));
        byte[] publicKey = EC.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        refused(signed(JWSAlgorithm.HS256, new MACSigner(publicKey), claims(_ -> {})));
        refused(Base64URL.encode("{\"alg\":\"none\"}") + "."
                + Base64URL.encode(claims(_ -> {}).toString()) + ".");
    }

    @Test
    void knowsNobodyAnyMoreWhoseFileIsGone() throws Exception {
        Files.delete(folder().resolve(HOSPITAL + ".json"));
        integrators.read();

        refused(signed(claims(_ -> {})));
    }

    @Test
    void registersNobodyByAPrivateKey() throws Exception {
        Files.delete(folder().resolve(HOSPITAL + ".json"));
        register("careless", EC);

        refused("careless", signed(claims(claims -> claims.issuer("careless").subject("careless"))));
    }

    @Test
    void refusesASecretOutsideTheDemonstrationEvenOneThatADemonstrationLeft() throws Exception {
        clients.saveDemoIntegrator("left-over", "演示用对接系统", "the-secret");
        bySecret("left-over").andExpect(status().isOk());

        integrators.run(null);

        bySecret("left-over").andExpect(status().isUnauthorized());
        bySecret(HOSPITAL).andExpect(status().isUnauthorized());
    }

    private ResultActions bySecret(String client) throws Exception {
        return mvc.perform(post("/oauth2/token")
                .with(httpBasic(client, "the-secret"))
                .param("grant_type", "client_credentials")
                .param("scope", "cases.read"));
    }

    private void refused(String assertion) throws Exception {
        refused(HOSPITAL, assertion);
    }

    private void refused(String client, String assertion) throws Exception {
        ask(client, assertion)
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.error").value("invalid_client"));
    }

    private ResultActions ask(String assertion) throws Exception {
        return ask(HOSPITAL, assertion);
    }

    private ResultActions ask(String client, String assertion) throws Exception {
        return mvc.perform(post("/oauth2/token")
                .param("grant_type", "client_credentials")
                .param("scope", "cases.read")
                .param("client_id", client)
                .param("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .param("client_assertion", assertion));
    }

    private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(HOSPITAL)
                .subject(HOSPITAL)
                .audience(ISSUER)
                .expirationTime(Date.from(at(Duration.ofSeconds(60))))
                .jwtID(UUID.randomUUID().toString());
        change.accept(claims);
        return claims.build();
    }

    private Instant at(Duration fromNow) {
        return clock.instant().plus(fromNow);
    }

    private static String signed(JWTClaimsSet claims) throws Exception {
        return signed(JWSAlgorithm.ES256, new ECDSASigner(EC), claims);
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private void register(String client, JWK... keys) throws Exception {
        String file = "{\"name\":\"定海医院\",\"keys\":" + List.of(keys) + "}";
        Files.writeString(folder().resolve(client + ".json"), file);
        integrators.read();
    }

    private Path folder() {
        return Objects.requireNonNull(properties.integrators());
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
