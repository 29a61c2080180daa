package org.tongzhou.charity;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A trust in a list: all of it is public. */
record TrustCard(
        UUID id,
        String number,
        String name,
        String trusteeName,
        String trusteeCode,
        PurposeGroup purposeGroup,
        String purposeGroupName,
        long propertyFen,
        LocalDate filedOn,
        String authority,
        TrustState state,
        String stateName,
        int reportYear,
        LocalDate reportDueOn,
        boolean reportLate) {

    /** A page of trusts. */
    record TrustList(List<TrustCard> items, @Nullable String next) {}
}
