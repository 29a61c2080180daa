package org.tongzhou.codes;

/** What a scanned or spoken code stands for, for anybody who holds it. */
record ScannedCodeView(
        String token,
        String url,
        String itemCode,
        String itemName,
        String divisionCode,
        String divisionName,
        String placeName,
        String officeName,
        String officePhone,
        CodeState state) {}
