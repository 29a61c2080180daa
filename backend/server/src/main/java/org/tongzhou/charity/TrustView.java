package org.tongzhou.charity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A trust as anybody may read it; the settlor's name only where they agreed (TR-22). */
record TrustView(
        TrustCard trust,
        @Nullable String otherTrustees,
        Settlor.Kind settlorKind,
        String settlorKindName,
        @Nullable String settlor,
        @Nullable String supervisor,
        String purpose,
        boolean ofMoney,
        @Nullable LocalDate termEndsOn,
        LocalDate signedOn) {}
