package org.tongzhou.platform;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the product is reached and where its keys and clients lie.
 *
 * @param publicUrl the address printed in codes and used in redirects, without a trailing slash
 * @param issuer the identity provider of staff and integrators
 * @param keys directory with {@code kek-<n>.key}, {@code index.key}, {@code code.key}, {@code cursor.key},
 *     {@code signing.key} as hexadecimal text, and {@code field.key} where values were sealed before there were keys of columns
 * @param clients directory with the built clients {@code citizen/} and {@code staff/}; none are served when absent
 * @param fonts directory with the TrueType fonts of papers
 * @param data directory of this installation, for what an operator reads
 */
@Validated
@ConfigurationProperties("tongzhou")
public record PlatformProperties(
        @NotNull URI publicUrl,
        @NotNull URI issuer,
        @NotNull Path keys,
        @Nullable Path clients,
        @Nullable Path fonts,
        @Nullable Path data,
        @DefaultValue("12345") String hotline) {}
