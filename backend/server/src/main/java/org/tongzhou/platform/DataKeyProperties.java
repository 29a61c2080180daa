package org.tongzhou.platform;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When keys change, and where the key that wraps them lies.
 *
 * @param mostUses after how many uses a key is followed by another; with random nonces of 96 bits a key may seal 2^32 values
 *     (NIST SP 800-38D, 8.3), and 2^28 leaves room for what a killed server did not count
 * @param mostAge after what time a key is followed by another
 * @param announce how long a new key is known before it is written with, so that every server can read it by then
 * @param lease how long a server writes with what it knows without having looked
 * @param settle how long after a change of keys no server writes as before: what is proved later stays true
 * @param keep how long a key that no row carries is kept before it is destroyed
 * @param batch how many rows are sealed anew in one transaction
 * @param token the cryptographic token that wraps; files {@code kek-<n>.key} do where absent
 */
@ConfigurationProperties("tongzhou.data-keys")
public record DataKeyProperties(
        @DefaultValue("268435456") long mostUses,
        @DefaultValue("90d") Duration mostAge,
        @DefaultValue("10s") Duration announce,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("90s") Duration settle,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("250") int batch,
        @Nullable Token token) {

    /**
     * A token behind PKCS #11.
     *
     * @param library its driver
     * @param slot the number of its slot
     * @param label the name of the key of AES-256 in it
     * @param pinFile the file with its PIN
     */
    public record Token(Path library, long slot, String label, Path pinFile) {}
}
