package org.tongzhou.charity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.platform.Versioned;

/** A trust as the staff of its area see it: what is public, who the settlor is, and whether the law's days were kept. */
public record TrustRecordView(
        UUID id,
        String etag,
        TrustView published,
        String settlorName,

        @Schema(description = "The filing it comes from; none for one filed before there was a platform") @Nullable
        UUID caseId,

        LocalDate fileBy,
        LocalDate receivedOn,
        boolean filedLate,
        List<TrustReportView> reports)
        implements Versioned {

    /** A yearly report that came in. */
    public record TrustReportView(int year, LocalDate dueOn, LocalDate receivedOn, boolean late) {}
}
