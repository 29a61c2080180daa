package org.tongzhou.codes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Versioned;

/** A printed code as staff see it. */
public record CodeView(
        String id,
        String etag,
        String token,
        String url,
        String spoken,
        String itemCode,
        String itemName,
        String divisionCode,
        String divisionName,
        String placeName,
        String officeName,
        String officePhone,
        CodeState state,
        @Nullable LocalDate expiresOn,
        @Nullable CodeReplacementView replacedBy,
        Instant createdAt,
        CodeScansView scans)
        implements Versioned {

    /** The code that took a revoked one's place. */
    record CodeReplacementView(String id, String url) {}

    /** How often a code was seen today and in all, and how many applications it led to. */
    record CodeScansView(int today, int total, int started, int submitted) {}

    /** Codes of an area, newest first. */
    record CodeList(List<CodeView> items, @Nullable String next) {}
}
