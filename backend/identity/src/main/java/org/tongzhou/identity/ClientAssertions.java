package org.tongzhou.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Judges the assertion by which a system of others proves who it is (RFC 7523, {@code private_key_jwt}; S4): signed with a
 * registered key by ES256, PS256 or EdDSA, for this issuer alone, at most 60 seconds ahead, and taken once.
 */
@Component
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    /** The setting of a client that holds its public keys. */
    static final String KEYS = "tongzhou.jwks";

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256, JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(10);
    private static final int LONGEST_JTI = 200;

    /** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
    private static final String ED25519_PREFIX = "302a300506032b6570032100";

    private final IdentityProperties properties;
    private final JdbcClient client;
    private final Clock clock;

    ClientAssertions(IdentityProperties properties, JdbcClient client, Clock clock) {
        this.properties = properties;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient registered) {
        return assertion -> {
            try {
                return judged(registered, assertion);
            } catch (ParseException | JOSEException | GeneralSecurityException e) {
                throw new BadJwtException("unreadable", e);
            }
        };
    }

    /** Forgets assertions that no longer hold anyway. */
    int deleteSpent() {
        return client.sql("delete from client_assertion where expires_at < :before")
                .param("before", clock.instant().minus(SKEW).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Jwt judged(RegisteredClient registered, String assertion)
            throws ParseException, JOSEException, GeneralSecurityException {
        SignedJWT jwt = SignedJWT.parse(assertion);
        String keys = registered.getClientSettings().getSetting(KEYS);
        require(keys != null && ALGORITHMS.contains(jwt.getHeader().getAlgorithm()), "algorithm");
        require(isSigned(jwt, JWKSet.parse(keys)), "signature");
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        Instant expires = Optional.ofNullable(claims.getExpirationTime())
                .map(time -> time.toInstant())
                .orElse(Instant.EPOCH);
        Instant now = clock.instant();
        String id = Objects.requireNonNullElse(claims.getJWTID(), "");
        String clientId = registered.getClientId();
        require(clientId.equals(claims.getIssuer()) && clientId.equals(claims.getSubject()), "issuer and subject");
        require(List.of(properties.issuer().toString()).equals(claims.getAudience()), "audience");
        require(expires.isAfter(now), "expiry");
        require(!expires.isAfter(now.plus(LIFE).plus(SKEW)), "life");
        require(!id.isEmpty() && id.length() <= LONGEST_JTI, "id");
        require(taken(clientId, id, expires), "used before");
        return Jwt.withTokenValue(assertion)
                .headers(headers -> headers.putAll(jwt.getHeader().toJSONObject()))
                .subject(clientId)
                .issuer(clientId)
                .expiresAt(expires)
                .jti(id)
                .build();
    }

    /** Last of all, so that only a genuine assertion is remembered. */
    private boolean taken(String clientId, String id, Instant expires) {
        return client.sql("""
                        insert into client_assertion (client_id, jti, expires_at) values (:client, :jti, :expires)
                        on conflict do nothing""")
                        .param("client", clientId)
                        .param("jti", id)
                        .param("expires", expires.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static boolean isSigned(SignedJWT jwt, JWKSet keys) throws JOSEException, GeneralSecurityException {
        JWSHeader header = jwt.getHeader();
        require(header.getCriticalParams() == null, "critical header");
        for (JWK key : keys.getKeys()) {
            if (JWKMatcher.forJWSHeader(header).matches(key) && verifies(jwt, key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean verifies(SignedJWT jwt, JWK key) throws JOSEException, GeneralSecurityException {
        return switch (key) {
            case ECKey ec -> jwt.verify(new ECDSAVerifier(ec));
            case RSAKey rsa -> jwt.verify(new RSASSAVerifier(rsa));
            case OctetKeyPair pair -> verifiesEd25519(jwt, pair);
            default -> false;
        };
    }

    /** By the JDK's own Ed25519; the library would need another one for it. */
    private static boolean verifiesEd25519(SignedJWT jwt, OctetKeyPair pair) throws GeneralSecurityException {
        byte[] info = HexFormat.of()
                .parseHex(ED25519_PREFIX + HexFormat.of().formatHex(pair.getX().decode()));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info)));
        signature.update(jwt.getSigningInput());
        return signature.verify(jwt.getSignature().decode());
    }

    private static void require(boolean fulfilled, String what) {
        if (!fulfilled) {
            throw new BadJwtException("client assertion: " + what);
        }
    }
}
