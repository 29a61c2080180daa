package org.tongzhou.codes;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why a code stops, and the id of the code that takes its place. */
record CodeRevocation(
        @NotBlank @Size(max = 200) String reason, @Nullable String replacedBy) {}
