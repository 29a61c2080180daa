package org.tongzhou.charity;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.registry.UnifiedSocialCreditCode;

/**
 * A trust that was filed and enters the register.
 *
 * @param caseId the filing it comes from; none for one filed before there was a platform
 */
public record TrustEntry(
        @Nullable UUID caseId,
        String number,
        String name,
        UnifiedSocialCreditCode trusteeCode,
        String trusteeName,
        @Nullable String otherTrustees,
        Settlor settlor,
        @Nullable String supervisor,
        PurposeGroup purposeGroup,
        String purpose,
        boolean ofMoney,
        long propertyFen,
        @Nullable LocalDate termEndsOn,
        LocalDate signedOn,
        LocalDate receivedOn,
        LocalDate filedOn,
        TrustState state,
        String divisionCode) {}
