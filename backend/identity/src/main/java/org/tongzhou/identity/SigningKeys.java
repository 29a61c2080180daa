package org.tongzhou.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.identity.SigningKeyRepository.SealedKey;

/**
 * The keys that sign tokens. They outlive a restart; a new one is made every 90 days and the one before it stays
 * published, so that no token dies of a rotation.
 */
@Component
class SigningKeys {

    static final Duration LIFE = Duration.ofDays(90);

    private static final int BITS = 3072;
    private static final int PUBLISHED = 2;

    private final SigningKeyRepository repository;
    private final KeySeal seal;
    private final Clock clock;

    SigningKeys(SigningKeyRepository repository, IdentityProperties properties, Clock clock) {
        this.repository = repository;
        this.seal = KeySeal.fromFile(properties.signingKeyFile());
        this.clock = clock;
    }

    /** The newest key first: it signs; the others only verify. */
    @Transactional
    public JWKSet current() {
        repository.lock();
        List<SealedKey> keys = new ArrayList<>(repository.newestFirst());
        Instant now = clock.instant();
        if (keys.isEmpty() || keys.getFirst().createdAt().plus(LIFE).isBefore(now)) {
            SealedKey made = make(now);
            repository.add(made);
            keys.addFirst(made);
        }
        keys.stream().skip(PUBLISHED).forEach(old -> repository.remove(old.id()));
        return new JWKSet(keys.stream().limit(PUBLISHED).map(this::open).toList());
    }

    private SealedKey make(Instant now) {
        try {
            String id = UUID.randomUUID().toString();
            RSAKey key =
                    new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE).keyID(id).generate();
            return new SealedKey(id, now, seal.seal(id, key.toJSONString()));
        } catch (JOSEException e) {
            throw new IllegalStateException("A signing key cannot be made", e);
        }
    }

    private JWK open(SealedKey key) {
        try {
            return RSAKey.parse(seal.open(key.id(), key.sealed()));
        } catch (ParseException e) {
            throw new IllegalStateException("A stored signing key cannot be read: " + key.id(), e);
        }
    }
}
