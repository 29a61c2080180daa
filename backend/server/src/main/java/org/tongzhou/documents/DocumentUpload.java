package org.tongzhou.documents;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A file that is about to be sent: what it says it is, how long, and the digest of all its bytes in hexadecimal. */
public record DocumentUpload(
        @NotBlank @Size(max = 100) String mediaType,
        @Min(1) long size,
        @NotNull @Pattern(regexp = "^[0-9a-f]{64}$") String sha256) {}
