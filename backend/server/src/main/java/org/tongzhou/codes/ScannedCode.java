package org.tongzhou.codes;

/** What a printed code opens and who answers for it, as other modules need it. */
public record ScannedCode(
        String id,
        String token,
        CodeState state,
        String itemCode,
        String businessLine,
        String divisionCode,
        String placeName,
        String officeName,
        String officePhone) {}
