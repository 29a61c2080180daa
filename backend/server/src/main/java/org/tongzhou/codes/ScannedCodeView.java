package org.tongzhou.codes;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
        CodeState state,

        @Schema(description = "Where the matter is no form: the path of its page, with the code and its county")
        @Nullable
        String page) {}
