package org.tongzhou.charity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A filing with a receipt whose number another trust of the register holds: an officer has to see which of the two is wrong. */
record UnenteredFiling(UUID caseId, String number, String name, UUID heldBy, String heldByName, Instant noticedAt) {

    /** All that wait in an area; there should be none. */
    record UnenteredFilingList(List<UnenteredFiling> items) {}
}
