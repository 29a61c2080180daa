package org.tongzhou.childprotection;

import java.time.Instant;

/** What the one who reported takes away: the code to ask by, and until when somebody will have seen to the child. */
public record ChildReportReceipt(String receiptCode, Instant receivedAt, Instant dueAt, String emergencyPhone) {

    @Override
    public String toString() {
        return "ChildReportReceipt[sealed]";
    }
}
