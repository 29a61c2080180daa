package org.tongzhou.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;

/** Gives Spring the signing keys, read again every day so that a key's turn does not wait for a restart. */
class RotatingKeys implements JWKSource<SecurityContext> {

    private final SigningKeys keys;
    private volatile JWKSet current;

    RotatingKeys(SigningKeys keys) {
        this.keys = keys;
        this.current = keys.current();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.DAYS)
    void reload() {
        current = keys.current();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(current);
    }
}
