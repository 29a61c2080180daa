package org.tongzhou.codes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.PlatformProblem;
import org.tongzhou.platform.ProblemException;

/** A printed code: one matter at one place, answered for by one office. */
record Code(
        String id,
        int version,
        String itemCode,
        String businessLine,
        String divisionCode,
        String placeName,
        String officeName,
        String officePhone,
        SpokenCode spoken,
        @Nullable LocalDate expiresOn,
        @Nullable Revocation revocation,
        UUID createdBy,
        Instant createdAt) {

    /** When and why a code stopped, and which one took its place. */
    record Revocation(Instant at, String reason, @Nullable String replacedBy) {}

    CodeState state(LocalDate today) {
        if (revocation != null) {
            return CodeState.REVOKED;
        }
        return expiresOn != null && expiresOn.isBefore(today) ? CodeState.EXPIRED : CodeState.ACTIVE;
    }

    Code at(int seen) {
        if (seen != version) {
            throw new ProblemException(PlatformProblem.VERSION_CONFLICT);
        }
        return this;
    }

    /** A code is revoked once; an expired one may still be, so that its page names the new one. */
    Code revoke(Instant now, String reason, @Nullable String replacedBy) {
        if (revocation != null) {
            throw new ProblemException(CodesProblem.CODE_ALREADY_REVOKED);
        }
        return new Code(
                id,
                version,
                itemCode,
                businessLine,
                divisionCode,
                placeName,
                officeName,
                officePhone,
                spoken,
                expiresOn,
                new Revocation(now, reason, replacedBy),
                createdBy,
                createdAt);
    }
}
