package org.tongzhou.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the provider must be told; no secret has a default, each is a file only the operator reads.
 *
 * @param integrators the folder with the registrations of other systems, see {@link IntegratorFile}
 */
@ConfigurationProperties("tongzhou")
record IdentityProperties(
        URI issuer,
        URI publicUrl,
        Path keys,
        OAuth oauth,
        Path adminPasswordFile,
        @Nullable Path integrators,
        Demo demo,
        @DefaultValue Throttle throttle) {

    /**
     * How many tries a minute are answered; a sign-in is two.
     *
     * @param perAddress from one address, in IPv6 from one site
     * @param perName at one name, known or not
     */
    record Throttle(
            @DefaultValue("120") int perAddress,
            @DefaultValue("20") int perName) {}

    /** The staff client's secret, shared with the server as a file. */
    record OAuth(Path clientSecretFile) {}

    /** What the demonstration profile adds. */
    record Demo(@Nullable Path integratorSecretFile) {}

    String staffClientSecret() {
        return secret(oauth.clientSecretFile());
    }

    Path signingKeyFile() {
        return keys.resolve("signing.key");
    }

    /** The origin of the server, where the browser is sent back to after signing in. */
    String serverOrigin() {
        return publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }

    URI staffPage() {
        return URI.create(serverOrigin() + "/staff/");
    }

    static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("A secret's file cannot be read: " + file, e);
        }
    }
}
